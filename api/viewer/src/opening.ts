// What the page opens with when the address leaves the choice to it.

import type { Source } from "./api";

/** A source and what its newest snapshot rests on, if it has one. */
export interface Candidate {
  readonly source: Source;
  readonly basis: string | undefined;
}

/**
 * A mapped source before an assessed one before any other, since schematic shapes show
 * no front. Among drawn maps the longest record; among the rest the newest word, since a
 * long row of stale figures tells less than a fresh one.
 */
export function favourite(candidates: readonly Candidate[]): Source | undefined {
  const rank = ({ basis }: Candidate) => (basis === "mapped" ? 3 : basis === "assessed" ? 2 : basis ? 1 : 0);
  const newest = ({ source }: Candidate) => (source.last ? Date.parse(source.last) : -Infinity);
  const better = (a: Candidate, b: Candidate) => {
    if (rank(a) !== rank(b)) return rank(a) > rank(b);
    return rank(a) > 1 ? a.source.snapshots > b.source.snapshots : newest(a) > newest(b);
  };
  return candidates.reduce<Candidate | undefined>((best, one) => (best && !better(one, best) ? best : one), undefined)?.source;
}
