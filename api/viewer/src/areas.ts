// Shows one snapshot at a time. The next one loads unseen beside it and replaces it
// whole, so that no screen ever mixes two dates.

import type { Map as GlMap, MapSourceDataEvent, StyleSpecification } from "maplibre-gl";
import type { Snapshot, TileJSON } from "./api";
import { areaLayers, type Look } from "./arealayers";
import { FIRST_NAME_LAYER } from "./backdrop";

/** A snapshot whose tiles do not come must not keep the page waiting for ever. */
const PATIENCE_MS = 8000;

export interface Areas {
  /** Draws the snapshot, or nothing; resolves once it is on the screen. */
  show(snapshot: Snapshot | undefined, tileset: TileJSON | undefined, credit: string, signal: AbortSignal): Promise<void>;
  /** Applies another colour scheme or highlight to what is shown. */
  restyle(change: Pick<Partial<Look>, "scheme" | "only">): void;
  /** The layers a click may hit. */
  hitLayers(): string[];
}

interface Shown {
  readonly source: string;
  readonly snapshot: Snapshot;
}

export function areasOn(map: GlMap, scheme: Look["scheme"]): Areas {
  let current: Shown | undefined;
  let serial = 0;
  let mood: Pick<Look, "scheme" | "only"> = { scheme };

  const lookOf = (snapshot: Snapshot): Look => ({
    ...mood,
    basis: snapshot.basis,
    controllers: [...new Set((snapshot.totals ?? []).map((t) => t.controller).filter(Boolean))],
  });

  async function show(snapshot: Snapshot | undefined, tileset: TileJSON | undefined, credit: string, signal: AbortSignal): Promise<void> {
    const before = current;
    if (!snapshot || !tileset) {
      if (before) remove(map, before.source);
      current = undefined;
      return;
    }
    const next = { source: `areas-${++serial}`, snapshot };
    add(map, next.source, tileset, escaped(credit), lookOf(snapshot));
    await loaded(map, next.source, signal);
    if (signal.aborted) return remove(map, next.source);
    if (before) remove(map, before.source);
    current = next;
    reveal(map, next.source, lookOf(snapshot));
  }

  return {
    show,
    restyle(change) {
      mood = { ...mood, ...change };
      if (current) reveal(map, current.source, lookOf(current.snapshot));
    },
    hitLayers: () => (current ? [`${current.source}/tint`] : []),
  };
}

function add(map: GlMap, source: string, tileset: TileJSON, attribution: string, look: Look): void {
  const { tiles, minzoom = 0, maxzoom = 14, bounds } = tileset;
  map.addSource(source, { type: "vector", tiles: [...tiles], minzoom, maxzoom, attribution, ...(bounds && { bounds: [...bounds] }) });
  for (const layer of areaLayers(source, look)) {
    // Invisible, yet asking for its tiles: a layer that is merely transparent still loads them.
    map.addLayer({ ...layer, paint: { ...layer.paint, ...hidden(layer.type) } } as typeof layer, FIRST_NAME_LAYER);
  }
  // Stated areas stand above every other name.
  map.moveLayer(`${source}/label`);
}

/** The attribution control takes markup; a credit line is text. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function hidden(type: string): Record<string, number> {
  if (type === "symbol") return { "text-opacity": 0 };
  return { [`${type}-opacity`]: 0 };
}

function reveal(map: GlMap, source: string, look: Look): void {
  for (const { id, paint } of areaLayers(source, look)) {
    for (const [name, value] of Object.entries(paint ?? {})) map.setPaintProperty(id, name as never, value as never);
  }
}

function remove(map: GlMap, source: string): void {
  const style: StyleSpecification = map.getStyle();
  for (const layer of style.layers) {
    if ("source" in layer && layer.source === source) map.removeLayer(layer.id);
  }
  if (map.getSource(source)) map.removeSource(source);
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

