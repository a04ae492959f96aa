// Wires the page: the address says what to show, the server is asked, the parts render.

import "maplibre-gl/dist/maplibre-gl.css";
import "./main.css";
import "./layout.css";
import "./figures.css";
import "./mapparts.css";
import type { Map as GlMap } from "maplibre-gl";
import * as api from "./api";
import { renderAbout } from "./about";
import { areasOn, type Areas } from "./areas";
import { renderClaims, windowAround, WINDOWS } from "./claims";
import { controls, type Controls } from "./controls";
import { dayOf, daysWith, inOrder, newestBy } from "./dates";
import { byId, el } from "./dom";
import { ageNote, longDay } from "./format";
import { groundsOf, keyOf, type Grounds, type Kind } from "./kinds";
import { createMap, frame, inSight, repaint, setPlaces, viewOf } from "./map";
import { favourite } from "./opening";
import type { Scheme } from "./palette";
import { foldable } from "./panel";
import { popupsOn } from "./popup";
import { formatState, parseState, vainDate, type State } from "./state";
import { renderTotals } from "./totals";

const darkness = matchMedia("(prefers-color-scheme: dark)");
const scheme = (): Scheme => (darkness.matches ? "dark" : "light");

class Page {
  private state: State = parseState(location.hash);
  /** What the address asked for in vain; forgotten with the reader's next wish. */
  private vain: { date?: string | undefined; source?: string } = { date: vainDate(location.hash) };
  private sources: api.Source[] = [];
  private archive: { source: string; snapshots: api.Snapshot[] } | undefined;
  private shown: api.Snapshot | undefined;
  private grounds: Grounds = new Map();
  private work = new AbortController();
  private framed = this.state.view !== undefined;
  private readonly panel = foldable();
  private readonly status = byId("status", HTMLElement);
  private readonly controls: Controls = controls({
    date: (date) => this.wish({ date }),
    source: (source) => this.wish({ source }),
  });

  private constructor(
    private readonly map: GlMap,
    private readonly areas: Areas,
  ) {}

  static async open(): Promise<void> {
    const map = await createMap(byId("map", HTMLElement), parseState(location.hash).view, scheme());
    const page = new Page(map, areasOn(map, scheme()));
    popupsOn(map, () => page.areas.hitLayers());
    map.on("moveend", () => page.remember());
    addEventListener("hashchange", () => page.followAddress());
    darkness.addEventListener("change", () => page.rescheme());
    api.places().then((places) => setPlaces(map, places), () => undefined);
    await page.start();
  }

  private async start(): Promise<void> {
    try {
      this.sources = await api.sources();
    } catch (error) {
      return this.fail(error, () => this.start());
    }
    if (this.sources.length === 0) return this.say("The archive is empty: no source has been imported yet.");
    await this.go({});
  }

  private wish(change: State): void {
    this.vain = {};
    void this.go(change);
  }

  /** Changes what is wanted, then shows it; a newer wish ends an older one half way. */
  private async go(change: State): Promise<void> {
    this.work.abort();
    const { signal } = (this.work = new AbortController());
    this.state = { ...this.state, ...change };
    try {
      await this.render(signal);
    } catch (error) {
      if (!signal.aborted) this.fail(error, () => this.go({}));
    } finally {
      if (!signal.aborted) document.body.removeAttribute("aria-busy");
    }
  }

  private async render(signal: AbortSignal): Promise<void> {
    document.body.setAttribute("aria-busy", "true");
    const source = this.sources.find((s) => s.id === this.state.source) ?? (await this.instead(signal));
    if (this.archive?.source !== source.id) this.say(`Loading the snapshots of ${source.title}…`);
    const snapshots = await this.snapshotsOf(source, signal);
    const date = this.state.date ?? (snapshots.length ? dayOf(snapshots[snapshots.length - 1]!.valid_at) : dayOf(new Date().toISOString()));
    if (this.state.source && this.state.source !== source.id) this.vain.source = this.state.source;
    this.state = { ...this.state, source: source.id, date };
    this.controls.setSources(this.sources, source.id);
    this.controls.setDays(daysWith(snapshots), date);
    document.title = `${longDay(date)} · ${source.title} · Salient`;
    this.remember();
    const snapshot = newestBy(snapshots, date);
    await Promise.all([this.showSnapshot(source, snapshot, snapshots, date, signal), this.showClaims(date, signal)]);
  }

  /** The source to show when none is asked for, or one that is not there. */
  private async instead(signal: AbortSignal): Promise<api.Source> {
    const candidates = this.sources.map(async (source) => ({ source, basis: (await api.newest(source.id, signal))?.basis }));
    const chosen = favourite(await Promise.all(candidates));
    signal.throwIfAborted();
    return chosen ?? this.sources[0]!;
  }

  private async snapshotsOf(source: api.Source, signal: AbortSignal): Promise<api.Snapshot[]> {
    if (this.archive?.source !== source.id) {
      this.archive = { source: source.id, snapshots: inOrder(await api.snapshots(source.id, signal)) };
    }
    return this.archive.snapshots;
  }

  private async showSnapshot(source: api.Source, snapshot: api.Snapshot | undefined, all: api.Snapshot[], date: string, signal: AbortSignal): Promise<void> {
    if (!snapshot) return this.showNothing(source, all[0], date, signal);
    if (snapshot !== this.shown) {
      // The areas' words are worth having, yet the picture stands without them.
      const grounds = api.drawn(snapshot, signal).then(groundsOf, (): Grounds => new Map());
      const tileset = await api.tileset(snapshot, signal);
      if (!this.framed && tileset.bounds) frame(this.map, tileset.bounds, this.panel.room());
      this.framed = true;
      this.areas.restyle({ only: undefined });
      await this.areas.show(snapshot, tileset, source.attribution ?? source.title, signal);
      this.grounds = await grounds;
      if (signal.aborted) return;
      this.mark(snapshot);
    }
    byId("schematic", HTMLElement).hidden = snapshot.basis !== "schematic";
    this.figures(source, snapshot);
    renderAbout(byId("about", HTMLElement), source, snapshot);
    this.say(ageNote(snapshot.valid_at, date), { doubts: this.doubts(source, date) });
  }

  private async showNothing(source: api.Source, first: api.Snapshot | undefined, date: string, signal: AbortSignal): Promise<void> {
    await this.areas.show(undefined, undefined, "", signal);
    this.mark(undefined);
    byId("schematic", HTMLElement).hidden = true;
    byId("totals", HTMLElement).replaceChildren();
    byId("about", HTMLElement).replaceChildren();
    const doubts = this.doubts(source, date);
    if (!first) return this.say(`${source.title} has no snapshot yet.`, { doubts });
    const day = dayOf(first.valid_at);
    this.say(`${source.title} has no snapshot on or before ${longDay(date)}.`, { doubts, action: `Go to its first, ${longDay(day)}`, act: () => this.wish({ date: day }) });
  }

  /** Says what the address asked for in vain, and what stands in its place. */
  private doubts(source: api.Source, date: string): string[] {
    const { vain } = this;
    return [
      ...(vain.source ? [`There is no source “${vain.source}”; showing ${source.title}.`] : []),
      ...(vain.date ? [`“${vain.date}” is no date; showing ${longDay(date)}.`] : []),
    ];
  }

  /** Notes what is on the screen, also for scripts that watch the page from outside. */
  private mark(snapshot: api.Snapshot | undefined): void {
    this.shown = snapshot;
    byId("map", HTMLElement).dataset["shown"] = snapshot?.valid_at ?? "nothing";
  }

  private figures(source: api.Source, snapshot: api.Snapshot): void {
    const figures = { publisher: source.title, snapshot, grounds: this.grounds };
    renderTotals(byId("totals", HTMLElement), figures, scheme(), (only) => this.bringOut(only));
  }

  /** Dims every other kind of area and goes to this one, unless it is well in sight. */
  private bringOut(only: Kind | undefined): void {
    this.areas.restyle({ only });
    const box = only && this.grounds.get(keyOf(only))?.box;
    if (!box) return;
    this.panel.giveWay();
    const room = this.panel.room();
    if (!inSight(this.map, box, room)) frame(this.map, box, room, true);
  }

  private async showClaims(date: string, signal: AbortSignal): Promise<void> {
    const into = byId("claims", HTMLElement);
    try {
      for (const days of WINDOWS) {
        const claims = await api.claims(...windowAround(date, days), signal);
        renderClaims(into, claims, date);
        if (claims.length > 0) return;
      }
    } catch (error) {
      if (!signal.aborted) into.replaceChildren(el("h2", {}, "Stated around this date"), el("p", {}, `The claims did not load: ${reason(error)}.`));
    }
  }

  private remember(): void {
    // Until a snapshot has been framed the view is only the opening one, not worth sharing.
    if (this.framed) this.state = { ...this.state, view: viewOf(this.map) };
    history.replaceState(null, "", formatState(this.state) || location.pathname);
  }

  private followAddress(): void {
    const wanted = parseState(location.hash);
    if (wanted.view) this.map.jumpTo({ center: [wanted.view.lon, wanted.view.lat], zoom: wanted.view.zoom });
    this.vain = { date: vainDate(location.hash) };
    void this.go(wanted);
  }

  private rescheme(): void {
    repaint(this.map, scheme());
    this.areas.restyle({ scheme: scheme() });
    const source = this.sources.find((s) => s.id === this.shown?.source);
    if (source && this.shown) this.figures(source, this.shown);
  }

  private fail(error: unknown, again: () => void): void {
    this.say(`This did not load: ${reason(error)}.`, { action: "Try again", act: again });
  }

  private say(text: string, { doubts = [], action, act }: { doubts?: string[]; action?: string; act?: () => void } = {}): void {
    const button = action && act ? el("button", { type: "button" }, action) : null;
    button?.addEventListener("click", () => act?.());
    this.status.replaceChildren(...doubts.map((doubt) => el("strong", {}, doubt, " ")), text, ...(button ? [" ", button] : []));
  }
}

function reason(error: unknown): string {
  if (error instanceof api.Refused) return error.message;
  if (error instanceof TypeError) return "the server cannot be reached";
  return error instanceof Error ? error.message : String(error);
}

Page.open().catch((error: unknown) => {
  byId("status", HTMLElement).textContent = `The map could not start: ${reason(error)}.`;
});
