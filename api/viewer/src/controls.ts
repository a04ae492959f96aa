// The date field, its stepping buttons and slider, and the list of sources.

import type { Source } from "./api";
import { dayOf, isDay, step } from "./dates";
import { byId, el } from "./dom";
import { count, longDay, word } from "./format";

export interface Controls {
  setSources(sources: readonly Source[], chosen: string): void;
  /** The days with a snapshot, oldest first, and the chosen day, which may be any. */
  setDays(days: readonly string[], day: string): void;
}

export interface Wishes {
  date(day: string): void;
  source(id: string): void;
}

export function controls(wishes: Wishes): Controls {
  const date = byId("date", HTMLInputElement);
  const scrub = byId("scrub", HTMLInputElement);
  const source = byId("source", HTMLSelectElement);
  const note = byId("source-note", HTMLElement);
  const earlier = byId("earlier", HTMLButtonElement);
  const later = byId("later", HTMLButtonElement);
  let days: readonly string[] = [];

  const go = (direction: -1 | 1) => {
    const to = step(days, date.value, direction);
    if (to) wishes.date(to);
  };
  earlier.addEventListener("click", () => go(-1));
  later.addEventListener("click", () => go(1));
  date.addEventListener("change", () => isDay(date.value) && wishes.date(date.value));
  source.addEventListener("change", () => wishes.source(source.value));
  scrub.addEventListener("input", () => {
    const day = days[Number(scrub.value)];
    if (day) wishes.date(day);
  });
  byId("controls", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());

  return {
    setSources(sources, chosen) {
      source.replaceChildren(...groups(sources));
      source.value = chosen;
      const own = sources.find((s) => s.id === chosen);
      note.textContent = own ? extent(own) : "";
    },
    setDays(all, day) {
      days = all;
      date.value = day;
      scrub.max = String(Math.max(0, all.length - 1));
      scrub.disabled = all.length < 2;
      scrub.value = String(all.findLastIndex((d) => d <= day));
      scrub.setAttribute("aria-valuetext", longDay(day));
      // A disabled button would drop the keyboard focus at the end of the way.
      earlier.setAttribute("aria-disabled", String(!step(all, day, -1)));
      later.setAttribute("aria-disabled", String(!step(all, day, 1)));
    },
  };
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
