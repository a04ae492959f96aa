// What was stated around the shown day, each figure under its claimant and beside what the
// chosen source drew of the same ground.

import * as api from "../api";
import type { App, Showing } from "../app";
import { addDays, dayOf, daysBetween } from "../dates";
import { byId, el, redraw } from "../dom";
import { chooser } from "./chooser";
import { claimItem } from "./claim";
import { claimDays } from "./gaps";

/** Days on either side of the shown one that are asked for, the near window first. */
export const WINDOWS = [10, 45] as const;
const SHOWN = 8;

/** The closed window of days around a day. */
export function windowAround(day: string, days: number): [string, string] {
  return [addDays(day, -days), addDays(day, days)];
}

/**
 * How far a claim is from a day, in days: to the nearest day it speaks of, and half the
 * days it spans on top, since a claim about a season says little about one day in it.
 */
function distance(claim: api.Claim, day: string): number {
  const span = claimDays(claim);
  if (!span) return Infinity;
  return Math.max(0, daysBetween(day, span[0]), daysBetween(span[1], day)) + daysBetween(...span) / 2;
}

/** The claims nearest to the day, nearest first, figures before words on the same day. */
export function nearest(claims: readonly api.Claim[], day: string): api.Claim[] {
  const far = new Map(claims.map((claim) => [claim, distance(claim, day)]));
  const figures = (claim: api.Claim) => (typeof claim.km2 === "number" ? 0 : 1);
  return [...claims].sort((a, b) => (far.get(a) ?? 0) - (far.get(b) ?? 0) || figures(a) - figures(b)).slice(0, SHOWN);
}

/** Measures worth a choice of their own; every other statement is one of "other". */
const MEASURES = ["held", "retaken", "left", "contested", "unknown"];

export function measureOf(claim: api.Claim): string {
  return claim.measure && MEASURES.includes(claim.measure) ? claim.measure : "other";
}

interface Choice {
  side: string;
  measure: string;
}

export function chosen(claims: readonly api.Claim[], { side, measure }: Choice): api.Claim[] {
  return claims.filter((claim) => (!side || claim.side === side) && (!measure || measureOf(claim) === measure));
}

export function claimsPanel(app: App): void {
  const into = byId("claims", HTMLElement);
  const choice: Choice = { side: "", measure: "" };
  let known: { near: api.Claim[]; wide: api.Claim[] } = { near: [], wide: [] };
  let failure: unknown;
  let work = new AbortController();

  const heading = el("h2");
  const note = el("p", { class: "fine" });
  const side = chooser((value) => pick({ side: value }));
  const measure = chooser((value) => pick({ measure: value }));
  const filter = el("div", { class: "filter", role: "group" }, side.element, measure.element);
  const body = el("div");
  into.replaceChildren(heading, note, filter, body);

  const pick = (change: Partial<Choice>) => {
    Object.assign(choice, change);
    list();
  };

  async function ask({ moment }: Showing): Promise<void> {
    work.abort();
    const { signal } = (work = new AbortController());
    const day = dayOf(moment);
    failure = undefined;
    try {
      const wide = await api.claims(...windowAround(day, WINDOWS[1]), signal);
      const near = wide.filter((claim) => distance(claim, day) <= WINDOWS[0]);
      known = { near, wide };
    } catch (error) {
      if (signal.aborted) return;
      failure = error;
    }
    render();
  }

  function render(): void {
    const { claims, page } = app.say.words;
    heading.textContent = claims.title;
    note.textContent = claims.note;
    filter.setAttribute("aria-label", claims.filter);
    filter.hidden = known.wide.length < 2;
    const sides = [...new Set(known.wide.map((claim) => claim.side ?? ""))].filter(Boolean);
    side.set(claims.side, [["", claims.anySide], ...sides.map((id): [string, string] => [id, claims.sides[id] ?? id])], choice.side);
    const measures = [...MEASURES, "other"].filter((id) => known.wide.some((claim) => measureOf(claim) === id));
    measure.set(claims.measure, [["", claims.anyMeasure], ...measures.map((id): [string, string] => [id, claims.measures[id] ?? id])], choice.measure);
    if (failure !== undefined) body.replaceChildren(el("p", {}, claims.failed(api.reason(failure, page.unreachable))));
    else list();
  }

  function list(): void {
    const showing = app.shown.now;
    if (!showing) return;
    const { claims, counts } = app.say.words;
    const day = dayOf(showing.moment);
    // What is asked for by name is worth going further for.
    const pool = choice.side || choice.measure || known.near.length === 0 ? known.wide : known.near;
    const found = nearest(chosen(pool, choice), day);
    const none = known.wide.length ? claims.noneSuch : claims.none(app.say.count(WINDOWS[1], counts.days), app.say.day(day));
    redraw(
      body,
      found.length ? el("ul", { class: "claims" }, ...found.map((claim) => claimItem(app, claim, showing))) : el("p", {}, none),
    );
  }

  app.rested.on((showing) => void ask(showing));
  app.speech.on(render);
  app.store.on(["claim"], () => {
    list();
    into.querySelector("li[aria-current]")?.scrollIntoView({ block: "nearest" });
  });
}
