// The figures beside the map: totals at every step, the rest when the reader stays.

import * as api from "./api";
import { renderAbout } from "./about";
import type { App, Showing } from "./app";
import { renderClaims, windowAround, WINDOWS } from "./claims";
import { dayOf } from "./dates";
import { byId, el } from "./dom";
import type { Grounds } from "./kinds";
import { renderTotals } from "./totals";

const NOTHING: Grounds = new Map();

export function figures(app: App): void {
  let grounds: { of: api.Snapshot; words: Grounds } | undefined;
  let work = new AbortController();

  const totals = () => {
    const into = byId("totals", HTMLElement);
    const { snapshot, source } = app.shown.now ?? {};
    byId("schematic", HTMLElement).hidden = snapshot?.basis !== "schematic";
    if (!snapshot || !source) return into.replaceChildren();
    const words = grounds?.of === snapshot ? grounds.words : NOTHING;
    renderTotals(into, { publisher: source.title, snapshot, grounds: words }, app.scheme.now ?? "light", (only) => app.only.tell(only));
  };
  app.shown.on((now, before) => {
    if (now.snapshot !== before?.snapshot) totals();
  });
  app.scheme.on(totals);
  app.rested.on(async (showing) => {
    work.abort();
    work = new AbortController();
    about(showing);
    void claims(showing, work.signal);
    const { snapshot } = showing;
    if (!snapshot || grounds?.of === snapshot) return;
    const words = await app.grounds(snapshot);
    if (app.shown.now?.snapshot !== snapshot) return;
    grounds = { of: snapshot, words };
    totals();
  });
}

function about({ source, snapshot }: Showing): void {
  const into = byId("about", HTMLElement);
  if (snapshot) renderAbout(into, source, snapshot);
  else into.replaceChildren();
}

async function claims({ moment }: Showing, signal: AbortSignal): Promise<void> {
  const into = byId("claims", HTMLElement);
  const day = dayOf(moment);
  try {
    for (const days of WINDOWS) {
      const list = await api.claims(...windowAround(day, days), signal);
      renderClaims(into, list, day);
      if (list.length > 0) return;
    }
  } catch (error) {
    if (!signal.aborted) into.replaceChildren(el("h2", {}, "Stated around this date"), el("p", {}, `The claims did not load: ${api.reason(error)}.`));
  }
}
