// What the map shows, without the map: its areas as a table, and each change of date as a
// sentence that a screen reader speaks once the reader stays.

import type { App, Showing } from "../app";
import { dayOf } from "../dates";
import { byId, el } from "../dom";

/** How long nothing may change before it is told, so that playing does not stutter. */
const CALM_MS = 900;

export function totalsTable(app: App): void {
  const holder = el("details", { id: "totals-table" });
  byId("totals", HTMLElement).after(holder);
  const render = () => {
    const showing = app.shown.now;
    holder.hidden = !showing?.snapshot;
    if (showing?.snapshot) holder.replaceChildren(el("summary", {}, app.say.words.table.open), table(app, showing));
  };
  app.shown.on((now, before) => {
    if (now.snapshot !== before?.snapshot || now.moment !== before?.moment) render();
  });
  app.speech.on(render);
}

function table(app: App, { source, snapshot, moment }: Showing): HTMLElement {
  const { say } = app;
  const { table: words } = say.words;
  const columns = [words.who, words.territory, words.km2];
  const rows = (snapshot?.totals ?? []).map(({ controller, status, territory, area_km2 }) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, say.holding(controller, status)),
      el("td", {}, territory ? say.party(territory) : say.words.unstated),
      el("td", { class: "number" }, say.km2(area_km2, snapshot?.basis)),
    ),
  );
  const caption = `${words.caption(source.title, say.day(dayOf(moment)))} (${say.basis(snapshot?.basis ?? "")})`;
  return el(
    "table",
    { class: "data" },
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, ...columns.map((name, i) => el("th", { scope: "col", class: i === 2 && "number" }, name)))),
    el("tbody", {}, ...rows),
  );
}

export function announcer(app: App): void {
  const live = el("p", { id: "announce", class: "unseen", role: "status", "aria-live": "polite" });
  document.body.append(live);
  let timer = 0;
  app.shown.on((showing, before) => {
    clearTimeout(timer);
    // The first picture is told by the page's own words.
    if (before) timer = window.setTimeout(() => (live.textContent = sentence(app, showing)), CALM_MS);
  });
}

function sentence({ say }: App, { source, snapshot, moment }: Showing): string {
  const totals = (snapshot?.totals ?? []).map(({ controller, status, area_km2 }) => `${say.holding(controller, status)} ${say.km2(area_km2, snapshot?.basis)}`);
  return say.words.announce.shown(say.day(dayOf(moment)), source.title, totals.join("; ") || say.words.announce.nothing);
}
