// One moment of one source: resolves what the state asks for and has it drawn.

import * as api from "../api";
import type { App, Showing } from "../app";
import { dayOf, newestBy } from "../dates";
import { byId } from "../dom";
import { keyOf } from "../kinds";
import { favourite } from "../opening";
import type { Picture } from "../picture";
import type { Stage } from "../stage";
import type { State } from "../state";
import { equal } from "../store";

/** How long the reader stays at a moment before more is asked about it. */
const REST_MS = 250;

export interface DateMode {
  start(): Promise<void>;
}

export function dateMode(app: App, stage: Promise<Stage>, picture: Picture): DateMode {
  let work = new AbortController();
  let rest = 0;
  let missing: string | undefined;
  /** Whether the map has drawn anything yet: what the page says need not wait for its first. */
  let drawn = false;
  /** What is shown, or on its way to be. */
  let asked: Pick<State, "date" | "sources"> = { sources: [] };

  /** Shows what is wanted now; a newer wish ends an older one half way. */
  async function go(): Promise<void> {
    work.abort();
    clearTimeout(rest);
    const { signal } = (work = new AbortController());
    document.body.setAttribute("aria-busy", "true");
    try {
      const showing = await resolve(signal);
      if (!showing || signal.aborted) return;
      await show(showing, signal);
    } catch (error) {
      if (signal.aborted) return;
      app.word.tell({ text: app.say.words.page.failed(api.reason(error, app.say.words.page.unreachable)), action: app.say.words.page.again, act: () => void go() });
      document.body.removeAttribute("aria-busy");
    }
  }

  async function resolve(signal: AbortSignal): Promise<Showing | undefined> {
    const sources = await app.sources();
    const wanted = app.store.now.sources[0];
    const source = sources.find((s) => s.id === wanted) ?? (await instead(sources));
    signal.throwIfAborted();
    if (!source) {
      app.word.tell({ text: app.say.words.status.empty });
      document.body.removeAttribute("aria-busy");
      return undefined;
    }
    if (app.shown.now?.source !== source) app.word.tell({ text: app.say.words.status.loading(source.title) });
    const snapshots = await app.snapshots(source.id);
    signal.throwIfAborted();
    const last = snapshots[snapshots.length - 1];
    const moment = app.store.now.date ?? dayOf(last?.valid_at ?? new Date().toISOString());
    if (wanted && wanted !== source.id) missing = wanted;
    asked = { date: moment, sources: source.id === wanted ? app.store.now.sources : [source.id] };
    app.store.set(asked, "pass");
    return { source, moment, snapshots, snapshot: newestBy(snapshots, moment) };
  }

  /** The source to show when none is asked for, or one that is not there. */
  async function instead(sources: api.Source[]): Promise<api.Source | undefined> {
    const candidates = sources.map(async (source) => ({ source, basis: (await api.newest(source.id))?.basis }));
    return favourite(await Promise.all(candidates));
  }

  /** Tells that the reader stays at what is shown, unless it changes within a moment. */
  function settle(): void {
    clearTimeout(rest);
    rest = window.setTimeout(() => {
      if (app.shown.now) app.rested.tell(app.shown.now);
      document.body.removeAttribute("aria-busy");
    }, REST_MS);
  }

  async function show(showing: Showing, signal: AbortSignal): Promise<void> {
    const ahead = !drawn;
    if (ahead) {
      // Who is dragging the slider asks for no picture of each date on the way.
      if (!app.moving.now) picture.show(showing);
      tell(showing);
    }
    if (app.awake.now) {
      await (await stage).ground.show(showing, signal);
      if (signal.aborted) return;
      drawn = true;
      picture.leave();
    }
    if (!ahead) tell(showing);
    if (!app.moving.now) settle();
  }

  function tell(showing: Showing): void {
    const before = app.shown.now;
    if (app.only.now && showing.snapshot !== before?.snapshot) app.only.tell(undefined);
    // The map that comes in the picture's place is nothing new to who listens.
    const same = before && showing.snapshots === before.snapshots && showing.moment === before.moment;
    if (!same) app.shown.tell(showing);
    retell(showing);
  }

  function retell(showing: Showing): void {
    // The browser takes its time over a title, and nobody reads it while the slider moves.
    if (!app.moving.now) entitle(showing);
    app.word.tell(wordOf(showing));
  }

  function entitle({ moment, source }: Showing): void {
    document.title = `${app.say.day(dayOf(moment))} · ${source.title} · Salient`;
  }

  function wordOf({ source, moment, snapshot, snapshots }: Showing) {
    const day = dayOf(moment);
    const { say } = app;
    const { status } = say.words;
    const doubts = [
      ...(missing ? [status.noSource(missing, source.title)] : []),
      ...(app.store.vain ? [status.noDate(app.store.vain, say.day(day))] : []),
    ];
    const [first] = snapshots;
    if (snapshot) return { text: say.age(snapshot.valid_at, day), doubts };
    if (!first) return { text: status.none(source.title), doubts };
    const start = dayOf(first.valid_at);
    const text = status.noneBy(source.title, say.day(day));
    return { text, doubts, action: status.goToFirst(say.day(start)), act: () => app.store.set({ date: start }) };
  }

  app.store.on(["date", "sources"], ({ date, sources }) => {
    if (equal({ date, sources }, asked)) return;
    missing = undefined;
    asked = { ...(date && { date }), sources };
    void go();
  });
  app.moving.on((moving) => {
    if (moving || !app.shown.now) return;
    entitle(app.shown.now);
    settle();
  });
  app.shown.on(({ snapshot }) => (byId("map", HTMLElement).dataset["shown"] = snapshot?.valid_at ?? "nothing"));
  app.speech.on(() => {
    if (app.shown.now) retell(app.shown.now);
  });
  app.scheme.on(async (scheme) => (await stage).ground.restyle({ scheme }));
  app.only.on(async (only) => {
    const { ground, view } = await stage;
    ground.restyle({ only });
    const snapshot = app.shown.now?.snapshot;
    const box = only && snapshot && (await app.grounds(snapshot)).get(keyOf(only))?.box;
    if (box) view.seek(box);
  });
  return {
    async start() {
      if (!app.awake.now) void app.awake.once().then(go);
      await go();
    },
  };
}
