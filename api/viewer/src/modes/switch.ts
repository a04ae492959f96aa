// The choice among the ways of looking; each beyond a single date is fetched when wanted.

import type { App } from "../app";
import { dayOf, newestBy } from "../dates";
import { byId, el } from "../dom";
import { MODES, type Mode as Name } from "../state";
import type { Stage } from "../stage";
import { leap } from "../time/moments";
import { FEWEST, MOST } from "./limits";
import { run } from "./mode";

const MONTH = 30;

export function modeSwitch(app: App, stage: Promise<Stage>): void {
  let leave: (() => void) | undefined;
  let now: Name = "date";

  async function enter(name: Name, seek: boolean): Promise<void> {
    if (name === now) return;
    now = name;
    document.body.dataset["mode"] = name;
    leave?.();
    leave = undefined;
    if (name === "date") return;
    const mode = name === "change" ? (await import("./change")).changeMode(app) : (await import("./compare")).compareMode(app);
    await complete(app, name);
    if (now === name) leave = run(app, stage, mode, seek);
  }

  const choose = (mode: Name) => {
    const { from, sources } = app.store.now;
    app.store.set({ mode, from: mode === "change" ? from : undefined, sources: mode === "compare" ? sources : sources.slice(0, 1) });
  };
  buttons(app, choose);
  app.store.on(["mode"], ({ mode, view }, before) => void enter(mode, view === before.view));
  void enter(app.store.now.mode, app.store.now.view === undefined);
  document.body.dataset["mode"] = now;
}

/** Chooses for a mode what the reader has not: a month to look back on, a source to compare with. */
async function complete(app: App, mode: Name): Promise<void> {
  const { source, moment, snapshots } = await app.shown.once();
  const { from, sources } = app.store.now;
  if (mode === "change" && !from) app.store.set({ from: leap(snapshots, moment, -MONTH) }, "pass");
  if (mode === "compare" && sources.length < FEWEST) app.store.set({ sources: await companions(app, source.id, moment) }, "pass");
}

/** A source, and others that have drawn something by the moment. */
async function companions(app: App, source: string, moment: string): Promise<string[]> {
  const others = (await app.sources()).filter(({ id, first }) => id !== source && first && newestBy([{ valid_at: first }], moment));
  return [source, ...others.map(({ id }) => id)].slice(0, FEWEST);
}

function buttons(app: App, choose: (mode: Name) => void): void {
  const into = byId("modes", HTMLElement);
  const draw = () => {
    const { modes } = app.say.words;
    const chosen = app.store.now.mode;
    const radios = MODES.map((mode) => {
      const radio = el("input", { type: "radio", name: "mode", value: mode, checked: mode === chosen });
      radio.addEventListener("change", () => choose(mode));
      return el("label", {}, radio, el("span", {}, modes.tabs[mode]));
    });
    const focused = into.querySelector(":focus") !== null;
    into.replaceChildren(el("fieldset", { class: "segments" }, el("legend", { class: "unseen" }, modes.label), ...radios));
    if (focused) into.querySelector<HTMLInputElement>(":checked")?.focus();
    if (chosen === "compare") void offer(app, into);
  };
  app.speech.on(draw);
  app.store.on(["mode", "sources"], draw);
  app.shown.on((showing, before) => {
    if (showing.source !== before?.source) draw();
  });
}

/** The sources to compare, two to five of them. */
async function offer(app: App, into: HTMLElement): Promise<void> {
  const sources = await app.sources();
  if (app.store.now.mode !== "compare") return;
  const chosen = app.store.now.sources;
  const boxes = sources.map(({ id, title, first }) => {
    const on = chosen.includes(id);
    const drew = !!first && !!newestBy([{ valid_at: first }], app.store.now.date ?? dayOf(first));
    const stuck = on ? chosen.length <= FEWEST : chosen.length >= MOST || !drew;
    const box = el("input", { type: "checkbox", value: id, checked: on, disabled: stuck });
    box.addEventListener("change", () => app.store.set({ sources: box.checked ? [...chosen, id] : chosen.filter((other) => other !== id) }));
    return el("label", { class: "tick" }, box, el("span", {}, title));
  });
  into.querySelector(".sources")?.remove();
  into.append(el("fieldset", { class: "sources" }, el("legend", {}, app.say.words.modes.sources), ...boxes));
}
