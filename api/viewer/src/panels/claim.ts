// One claim: the figure as stated, who stated it and where, and the computed one beside it.

import type { Claim } from "../api";
import type { App, Showing } from "../app";
import { dayOf } from "../dates";
import { el, outLink } from "../dom";
import { tongueOf } from "../i18n/markup";
import type { Speech } from "../i18n/speech";
import { agrees, claimDays, computed } from "./gaps";

/** "about 1,000 km² · 28 settlements"; a claim may name either, or neither. */
export function figure(claim: Claim, say: Speech): string {
  const { claims, counts } = say.words;
  const parts: string[] = [];
  // "more than; 64 %" reads "more than 800 km² (64 %)".
  const [before = "", ...after] = (claim.qualifier ?? "").split(";").map((part) => claims.qualifiers[part.trim()] ?? part.trim());
  const share = /^[\d.,]+ ?%$/.test(before);
  const more = [...(share ? [before] : []), ...after];
  const text = (size: string) => `${share ? "" : before} ${size}${more.length ? ` (${more.join(", ")})` : ""}`.trim();
  if (typeof claim.km2 === "number") parts.push(text(say.stated(claim.km2)));
  const settlements = Number(claim.settlements);
  if (claim.settlements && !Number.isNaN(settlements)) {
    const counted = say.count(settlements, counts.settlements);
    parts.push(parts.length ? counted : text(counted));
  } else if (claim.settlements) {
    parts.push(String(claim.settlements));
  }
  return parts.join(" · ") || claims.noFigure;
}

/** What the figure is about: "held by Ukraine" in the page's words, anything else as it was put. */
function about(claim: Claim, say: Speech): Node | string {
  const { measure } = claim;
  if (!measure) return "";
  const known = say.words.claims.measures[measure];
  if (!known) return el("q", { lang: tongueOf(measure) }, measure);
  const party = claim.party && claim.party !== measure ? say.words.parties[claim.party]?.name : undefined;
  return party ? `${party} · ${known}` : known;
}

export function claimItem(app: App, claim: Claim, showing: Showing): HTMLElement {
  const { say } = app;
  const { claims } = say.words;
  const days = claimDays(claim);
  const quoted = (text: string) => el("span", { lang: tongueOf(text) }, text);
  return el(
    "li",
    { "aria-current": app.store.now.claim === claim.id && "true" },
    el("p", { class: "figure" }, el("strong", {}, figure(claim, say)), " ", about(claim, say)),
    el("p", {}, quoted(claim.claimant), claim.scope ? el("span", { class: "soft", lang: tongueOf(claim.scope) }, `, ${claim.scope}`) : ""),
    beside(claim, showing, say),
    el("p", { class: "fine" }, outLink(claim.outlet || claims.stated, claim.url, tongueOf(claim.outlet ?? ""))),
    claim.verification ? el("p", { class: "fine" }, `${claims.verification}: `, el("q", { lang: tongueOf(claim.verification) }, claim.verification)) : "",
    days ? toItsDay(app, claim, days) : el("p", { class: "fine" }, claims.undated),
  );
}

/** The gap between what was stated and what the shown source drew on that day. */
function beside(claim: Claim, { source, snapshots }: Showing, say: Speech): HTMLElement | string {
  if (typeof claim.km2 !== "number") return "";
  const { claims } = say.words;
  const found = computed(claim, snapshots);
  if (!found) return el("p", { class: "gap none" }, `${source.title}: ${claims.notComputed}`);
  const { km2, gap, percent } = found;
  const words = percent === undefined ? claims.gapOnly(say.gap(gap)) : claims.gap(say.gap(gap), say.percent(percent));
  return el(
    "div",
    { class: "gap" },
    bars(claim.km2, km2),
    el("p", {}, claims.computed(source.title, say.km2(km2, found.snapshot.basis)), ` (${say.basis(found.snapshot.basis)})`),
    el("p", { class: "difference" }, agrees(found) ? claims.noGap : words),
  );
}

/** Two bars on one scale: stated over drawn. What they say is said beside them. */
function bars(stated: number, drawn: number): SVGElement {
  const longest = Math.max(stated, drawn, 1e-9);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 100 12");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  for (const [row, value] of [stated, drawn].entries()) {
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    bar.setAttribute("class", row === 0 ? "stated" : "drawn");
    bar.setAttribute("y", String(row * 7));
    bar.setAttribute("height", "5");
    bar.setAttribute("width", String((100 * value) / longest));
    svg.append(bar);
  }
  return svg;
}

/** The claim's own day or days, as a button that takes the page there. */
function toItsDay(app: App, claim: Claim, [from, to]: [string, string]): HTMLElement {
  const { say } = app;
  const { claims } = say.words;
  const text = from === to ? say.day(from) : claims.span(say.day(from), say.day(to));
  const button = el("button", { type: "button", class: "plain" }, text);
  button.setAttribute("aria-label", `${claims.goTo(text)}: ${claim.claimant}`);
  if (app.shown.now && dayOf(app.shown.now.moment) === to) button.setAttribute("aria-current", "date");
  button.addEventListener("click", () => app.store.set({ date: to, claim: claim.id }));
  return button;
}
