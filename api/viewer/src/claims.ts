// What was stated around the chosen day, each figure under its claimant.

import type { Claim } from "./api";
import { addDays, dayOf, daysBetween, isDay } from "./dates";
import { el, outLink } from "./dom";
import { longDay, stated, word } from "./format";

/** Days on either side of the chosen one that are asked for, the near window first. */
export const WINDOWS = [10, 45] as const;
const SHOWN = 6;

/** The closed window of days around a day. */
export function windowAround(day: string, days: number): [string, string] {
  return [addDays(day, -days), addDays(day, days)];
}

/** The day a claim speaks of; the day it was published where it names none. */
export function claimDay(claim: Claim): string | undefined {
  const first = (claim.as_of || claim.published || "").split("/")[0] ?? "";
  if (isDay(first)) return first;
  return Number.isNaN(Date.parse(first)) ? undefined : dayOf(first);
}

/** The claims nearest to the day, nearest first. */
export function nearest(claims: readonly Claim[], day: string): Claim[] {
  const far = (claim: Claim) => {
    const on = claimDay(claim);
    return on ? Math.abs(daysBetween(on, day)) : Infinity;
  };
  return [...claims].sort((a, b) => far(a) - far(b)).slice(0, SHOWN);
}

/** "about 1,000 km² · 28 settlements"; a claim may name either, or neither. */
export function figure(claim: Claim): string {
  const parts: string[] = [];
  if (typeof claim.km2 === "number") parts.push(`${claim.qualifier ? `${claim.qualifier} ` : ""}${stated(claim.km2)} km²`);
  if (typeof claim.settlements === "number") parts.push(`${stated(claim.settlements)} settlement${claim.settlements === 1 ? "" : "s"}`);
  return parts.join(" · ") || "no figure";
}

export function renderClaims(into: HTMLElement, claims: readonly Claim[], day: string): void {
  const list = nearest(claims, day);
  into.replaceChildren(
    el("h2", {}, "Stated around this date"),
    list.length
      ? el("ul", { class: "claims" }, ...list.map(item))
      : el("p", {}, `No claim is on record within ${WINDOWS[1]} days of ${longDay(day)}.`),
  );
}

function item(claim: Claim): HTMLElement {
  const on = claimDay(claim);
  const outlet = claim.outlet || "source";
  return el(
    "li",
    {},
    el("p", { class: "figure" }, el("strong", {}, figure(claim)), claim.measure ? ` ${claim.measure}` : ""),
    el("p", {}, claim.claimant),
    el(
      "p",
      { class: "fine" },
      on ? el("time", { datetime: on }, longDay(on)) : "undated",
      " · ",
      outLink(outlet, claim.url),
      claim.verification ? ` · ${word(claim.verification)}` : "",
    ),
  );
}
