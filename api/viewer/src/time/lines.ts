// Which figure is drawn along time, and what was stated of it.

import type { Series, StatedFigure } from "../api";
import { keyOf, kindOf, type Kind } from "../kinds";
import type { Level } from "./scale";

/** A figure stated of a stretch of time, in seconds since 1970. */
export interface Stated {
  readonly claim: StatedFigure;
  readonly from: number;
  readonly to: number;
  readonly km2: number;
}

/** One kind of area through time. */
export interface Line {
  readonly key: string;
  readonly kind: Kind;
  readonly levels: readonly Level[];
  readonly stated: readonly Stated[];
}

/** The kinds of a source through time, those with the most to tell first. */
export function linesOf({ series, stated = [] }: Series): Line[] {
  const figures = stated.flatMap(({ measure, party, points }) =>
    points.flatMap((claim) => (claim.km2 ? [{ measure, party, claim, km2: claim.km2, from: second(claim.valid_from), to: second(claim.valid_to) }] : [])),
  );
  const lines = series.map(({ points, ...of }): Line => {
    const kind = kindOf(of);
    const about = figures.filter(({ measure, party }) => speaksOf(kind, measure, party));
    return { key: keyOf(kind), kind, levels: points.map((p) => ({ second: second(p.valid_at), km2: p.area_km2 })), stated: about };
  });
  return lines.sort((a, b) => telling(b) - telling(a));
}

/**
 * Whether a figure is about a kind of ground: as the server matches claims, by party and
 * measure; and since claims name no territory in data, not about a party's own.
 */
function speaksOf(kind: Kind, measure = "", party = ""): boolean {
  if (!kind.controller || party !== kind.controller || kind.territory === kind.controller) return false;
  return measure === kind.status || (measure === "held" && kind.status === "claimed");
}

/** A line with stated figures tells most, then the one that moved most for its size. */
function telling({ levels, stated }: Line): number {
  const all = levels.map((level) => level.km2);
  const most = Math.max(0, ...all);
  return (stated.length > 0 ? 1 : 0) + (most > 0 ? (most - Math.min(...all)) / most : -1);
}

/** What a line measures at a second; nothing before its first level. */
export function levelAt({ levels }: Line, at: number): number | undefined {
  return levels.findLast((level) => level.second <= at)?.km2;
}

function second(instant: string | null | undefined): number {
  return instant ? Math.floor(Date.parse(instant) / 1000) : NaN;
}
