// The quiet ground under the areas: land, coasts, borders, country names, places.
// Everything comes from the page's own origin.

import type { FeatureCollection, MultiPolygon, Point } from "geojson";
import type { ExpressionSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Scheme } from "./palette";

/** What scripts/backdrop.mjs cut from Natural Earth. */
export interface Backdrop {
  readonly topology: Topology<{ countries: GeometryCollection }>;
  readonly names: readonly { readonly name: string; readonly point: [number, number] }[];
  /** Along borders: lon, lat, angle clockwise in degrees, the names above and below the line. */
  readonly sides: readonly (readonly [number, number, number, string, string])[];
}

/** The fonts of the reader's own system: maps need no glyph server for them. */
export const FONT = ["system-ui", "sans-serif"];

/** The same, heavy: MapLibre reads the weight from the name of the first family, which need not exist. */
export const BOLD = ["Bold", ...FONT];

interface Ink {
  readonly water: string;
  readonly land: string;
  readonly coast: string;
  readonly border: string;
  readonly text: string;
  readonly faint: string;
  readonly halo: string;
}

const INKS: Record<Scheme, Ink> = {
  light: { water: "#dbe3e8", land: "#f7f5f0", coast: "#b9c4cb", border: "#6b6672", text: "#33313a", faint: "#8a8791", halo: "#f7f5f0" },
  dark: { water: "#10151a", land: "#1d2329", coast: "#39444d", border: "#8f8a99", text: "#d9d6df", faint: "#8d8a96", halo: "#1d2329" },
};

export const EMPTY: FeatureCollection<Point> = { type: "FeatureCollection", features: [] };

/** The style the map starts with: the ground only, before any snapshot. */
export function backdropStyle(backdrop: Backdrop, scheme: Scheme): StyleSpecification {
  return { version: 8, sources: backdropSources(backdrop), layers: [...groundLayers(scheme), ...nameLayers(scheme)] };
}

/** Areas are drawn below this layer: above the land, under every name. */
export const FIRST_NAME_LAYER = "border";

function backdropSources({ topology, names, sides }: Backdrop): Record<string, SourceSpecification> {
  const { countries } = topology.objects;
  const geojson = (data: GeoJSON.GeoJSON): SourceSpecification => ({ type: "geojson", data, tolerance: 0.2, maxzoom: 12 });
  return {
    land: geojson(feature(topology, countries) as FeatureCollection<MultiPolygon>),
    coasts: geojson(mesh(topology, countries, (a, b) => a === b)),
    borders: geojson(mesh(topology, countries, (a, b) => a !== b)),
    countries: geojson(points(names.map(({ name, point }) => [point, { name }]))),
    sides: geojson(points(sides.map(([lon, lat, angle, above, below]) => [[lon, lat], { above, below, angle }]))),
    places: geojson(EMPTY),
  };
}

function points(list: readonly [readonly [number, number], Record<string, unknown>][]): FeatureCollection<Point> {
  const features = list.map(([at, properties]) => ({ type: "Feature" as const, properties, geometry: { type: "Point" as const, coordinates: [...at] } }));
  return { type: "FeatureCollection", features };
}

function groundLayers(scheme: Scheme): LayerSpecification[] {
  const ink = INKS[scheme];
  return [
    { id: "water", type: "background", paint: { "background-color": ink.water } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": ink.land, "fill-antialias": false } },
    { id: "coast", type: "line", source: "coasts", paint: { "line-color": ink.coast, "line-width": 1 } },
  ];
}

function nameLayers(scheme: Scheme): LayerSpecification[] {
  const ink = INKS[scheme];
  const halo = { "text-halo-color": ink.halo, "text-halo-width": 1.4 };
  return [
    {
      id: "border",
      type: "line",
      source: "borders",
      layout: { "line-join": "round", "line-cap": "round" },
      paint: { "line-color": ink.border, "line-width": ["interpolate", ["linear"], ["zoom"], 4, 0.8, 8, 1.6, 12, 2.4] },
    },
    {
      id: "place-dot",
      type: "circle",
      source: "places",
      filter: largeEnough(),
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 5, 1.5, 11, 3],
        "circle-color": ink.halo,
        "circle-stroke-color": ink.text,
        "circle-stroke-width": 1.2,
      },
    },
    {
      id: "place-name",
      type: "symbol",
      source: "places",
      filter: largeEnough(),
      layout: {
        "text-field": ["get", "name"],
        "text-font": FONT,
        "text-size": ["interpolate", ["linear"], ["zoom"], 5, ["case", [">=", population(), 200_000], 12, 10.5], 11, ["case", [">=", population(), 20_000], 16, 13]],
        "text-variable-anchor": ["top", "right", "left", "bottom"],
        "text-radial-offset": 0.6,
        "text-max-width": 14,
        "text-padding": 6,
        "symbol-sort-key": ["-", 0, population()],
      },
      paint: { "text-color": ink.text, ...halo },
    },
    {
      id: "country-name",
      type: "symbol",
      source: "countries",
      maxzoom: 8.5,
      layout: {
        "text-field": countryName(plain),
        "text-font": FONT,
        "text-size": ["interpolate", ["linear"], ["zoom"], 3, 10, 7, 17],
        "text-letter-spacing": 0.25,
        "text-padding": 2,
      },
      paint: { "text-color": ink.faint, ...halo },
    },
    {
      id: "border-name",
      type: "symbol",
      source: "sides",
      minzoom: 7,
      layout: {
        "text-field": borderName(plain),
        "text-line-height": 2.1,
        "text-font": FONT,
        "text-size": 11,
        "text-letter-spacing": 0.15,
        "text-rotate": ["get", "angle"],
        "text-padding": 40,
      },
      paint: { "text-color": ink.faint, ...halo },
    },
  ];
}

/** How a label comes by the text of a property: as it stands, or in the reader's language. */
type Wording = (property: string) => ExpressionSpecification;

const plain: Wording = (property) => ["get", property];

export function countryName(text: Wording): ExpressionSpecification {
  return ["upcase", text("name")];
}

/** Two lines in one label, the border running between them: never one name without the other. */
export function borderName(text: Wording): ExpressionSpecification {
  return ["upcase", ["concat", text("above"), "\n", text("below")]];
}

function population(): ExpressionSpecification {
  return ["to-number", ["get", "population"], 0];
}

/** Only cities from afar, villages when near. */
function largeEnough(): ExpressionSpecification {
  // A district's centre is no settlement, though it carries the population of a town.
  const settlement: ExpressionSpecification = ["!=", ["get", "precision"], "district"];
  const atLeast = (n: number): ExpressionSpecification => ["all", settlement, [">=", population(), n]];
  return ["step", ["zoom"], atLeast(200_000), 6.5, atLeast(20_000), 8, atLeast(2_000), 9.5, settlement];
}

/** The paint of every backdrop layer in another scheme, to be set on a living map. */
export function backdropPaint(scheme: Scheme): { id: string; paint: Record<string, unknown> }[] {
  return [...groundLayers(scheme), ...nameLayers(scheme)].map(({ id, paint }) => ({ id, paint: { ...paint } }));
}
