// A stated figure beside what was drawn: the same rule by which the server compares.

import type { Claim, Snapshot, Total } from "../api";
import { dayOf, isDay, newestBy } from "../dates";

/** What a source drew of the ground a claim is about, on the claim's last day. */
export interface Computed {
  /** Geodesic km² on WGS 84. */
  readonly km2: number;
  /** Stated less computed, km². */
  readonly gap: number;
  /** The gap in hundredths of what is drawn; none where nothing is drawn. */
  readonly percent: number | undefined;
  readonly snapshot: Snapshot;
}

/** The first and the last day a claim speaks of; the day it was published where it names none. */
export function claimDays(claim: Claim): [string, string] | undefined {
  const days = (claim.as_of || claim.published || "").split("/").map((part) => {
    if (isDay(part)) return part;
    return Number.isNaN(Date.parse(part)) ? "" : dayOf(part);
  });
  const [from, to = from] = days.filter(Boolean);
  return from && to ? [from, to] : undefined;
}

/**
 * What a claim's party is said to hold, in a snapshot's totals: the ground drawn as held,
 * or as claimed where none is drawn as held. Only where that is on one territory, since
 * claims name theirs in words; and only for figures of ground held.
 */
export function comparable(claim: Claim, totals: readonly Total[]): number | undefined {
  if (claim.measure !== "held" || !claim.party) return undefined;
  const own = totals.filter((total) => total.controller === claim.party);
  for (const status of ["held", "claimed"]) {
    const drawn = own.filter((total) => total.status === status);
    if (drawn.length === 0) continue;
    if (new Set(drawn.map((total) => total.territory ?? "")).size > 1) return undefined;
    return drawn.reduce((sum, total) => sum + total.area_km2, 0);
  }
  return undefined;
}

/** A claim beside the newest snapshot of its last day; wants time order. */
export function computed(claim: Claim, snapshots: readonly Snapshot[]): Computed | undefined {
  const days = claimDays(claim);
  const snapshot = days && newestBy(snapshots, days[1]);
  const km2 = snapshot && comparable(claim, snapshot.totals ?? []);
  if (!snapshot || km2 === undefined || typeof claim.km2 !== "number") return undefined;
  const gap = claim.km2 - km2;
  return { km2, gap, percent: km2 > 0 ? (gap / km2) * 100 : undefined, snapshot };
}

/** Under this a stated and a drawn figure are the same, in km²: shapes are sized to less. */
const SAME_KM2 = 0.005;

export function agrees({ gap }: Computed): boolean {
  return Math.abs(gap) < SAME_KM2;
}
