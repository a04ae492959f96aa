// The line of time of a point as it stands on the page: bars of runs, marks of claims,
// months, the chosen day; and the same as a table, for whoever does not see it.

import type { Claim } from "../api";
import type { App } from "../app";
import { dayOf } from "../dates";
import { el } from "../dom";
import { cloth } from "../hatching";
import { claimDays } from "./gaps";
import type { History } from "./history";
import { barOf, partOf, scaleOf, ticks, type Run, type Scale } from "./strip";

const TICKS = 4;

type Told = History["sources"][number];

export function lines(app: App, sources: readonly Told[], claims: readonly Claim[]): HTMLElement[] {
  const runs = sources.flatMap((source) => source.runs);
  const days = claims.flatMap((claim) => claimDays(claim) ?? []);
  const scale = scaleOf([...runs.map((run) => run.valid_from), ...days], runs.map((run) => run.valid_to));
  if (!scale) return [];
  const { history } = app.say.words;
  const marks = claims.length ? [el("h3", {}, history.claims), line(app, scale, claimMarks(scale, claims))] : [];
  const bars = sources.flatMap(({ title, runs: own }) => [el("h3", {}, title), line(app, scale, runBars(app, scale, own))]);
  return [...bars, ...marks, axis(app, scale), table(app, sources)];
}

/** One line: a click goes to the day under it; the table below does the same by keyboard. */
function line(app: App, scale: Scale, parts: readonly HTMLElement[]): HTMLElement {
  const element = el("div", { class: "line", "aria-hidden": "true" }, ...parts);
  const moment = app.shown.now?.moment;
  if (moment) {
    const now = el("span", { class: "now" });
    now.style.left = percent(partOf(scale, Date.parse(moment)));
    element.append(now);
  }
  element.addEventListener("click", (event) => {
    const { left, width } = element.getBoundingClientRect();
    const at = scale.from + ((event.clientX - left) / width) * (scale.to - scale.from);
    app.store.set({ date: dayOf(new Date(Math.min(at, Date.now())).toISOString()) });
  });
  return element;
}

function runBars(app: App, scale: Scale, runs: readonly Run[]): HTMLElement[] {
  return runs.filter((run) => run.drawn).map((run) => {
    const { start, length } = barOf(scale, run.valid_from, run.valid_to);
    const bar = el("i", { title: sentence(app, run) });
    bar.style.left = percent(start);
    bar.style.width = percent(length);
    bar.style.backgroundImage = `url("${cloth(run.controller ?? "", run.status ?? "", run.basis ?? "", app.scheme.now ?? "light")}")`;
    return bar;
  });
}

function claimMarks(scale: Scale, claims: readonly Claim[]): HTMLElement[] {
  return claims.flatMap((claim) => {
    const days = claimDays(claim);
    if (!days) return [];
    const mark = el("b", { title: claim.claimant });
    mark.style.left = percent(partOf(scale, Date.parse(days[1])));
    return [mark];
  });
}

function axis(app: App, scale: Scale): HTMLElement {
  const years = new Set<string>();
  const labels = ticks(scale, TICKS).map((day) => {
    const year = day.slice(0, 4);
    const label = el("span", {}, years.has(year) ? app.say.month(day) : `${app.say.month(day)} ${year}`);
    years.add(year);
    label.style.left = percent(partOf(scale, Date.parse(day)));
    return label;
  });
  return el("div", { class: "axis", "aria-hidden": "true" }, ...labels);
}

function table(app: App, sources: readonly Told[]): HTMLElement {
  const { history } = app.say.words;
  const rows = sources.flatMap((source) => source.runs.map((run, i) => row(app, run, i === 0 ? source : undefined)));
  return el(
    "details",
    {},
    el("summary", {}, history.list),
    el("table", { class: "data" }, el("thead", {}, el("tr", {}, ...[history.who, history.from, history.to].map((name) => el("th", { scope: "col" }, name)))), el("tbody", {}, ...rows)),
  );
}

function row(app: App, run: Run, first: Told | undefined): HTMLElement {
  const { say } = app;
  const { history } = say.words;
  const day = dayOf(run.valid_from);
  const go = el("button", { type: "button", class: "plain", "aria-label": history.goTo(say.day(day)) }, say.day(day));
  go.addEventListener("click", () => app.store.set({ date: day }));
  return el(
    "tr",
    {},
    el("td", {}, first ? el("strong", {}, first.title, ": ") : "", what(app, run)),
    el("td", {}, go),
    el("td", {}, run.valid_to ? say.day(dayOf(run.valid_to)) : history.current),
  );
}

function what(app: App, run: Run): string {
  return run.drawn ? app.say.holding(run.controller, run.status) : app.say.words.history.notDrawn;
}

function sentence(app: App, run: Run): string {
  const { say } = app;
  const to = run.valid_to ? say.day(dayOf(run.valid_to)) : say.words.history.current;
  return say.words.history.run(what(app, run), say.day(dayOf(run.valid_from)), to);
}

function percent(part: number): string {
  return `${(100 * part).toFixed(3)}%`;
}
