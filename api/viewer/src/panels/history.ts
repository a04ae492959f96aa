// Who is said to have held one point, from when to when: runs and claims on one line of time.

import * as api from "../api";
import type { App } from "../app";
import { dayOf } from "../dates";
import { byId, el, redraw } from "../dom";
import type { Point } from "../state";
import { claimItem } from "./claim";
import { claimDays } from "./gaps";
import { lines } from "./lines";
import { nameIn, type PlaceProperties } from "./names";
import type { Run } from "./strip";

/** What /history says, as far as the page reads it. */
export interface History {
  readonly point: { readonly coordinates: readonly [number, number] } | null;
  readonly place?: { readonly id: string; readonly name: string };
  readonly sources: readonly { readonly source: string; readonly title: string; readonly runs: readonly Run[] }[];
  readonly claims?: readonly api.Claim[];
}

/** The claims shown in full; the line of time marks all of them. */
const SHOWN = 12;

/** Shows the history of the state's point or place; `mark` hears where it is. */
export function historyPanel(app: App, mark: (point: Point | undefined) => void): void {
  const into = byId("point", HTMLElement);
  let known: { history: History; place: PlaceProperties | undefined } | undefined;
  let work = new AbortController();

  const close = () => {
    app.store.set({ point: undefined, place: undefined });
    byId("map", HTMLElement).querySelector<HTMLElement>("canvas")?.focus({ preventScroll: true });
  };
  addEventListener("keydown", (event) => {
    const { point, place } = app.store.now;
    if (event.key === "Escape" && !event.defaultPrevented && (point || place) && !document.querySelector("dialog[open]")) close();
  });

  async function ask(): Promise<void> {
    work.abort();
    const { signal } = (work = new AbortController());
    const { point, place: id } = app.store.now;
    known = undefined;
    mark(point);
    if (!point && !id) return into.replaceChildren();
    into.replaceChildren(head(app.say.words.history.loading));
    into.hidden = false;
    try {
      const [history, places] = await Promise.all([api.history(id ? { place: id } : { lon: String(point!.lon), lat: String(point!.lat) }, signal), app.places()]);
      signal.throwIfAborted();
      known = { history, place: places.find((place) => place.id === history.place?.id)?.properties };
      const [lon, lat] = history.point?.coordinates ?? [];
      mark(lon === undefined || lat === undefined ? undefined : { lon, lat });
      render();
      into.scrollIntoView({ block: "nearest" });
    } catch (error) {
      if (signal.aborted) return;
      const { history, page } = app.say.words;
      into.replaceChildren(head(history.title), el("p", {}, history.failed(api.reason(error, page.unreachable))));
    }
  }

  function head(title: string): HTMLElement {
    const button = el("button", { type: "button", class: "close", "aria-label": app.say.words.page.close }, "×");
    button.addEventListener("click", close);
    return el("div", { class: "head" }, el("h2", {}, title), button);
  }

  function render(): void {
    if (!known) return;
    const { history, place } = known;
    const words = app.say.words.history;
    const name = place ? nameIn(app.say.lang, place) : history.place?.name;
    const drawn = history.sources.filter((source) => source.runs.some((run) => run.drawn));
    const [lon, lat] = history.point?.coordinates ?? [];
    const claims = history.claims ?? [];
    redraw(
      into,
      head(name ? words.titleOf(name) : words.title),
      lon === undefined || lat === undefined ? "" : el("p", { class: "fine" }, words.at(`${lon.toFixed(4)}, ${lat.toFixed(4)}`)),
      drawn.length ? "" : el("p", {}, words.none),
      ...lines(app, drawn, claims),
      ...(claims.length ? [el("h3", {}, words.claims), claimList(claims)] : []),
    );
  }

  function claimList(claims: readonly api.Claim[]): HTMLElement | string {
    const showing = app.shown.now;
    if (!showing) return "";
    const day = dayOf(showing.moment);
    const far = (claim: api.Claim) => Math.abs(Date.parse(claimDays(claim)?.[1] ?? "9999-01-01") - Date.parse(day));
    const near = [...claims].sort((a, b) => far(a) - far(b)).slice(0, SHOWN);
    return el("ul", { class: "claims" }, ...near.map((claim) => claimItem(app, claim, showing)));
  }

  app.store.on(["point", "place"], () => void ask());
  app.speech.on(render);
  app.scheme.on(render);
  app.rested.on(render);
  if (app.store.now.point || app.store.now.place) void ask();
}
