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
 * How far a claim is from a day, in days: to the nearest day it speaks of, and half the
 * days it spans on top, since a claim about a season says little about one day in it.
 */
function distance(claim: Claim, day: string): number {
  const span = claimDays(claim);
  if (!span) return Infinity;
  return Math.max(0, daysBetween(day, span[0]), daysBetween(span[1], day)) + daysBetween(...span) / 2;
}

/** The claims nearest to the day, nearest first. */
export function nearest(claims: readonly Claim[], day: string): Claim[] {
  const far = new Map(claims.map((claim) => [claim, distance(claim, day)]));
  return [...claims].sort((a, b) => (far.get(a) ?? 0) - (far.get(b) ?? 0)).slice(0, SHOWN);
}

/** "about 1,000 km² · 28 settlements"; a claim may name either, or neither. */
export function figure(claim: Claim): string {
  const parts: string[] = [];
  // "more than; 64 %" reads "more than 800 km² (64 %)".
  const [before = "", ...after] = (claim.qualifier ?? "").split(";").map((part) => part.trim());
  const more = after.length ? ` (${after.join(", ")})` : "";
  if (typeof claim.km2 === "number") parts.push(`${before} ${stated(claim.km2)} km²${more}`.trim());
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

function when(claim: Claim): Node | string {
  const span = claimDays(claim);
  if (!span) return "undated";
  const [from, to] = span.map((day) => el("time", { datetime: day }, longDay(day)));
  return span[0] === span[1] ? el("span", {}, from) : el("span", {}, from, " – ", to);
}

function item(claim: Claim): HTMLElement {
  const outlet = claim.outlet || "source";
  return el(
    "li",
    {},
    el("p", { class: "figure" }, el("strong", {}, figure(claim)), claim.measure ? ` ${claim.measure}` : ""),
    el("p", {}, claim.claimant),
    el(
      "p",
      { class: "fine" },
      when(claim),
      " · ",
      outLink(outlet, claim.url),
      claim.verification ? ` · ${word(claim.verification)}` : "",
    ),
  );
}
