// The figures beside the map: totals at every step, the rest when the reader stays.

import * as api from "./api";
import { renderAbout } from "./about";
import type { App, Showing } from "./app";
import { byId } from "./dom";
import type { Speech } from "./i18n/speech";
import type { Grounds } from "./kinds";
import { renderTotals } from "./totals";

const NOTHING: Grounds = new Map();

export function figures(app: App): void {
  let grounds: { of: api.Snapshot; words: Grounds } | undefined;

  const totals = () => {
    const into = byId("totals", HTMLElement);
    const { snapshot, source } = app.shown.now ?? {};
    byId("schematic", HTMLElement).hidden = snapshot?.basis !== "schematic";
    if (!snapshot || !source) return into.replaceChildren();
    const words = grounds?.of === snapshot ? grounds.words : NOTHING;
    renderTotals(into, { publisher: source.title, snapshot, grounds: words, say: app.say }, app.scheme.now ?? "light", (only) => app.only.tell(only));
  };
  app.shown.on((now, before) => {
    if (now.snapshot !== before?.snapshot) totals();
  });
  app.scheme.on(totals);
  app.speech.on(() => {
    totals();
    if (app.rested.now) about(app.rested.now, app.say);
  });
  app.rested.on(async (showing) => {
    about(showing, app.say);
    const { snapshot } = showing;
    if (!snapshot || grounds?.of === snapshot) return;
    const words = await app.grounds(snapshot);
    if (app.shown.now?.snapshot !== snapshot) return;
    grounds = { of: snapshot, words };
    totals();
  });
}

function about({ source, snapshot }: Showing, say: Speech): void {
  const into = byId("about", HTMLElement);
  if (snapshot) renderAbout(into, source, snapshot, say);
  else into.replaceChildren();
}
