// What the ways of looking beyond a single date have in common.

import * as api from "../api";
import type { App } from "../app";
import { byId, el } from "../dom";
import type { Box } from "../kinds";
import { patch, type Marks } from "../hatching";
import type { Stage } from "../stage";
import type { State } from "../state";
import type { Piece } from "./overlay";

/** What a mode draws and says of one state. */
export interface Finding {
  readonly pieces: readonly Piece[];
  readonly box: Box | undefined;
  /** The credit lines of whoever drew it, where these are not the shown source alone. */
  readonly credits?: readonly string[];
  /** Says it in the language and colours in use, as often as these change. */
  tell(): Node[];
}

export interface Mode {
  /** How strongly the areas of the date are drawn under it, 0 to 1. */
  readonly under: number;
  /** What the state asks for; undefined while it asks for nothing that can be had. */
  find(state: State, signal: AbortSignal): Promise<Finding | undefined>;
}

/** The slider may rest this long before the server is asked. */
const REST_MS = 200;

/**
 * Runs a mode until the returned function is called; `seek` goes where there is something to
 * see. What it says need not wait for the map.
 */
export function run(app: App, stage: Promise<Stage>, mode: Mode, seek: boolean): () => void {
  const into = byId("findings", HTMLElement);
  let work = new AbortController();
  let rest = 0;
  let finding: Finding | undefined;
  let wanted = seek;
  let on: Stage | undefined;
  let left = false;

  const say = () => into.replaceChildren(...(finding?.tell() ?? []));
  const draw = () => {
    on?.overlay.show(finding?.pieces ?? [], finding?.credits);
    if (on && finding?.box && wanted) on.view.seek(finding.box);
    if (on && finding) wanted = false;
  };

  async function find(): Promise<void> {
    const { signal } = work;
    into.setAttribute("aria-busy", "true");
    try {
      const found = await mode.find(app.store.now, signal);
      if (signal.aborted) return;
      finding = found;
      draw();
      say();
    } catch (error) {
      if (signal.aborted) return;
      finding = undefined;
      draw();
      into.replaceChildren(el("p", {}, app.say.words.page.failed(api.reason(error))));
    }
    into.removeAttribute("aria-busy");
    into.dataset["of"] = JSON.stringify([app.store.now.from, app.store.now.date, app.store.now.sources]);
  }
  const soon = () => {
    work.abort();
    work = new AbortController();
    clearTimeout(rest);
    rest = window.setTimeout(() => void find(), REST_MS);
  };

  const leave = [
    app.store.on(["from", "date", "sources"], soon),
    app.speech.on(soon),
    app.scheme.on((scheme) => {
      on?.overlay.repaint(scheme);
      if (finding) say();
    }),
  ];
  void stage.then((come) => {
    if (left) return;
    on = come;
    on.ground.restyle({ strength: mode.under });
    draw();
  });
  soon();
  return () => {
    left = true;
    for (const off of leave) off();
    work.abort();
    clearTimeout(rest);
    on?.overlay.clear();
    on?.ground.restyle({ strength: 1 });
    into.replaceChildren();
    delete into.dataset["of"];
  };
}

/** A line of a legend: a mark, what it means, and how large that ground is. */
export function row(app: App, controller: string, marks: Marks, meaning: string, { km2, basis }: { km2: number; basis: string | undefined }): HTMLLIElement {
  return el("li", {}, patch(controller, marks, app.scheme.now ?? "light"), el("span", {}, meaning), el("data", { value: String(km2) }, app.say.km2(km2, basis)));
}

/** The server's sentences: those of the answer in English, asked for in other languages. */
export async function said(app: App, english: readonly string[], path: string, query: Record<string, string>, signal: AbortSignal): Promise<string[]> {
  const { lang } = app.say;
  if (lang === "en") return english.map((text) => `${text}.`);
  const text = await api.sentences(path, { ...query, lang }, signal).catch(() => "");
  return text ? [text] : english.map((sentence) => `${sentence}.`);
}

/** A kind of ground as a heading. */
export function heading(app: App, { status, ...kind }: { controller: string | null; status?: string | null; territory: string | null }): string {
  return app.say.kindOfGround({ ...kind, status: status ?? "held" });
}
