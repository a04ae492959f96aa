// The list of sources.

import type { Source } from "./api";
import type { App } from "./app";
import { dayOf } from "./dates";
import { byId, el } from "./dom";
import type { Speech } from "./i18n/speech";

export function controls(app: App): void {
  const select = byId("source", HTMLSelectElement);
  select.addEventListener("change", () => app.store.set({ sources: [select.value], claim: undefined }));
  const name = async (own: Source) => {
    select.replaceChildren(...groups(await app.sources(), app.say));
    select.value = own.id;
    byId("source-note", HTMLElement).textContent = extent(own, app.say);
  };
  app.shown.on(({ source }, before) => {
    if (source !== before?.source) void name(source);
  });
  app.speech.on(() => {
    if (app.shown.now) void name(app.shown.now.source);
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
