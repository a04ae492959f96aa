// The date field, its stepping buttons and slider, and the list of sources.

import type { Source } from "./api";
import type { App, Showing } from "./app";
import { dayOf, daysWith, isDay, step } from "./dates";
import { byId, el } from "./dom";
import { count, longDay, word } from "./format";

export function controls(app: App): void {
  const date = byId("date", HTMLInputElement);
  const scrub = byId("scrub", HTMLInputElement);
  const source = byId("source", HTMLSelectElement);
  const earlier = byId("earlier", HTMLButtonElement);
  const later = byId("later", HTMLButtonElement);
  let days: readonly string[] = [];

  const go = (direction: -1 | 1) => {
    const to = step(days, date.value, direction);
    if (to) app.store.set({ date: to });
  };
  earlier.addEventListener("click", () => go(-1));
  later.addEventListener("click", () => go(1));
  date.addEventListener("change", () => isDay(date.value) && app.store.set({ date: date.value }));
  source.addEventListener("change", () => app.store.set({ sources: [source.value], claim: undefined }));
  scrub.addEventListener("input", () => {
    const day = days[Number(scrub.value)];
    if (day) app.store.set({ date: day }, "pass");
  });
  byId("controls", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());

  const show = ({ snapshots, moment }: Showing) => {
    const day = dayOf(moment);
    days = daysWith(snapshots);
    date.value = day;
    scrub.max = String(Math.max(0, days.length - 1));
    scrub.disabled = days.length < 2;
    scrub.value = String(days.findLastIndex((d) => d <= day));
    scrub.setAttribute("aria-valuetext", longDay(day));
    // A disabled button would drop the keyboard focus at the end of the way.
    earlier.setAttribute("aria-disabled", String(!step(days, day, -1)));
    later.setAttribute("aria-disabled", String(!step(days, day, 1)));
  };
  app.shown.on(async (showing, before) => {
    show(showing);
    if (showing.source === before?.source) return;
    source.replaceChildren(...groups(await app.sources()));
    source.value = showing.source.id;
    byId("source-note", HTMLElement).textContent = extent(showing.source);
  });
}

function groups(sources: readonly Source[]): HTMLOptGroupElement[] {
  const kinds = [...new Set(sources.map((s) => s.kind))];
  return kinds.map((kind) =>
    el("optgroup", { label: word(kind) }, ...sources.filter((s) => s.kind === kind).map((s) => el("option", { value: s.id }, s.title))),
  );
}

/** "Map · 272 snapshots, 1 Aug 2024 – 30 Apr 2025". */
function extent(source: Source): string {
  const span = source.first && source.last ? `, ${longDay(dayOf(source.first))} – ${longDay(dayOf(source.last))}` : "";
  return `${word(source.kind)} · ${count(source.snapshots, "snapshot")}${span}`;
}
