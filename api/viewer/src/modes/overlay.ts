// Polygons on the map over the areas, each with marks of its own: what changed, or who
// drew what.

import type { GeoJSONSource, LayerSpecification, Map as GlMap } from "maplibre-gl";
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from "geojson";
import { FIRST_NAME_LAYER } from "../backdrop";
import { patternName, type Marks } from "../hatching";
import { escaped } from "../ground";
import { colourOf, type Scheme } from "../palette";

const SOURCE = "overlay";

/** A piece of ground, whose colour it has (a party or a hue), and how it is marked. */
export interface Piece {
  readonly geometry: Polygon | MultiPolygon;
  readonly controller: string;
  readonly marks: Marks;
}

export interface Overlay {
  /** Draws the pieces in the place of those before, with the credit lines of whoever drew them. */
  show(pieces: readonly Piece[], credits?: readonly string[]): void;
  repaint(scheme: Scheme): void;
  clear(): void;
}

export function overlayOn(map: GlMap, start: Scheme): Overlay {
  let scheme = start;
  let pieces: readonly Piece[] = [];
  let attribution = "";

  function show(next: readonly Piece[], credits: readonly string[] = []): void {
    const credit = [...new Set(credits)].map(escaped).join(" | ");
    // A source keeps the credit it was added with.
    if (credit !== attribution) clear();
    [pieces, attribution] = [next, credit];
    const data = collection(pieces, scheme);
    const source = map.getSource<GeoJSONSource>(SOURCE);
    if (source) return void source.setData(data);
    map.addSource(SOURCE, { type: "geojson", data, tolerance: 0.2, maxzoom: 14, attribution });
    for (const layer of layers()) map.addLayer(layer, FIRST_NAME_LAYER);
  }

  function clear(): void {
    pieces = [];
    for (const { id } of layers()) if (map.getLayer(id)) map.removeLayer(id);
    if (map.getSource(SOURCE)) map.removeSource(SOURCE);
  }

  return {
    show,
    clear,
    repaint(next) {
      scheme = next;
      map.getSource<GeoJSONSource>(SOURCE)?.setData(collection(pieces, scheme));
    },
  };
}

function collection(pieces: readonly Piece[], scheme: Scheme): FeatureCollection {
  const features = pieces.map(({ geometry, controller, marks: { hatch, tint, dash, over = controller } }): Feature => {
    const pattern = hatch === "plain" ? {} : { pattern: patternName(scheme, hatch, over) };
    return { type: "Feature", geometry, properties: { colour: colourOf(controller, scheme), tint, dashed: !!dash, ...pattern } };
  });
  return { type: "FeatureCollection", features };
}

function layers(): LayerSpecification[] {
  const line = (id: string, dashed: boolean, dash: Record<string, unknown>): LayerSpecification => ({
    id: `${SOURCE}/${id}`,
    type: "line",
    source: SOURCE,
    filter: ["==", ["get", "dashed"], dashed],
    layout: { "line-join": "round" },
    paint: { "line-color": ["get", "colour"], "line-width": ["interpolate", ["linear"], ["zoom"], 4, 1, 8, 1.8, 12, 2.6], ...dash },
  });
  return [
    { id: `${SOURCE}/tint`, type: "fill", source: SOURCE, paint: { "fill-color": ["get", "colour"], "fill-opacity": ["get", "tint"], "fill-antialias": false } },
    { id: `${SOURCE}/hatch`, type: "fill", source: SOURCE, filter: ["has", "pattern"], paint: { "fill-pattern": ["image", ["get", "pattern"]], "fill-opacity": 0.85, "fill-antialias": false } },
    line("outline", false, {}),
    line("dashes", true, { "line-dasharray": [3, 2] }),
  ];
}
