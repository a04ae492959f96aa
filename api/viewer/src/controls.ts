// The date field, its stepping buttons and slider, and the list of sources.

import type { Source } from "./api";
import type { App, Showing } from "./app";
import { dayOf, daysWith, isDay, step } from "./dates";
import { byId, el } from "./dom";
import type { Speech } from "./i18n/speech";

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
    scrub.setAttribute("aria-valuetext", app.say.day(day));
    // A disabled button would drop the keyboard focus at the end of the way.
    earlier.setAttribute("aria-disabled", String(!step(days, day, -1)));
    later.setAttribute("aria-disabled", String(!step(days, day, 1)));
  };
  const name = async (own: Source) => {
    source.replaceChildren(...groups(await app.sources(), app.say));
    source.value = own.id;
    byId("source-note", HTMLElement).textContent = extent(own, app.say);
  };
  app.shown.on((showing, before) => {
    show(showing);
    if (showing.source !== before?.source) void name(showing.source);
  });
  app.speech.on(() => {
    if (!app.shown.now) return;
    show(app.shown.now);
    void name(app.shown.now.source);
  });
}

function groups(sources: readonly Source[], say: Speech): HTMLOptGroupElement[] {
  const kinds = [...new Set(sources.map((s) => s.kind))];
  return kinds.map((kind) =>
    el("optgroup", { label: say.kind(kind) }, ...sources.filter((s) => s.kind === kind).map((s) => el("option", { value: s.id }, s.title))),
  );
}

/** "Map · 272 snapshots, 1 Aug 2024 – 30 Apr 2025". */
function extent(source: Source, say: Speech): string {
  const span = source.first && source.last ? `${say.day(dayOf(source.first))} – ${say.day(dayOf(source.last))}` : "";
  return say.words.controls.extent(say.kind(source.kind), say.count(source.snapshots, say.words.counts.snapshots), span);
}
