// Moments along the line of time: where a moment stands, and the next one from it.

import { addDays, dayOf, momentOf, newestBy, secondOf, type Dated } from "../dates";

/** The day that a second falls on. */
export function dayAt(second: number): string {
  return new Date(second * 1000).toISOString().slice(0, 10);
}

/** The neighbouring snapshot's moment; from a moment without a snapshot, the nearest that way. */
export function neighbour<T extends Dated>(ordered: readonly T[], moment: string, direction: -1 | 1): string | undefined {
  const now = newestBy(ordered, moment);
  const index = now ? ordered.indexOf(now) : -1;
  // Between two snapshots, back is the one that still stands.
  const standing = now && momentOf(ordered, now) !== moment && secondOf(momentOf(ordered, now)) < secondOf(moment);
  const to = ordered[direction > 0 ? index + 1 : standing ? index : index - 1];
  return to && momentOf(ordered, to);
}

/** A number of days away, within the snapshots' days. */
export function leap(ordered: readonly Dated[], moment: string, days: number): string | undefined {
  const [first, last] = [ordered[0], ordered[ordered.length - 1]];
  if (!first || !last) return undefined;
  const to = addDays(dayOf(moment), days);
  if (to < dayOf(first.valid_at)) return dayOf(first.valid_at);
  return to > dayOf(last.valid_at) ? dayOf(last.valid_at) : to;
}
