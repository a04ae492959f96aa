// How areas are drawn: tint, hatching, outline and km² labels, over the tiles of all
// time or over those of one snapshot.

import type { ExpressionSpecification, FilterSpecification, LayerSpecification, SymbolLayerSpecification } from "maplibre-gl";
import { BOLD } from "./backdrop";
import { patternName } from "./hatching";
import type { Kind } from "./kinds";
import { colourOf, dashOf, tintOf, hatchOf, type Scheme } from "./palette";

const STATUSES = ["held", "claimed", "unknown", "contested"];
const BASES = ["mapped", "assessed", "schematic"];

/** The map's global state that says which second is shown. */
export const SECOND = "second";

/** How a language writes figures on the map: its locale, and its word for km². */
export interface Writing {
  readonly locale: string;
  readonly unit: string;
}

/** What the layers depend on. */
export interface Look {
  readonly scheme: Scheme;
  /** Every controller that the tiles may name. */
  readonly controllers: readonly string[];
  /** Whether the tiles hold all of time, or one snapshot. */
  readonly time: "all" | "one";
  /** When set, every other kind of area is dimmed. */
  readonly only?: Kind | undefined;
  /** The hues of controllers, and of nobody under "", where they are not their own: shades, of one source beside others. */
  readonly hues?: ReadonlyMap<string, string> | undefined;
  /** How strongly areas are drawn, 0 to 1; 1 when absent. */
  readonly strength?: number;
}

const text = (name: string): ExpressionSpecification => ["coalesce", ["get", name], ""];
const [controller, status, basis] = [text("controller"), text("status"), text("basis")];
const second: ExpressionSpecification = ["global-state", SECOND];

/** The layers over a source, bottom first, named "<source>/tint" and so on. */
export function areaLayers(source: string, look: Look & { readonly writing: Writing }): LayerSpecification[] {
  return [...groundLayers(source, look), labels(source, look)];
}

/** The same without the figures. */
export function groundLayers(source: string, look: Look): LayerSpecification[] {
  const areas = { source, "source-layer": "areas" };
  return [
    { id: `${source}/tint`, type: "fill", ...areas, filter: inTime(look), paint: { "fill-color": colour(look), "fill-opacity": dimmed(look, tint), "fill-antialias": false } },
    { id: `${source}/hatch`, type: "fill", ...areas, filter: inTime(look, hatched), paint: { "fill-pattern": pattern(look), "fill-opacity": dimmed(look, 0.75), "fill-antialias": false } },
    ...BASES.map((name) => outline(source, look, name)),
  ];
}

/** The names of the layers over a source. */
export function layerNames(source: string): string[] {
  return areaLayers(source, { scheme: "light", controllers: [], time: "one", writing: { locale: "en", unit: "" } }).map(({ id }) => id);
}

/** Dashes cannot depend on data, so each basis has its own lines. */
function outline(source: string, look: Look, drawnAs: string): LayerSpecification {
  const dash = dashOf(drawnAs);
  // A basis nobody foresaw is outlined like a mapped one.
  const own: ExpressionSpecification = drawnAs === "mapped" ? ["!", ["in", basis, ["literal", BASES.slice(1)]]] : ["==", basis, drawnAs];
  return {
    id: `${source}/outline-${drawnAs}`,
    type: "line",
    source,
    "source-layer": look.time === "all" ? "fronts" : "areas",
    filter: inTime(look, own),
    layout: { "line-join": "round" },
    paint: {
      "line-color": colour(look),
      "line-width": ["interpolate", ["linear"], ["zoom"], 4, 1, 8, 1.8, 12, 2.6],
      "line-opacity": dimmed(look, 0.95, look.time === "one"),
      ...(dash && { "line-dasharray": [...dash] }),
    },
  };
}

const area: ExpressionSpecification = ["to-number", ["get", "area_km2"], 0];

/** A size on the map as Speech writes it. */
function sized({ locale, unit }: Writing): ExpressionSpecification {
  const tenth = (value: ExpressionSpecification | number): ExpressionSpecification => ["number-format", value, { locale, "min-fraction-digits": 1, "max-fraction-digits": 1 }];
  const asStated: ExpressionSpecification = ["all", ["==", basis, "schematic"], ["<", ["abs", ["-", area, ["round", area]]], 0.05]];
  // Rounded by hand: MapLibre takes a maximum of 0 decimals for none given.
  const whole: ExpressionSpecification = ["number-format", ["round", area], { locale }];
  return ["concat", ["case", ["<", area, 0.05], ["concat", "< ", tenth(0.1)], asStated, whole, tenth(area)], ` ${unit}`];
}

function labels(source: string, look: Look & { readonly writing: Writing }): LayerSpecification {
  const figures = figureLayer(`${source}/label`, source, look.scheme, sized(look.writing));
  return {
    ...figures,
    "source-layer": "labels",
    filter: inTime(look, figures.filter as ExpressionSpecification),
    // Under something else figures would only be in its way.
    paint: { ...figures.paint, "text-opacity": (look.strength ?? 1) < 1 ? 0 : dimmed(look, 1) },
  };
}

/** The sizes of areas, the small ones only when near; every feature says its area_km2. */
export function figureLayer(id: string, source: string, scheme: Scheme, text: ExpressionSpecification): SymbolLayerSpecification {
  const dark = scheme === "dark";
  return {
    id,
    type: "symbol",
    source,
    filter: ["step", ["zoom"], [">=", area, 400], 6, [">=", area, 40], 8, [">=", area, 4], 10, true],
    layout: { "text-field": text, "text-font": BOLD, "text-size": ["interpolate", ["linear"], ["zoom"], 4, 11, 10, 15], "text-padding": 4, "symbol-sort-key": ["-", 0, area] },
    paint: { "text-color": dark ? "#ffffff" : "#1b1a21", "text-halo-color": dark ? "#12171c" : "#ffffff", "text-halo-width": 1.8 },
  };
}

/** What stands in the second shown, of the tiles of all time. */
function inTime({ time }: Look, also?: ExpressionSpecification): FilterSpecification {
  const during: ExpressionSpecification[] = time === "all" ? [["<=", ["get", "from_epoch"], second], [">=", ["get", "to_epoch"], second]] : [];
  return ["all", ...during, ...(also ? [also] : [])] as FilterSpecification;
}

function colour({ controllers, scheme, hues }: Look): ExpressionSpecification | string {
  const of = (name: string) => colourOf(hues?.get(name) ?? name, scheme);
  return byController(controllers, of, of(""));
}

/** Whose colour a pattern has: its controller's, or a hue. */
function inked({ controllers, hues }: Look): ExpressionSpecification | string {
  return hues ? byController(controllers, (name) => hues.get(name) ?? name, hues.get("") ?? "") : controller;
}

function byController(controllers: readonly string[], of: (name: string) => string, others: string): ExpressionSpecification | string {
  return controllers.length ? (["match", controller, ...controllers.flatMap((name) => [name, of(name)]), others] as unknown as ExpressionSpecification) : others;
}

/** An expression over status and basis, from a function of both. */
function byMark<T extends string | number>(of: (status: string, basis: string) => T): ExpressionSpecification {
  const along = (name: string) => ["match", status, ...STATUSES.flatMap((s) => [s, of(s, name)]), of("", name)];
  return ["match", basis, "schematic", along("schematic"), along("mapped")] as unknown as ExpressionSpecification;
}

const tint = byMark(tintOf);

/** Areas whose pattern is not plain; a status nobody foresaw is dotted like an unknown one. */
const hatched: ExpressionSpecification = ["!=", byMark(hatchOf), "plain"];

function pattern(look: Look): ExpressionSpecification {
  return ["image", ["concat", byMark((s, b) => patternName(look.scheme, hatchOf(s, b), "")), inked(look)]] as unknown as ExpressionSpecification;
}

function dimmed({ only, strength = 1 }: Look, value: ExpressionSpecification | number, byTerritory = true): ExpressionSpecification | number {
  const full: ExpressionSpecification | number = strength === 1 ? value : ["*", strength, value];
  if (!only) return full;
  const same: ExpressionSpecification[] = [["==", controller, only.controller], ["==", status, only.status]];
  // The outlines of the tiles of all time are not parted at borders.
  if (byTerritory) same.push(["==", text("territory"), only.territory]);
  return ["case", ["all", ...same], full, ["*", 0.18, full]];
}
