// The areas on the map. A source's tiles of all time are loaded once and any moment is
// shown without a further request; where the server has none for it, each snapshot's own
// tiles are loaded unseen beside those shown and replace them whole, so that no screen
// ever mixes two dates.

import type { Map as GlMap, MapSourceDataEvent } from "maplibre-gl";
import * as api from "./api";
import type { Showing } from "./app";
import { areaLayers, layerNames, SECOND, type Look, type Writing } from "./arealayers";
import { FIRST_NAME_LAYER } from "./backdrop";
import { secondOf } from "./dates";
import type { Box } from "./kinds";

/** Tiles that do not come must not keep the page waiting for ever. */
const PATIENCE_MS = 8000;

/** The browser's own note of when the first areas were on the screen. */
const FIRST_PAINT = "salient-first-paint";

/** What the reader may change about the drawing. */
export type Mood = Pick<Look, "scheme" | "only" | "strength"> & { readonly writing: Writing };

export interface Ground {
  /** Draws what stands at the moment; resolves once it is on the screen. */
  show(showing: Showing, signal: AbortSignal): Promise<void>;
  /** Applies another colour scheme, highlight, strength or language to what is shown. */
  restyle(change: Partial<Mood>): void;
  /** The layers a click may hit. */
  hitLayers(): string[];
}

/** Tiles on the map, or on their way to it. */
interface Layered {
  readonly name: string;
  /** What they hold: a source's whole time, or one snapshot of it. */
  readonly holds: api.Snapshot | api.Source;
  readonly look: Omit<Look, keyof Mood>;
}

/** Areas on the map; `open` hears where they lie before their first tile is asked for. */
export function groundOn(map: GlMap, start: Mood, open: (box: Box) => void): Ground {
  let mood = start;
  let current: Layered | undefined;
  let serial = 0;
  /** Sources whose tiles of all time the server refused. */
  const refused = new Set<api.Source>();

  async function show(showing: Showing, signal: AbortSignal): Promise<void> {
    const { source, snapshot, moment } = showing;
    const timeless = !refused.has(source);
    if (timeless && current?.holds === source) {
      return void map.setGlobalStateProperty(SECOND, secondOf(moment));
    }
    if (!snapshot) return replace(undefined);
    if (!timeless && current?.holds === snapshot) return;
    const tiles = timeless ? await wholeTime(source, signal) : await api.tileset(snapshot, signal);
    if (!tiles) return show(showing, signal);
    if (signal.aborted) return;
    if (tiles.bounds) open(tiles.bounds);
    const next: Layered = {
      name: `areas-${++serial}`,
      holds: timeless ? source : snapshot,
      look: { time: timeless ? "all" : "one", controllers: controllersIn(showing.snapshots) },
    };
    map.setGlobalStateProperty(SECOND, secondOf(moment));
    add(next, tiles, source.attribution ?? source.title);
    await loaded(map, next.name, signal);
    if (signal.aborted) return remove(next);
    replace(next);
    if (performance.getEntriesByName(FIRST_PAINT).length === 0) map.once("render", () => performance.mark(FIRST_PAINT));
  }

  async function wholeTime(source: api.Source, signal: AbortSignal): Promise<api.TileJSON | undefined> {
    try {
      return await api.timeTileset(source.id, signal);
    } catch (error) {
      if (!(error instanceof api.Refused) || error.status >= 500) throw error;
      refused.add(source);
      return undefined;
    }
  }

  function add({ name, look }: Layered, tileset: api.TileJSON, credit: string): void {
    const { tiles, minzoom = 0, maxzoom = 14, bounds } = tileset;
    map.addSource(name, { type: "vector", tiles: [...tiles], minzoom, maxzoom, attribution: escaped(credit), ...(bounds && { bounds: [...bounds] }) });
    for (const layer of areaLayers(name, { ...look, ...mood })) {
      // Invisible, yet asking for its tiles: a layer that is merely transparent still loads them.
      map.addLayer({ ...layer, paint: { ...layer.paint, ...hidden(layer.type) } } as typeof layer, FIRST_NAME_LAYER);
    }
    // Areas' figures stand above every other name.
    map.moveLayer(`${name}/label`);
  }

  function replace(next: Layered | undefined): void {
    if (current) remove(current);
    current = next;
    repaint();
  }

  function remove({ name }: Layered): void {
    for (const id of layerNames(name)) if (map.getLayer(id)) map.removeLayer(id);
    if (map.getSource(name)) map.removeSource(name);
  }

  function repaint(): void {
    if (!current) return;
    for (const { id, type, paint, layout } of areaLayers(current.name, { ...current.look, ...mood })) {
      if (type === "symbol") map.setLayoutProperty(id, "text-field", layout?.["text-field"]);
      for (const [name, value] of Object.entries(paint ?? {})) map.setPaintProperty(id, name as never, value as never);
    }
  }

  return {
    show,
    restyle(change) {
      mood = { ...mood, ...change };
      repaint();
    },
    hitLayers: () => (current ? [`${current.name}/tint`] : []),
  };
}

function controllersIn(snapshots: readonly api.Snapshot[]): string[] {
  return [...new Set(snapshots.flatMap(({ totals = [] }) => totals.map((t) => t.controller)))].filter(Boolean);
}

/** The attribution control takes markup; a credit line is text. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function hidden(type: string): Record<string, number> {
  if (type === "symbol") return { "text-opacity": 0 };
  return { [`${type}-opacity`]: 0 };
}

function loaded(map: GlMap, source: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      map.off("sourcedata", look);
      signal.removeEventListener("abort", done);
      clearTimeout(timer);
      resolve();
    };
    const look = (event: MapSourceDataEvent) => {
      if (event.sourceId === source && event.sourceDataType !== "metadata" && map.isSourceLoaded(source)) done();
    };
    const timer = setTimeout(done, PATIENCE_MS);
    map.on("sourcedata", look);
    signal.addEventListener("abort", done);
  });
}
