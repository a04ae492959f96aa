// How one snapshot is drawn: tint, hatching, outline and km² labels over its own tileset.

import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { BOLD } from "./backdrop";
import { patternName } from "./hatching";
import type { Kind } from "./kinds";
import { colourOf, dashOf, tintOf, hatchOf, type Scheme } from "./palette";

const STATUSES = ["held", "claimed", "unknown", "contested"];

/** What of a snapshot its layers depend on. */
export interface Look {
  readonly scheme: Scheme;
  readonly basis: string;
  readonly controllers: readonly string[];
  /** When set, every other kind of area is dimmed. */
  readonly only?: Kind | undefined;
}

const controller: ExpressionSpecification = ["coalesce", ["get", "controller"], ""];
const status: ExpressionSpecification = ["coalesce", ["get", "status"], ""];

/** The layers of one snapshot, bottom first, named "<source>/tint" and so on. */
export function areaLayers(source: string, look: Look): LayerSpecification[] {
  const areas = { source, "source-layer": "areas" };
  return [
    { id: `${source}/tint`, type: "fill", ...areas, paint: { "fill-color": colour(look), "fill-opacity": dimmed(look, tint(look)), "fill-antialias": false } },
    { id: `${source}/hatch`, type: "fill", ...areas, filter: hatched(look), paint: { "fill-pattern": pattern(look), "fill-opacity": dimmed(look, 0.75), "fill-antialias": false } },
    outline(source, look),
    labels(source, look),
  ];
}

function outline(source: string, look: Look): LayerSpecification {
  const dash = dashOf(look.basis);
  return {
    id: `${source}/outline`,
    type: "line",
    source,
    "source-layer": "areas",
    layout: { "line-join": "round" },
    paint: {
      "line-color": colour(look),
      "line-width": ["interpolate", ["linear"], ["zoom"], 4, 1, 8, 1.8, 12, 2.6],
      "line-opacity": dimmed(look, 0.95),
      ...(dash && { "line-dasharray": [...dash] }),
    },
  };
}

function labels(source: string, look: Look): LayerSpecification {
  const dark = look.scheme === "dark";
  const area: ExpressionSpecification = ["to-number", ["get", "area_km2"], 0];
  return {
    id: `${source}/label`,
    type: "symbol",
    source,
    "source-layer": "labels",
    filter: ["step", ["zoom"], [">=", area, 400], 6, [">=", area, 40], 8, [">=", area, 4], 10, true],
    layout: {
      // Rounded by hand: MapLibre takes a maximum of 0 decimals for none given.
      "text-field": ["concat", ["case", ["<", area, 10], ["number-format", area, { "max-fraction-digits": 2 }], ["number-format", ["round", area], {}]], " km²"],
      "text-font": BOLD,
      "text-size": ["interpolate", ["linear"], ["zoom"], 4, 11, 10, 15],
      "text-padding": 4,
      "symbol-sort-key": ["-", 0, area],
    },
    paint: {
      "text-color": dark ? "#ffffff" : "#1b1a21",
      "text-opacity": dimmed(look, 1),
      "text-halo-color": dark ? "#12171c" : "#ffffff",
      "text-halo-width": 1.8,
    },
  };
}

function colour({ controllers, scheme }: Look): ExpressionSpecification | string {
  const pairs = controllers.flatMap((name) => [name, colourOf(name, scheme)]);
  return pairs.length ? (["match", controller, ...pairs, colourOf("", scheme)] as unknown as ExpressionSpecification) : colourOf("", scheme);
}

function tint({ basis }: Look): ExpressionSpecification {
  const pairs = STATUSES.flatMap((name) => [name, tintOf(name, basis)]);
  return ["match", status, ...pairs, tintOf("", basis)] as unknown as ExpressionSpecification;
}

/** Areas whose pattern is not plain; a status nobody foresaw is dotted like an unknown one. */
function hatched({ basis }: Look): ExpressionSpecification {
  const plain = STATUSES.filter((name) => hatchOf(name, basis) === "plain");
  return ["!", ["in", status, ["literal", plain]]];
}

function pattern({ scheme, basis }: Look): ExpressionSpecification {
  const prefix = (name: string) => patternName(scheme, hatchOf(name, basis), "");
  const pairs = STATUSES.flatMap((name) => [name, prefix(name)]);
  const name = ["concat", ["match", status, ...pairs, prefix("")], controller];
  return ["image", name] as unknown as ExpressionSpecification;
}

function dimmed({ only }: Look, value: ExpressionSpecification | number): ExpressionSpecification | number {
  if (!only) return value;
  const same: ExpressionSpecification = [
    "all",
    ["==", controller, only.controller],
    ["==", status, only.status],
    ["==", ["coalesce", ["get", "territory"], ""], only.territory],
  ];
  return ["case", same, value, ["*", 0.18, value]];
}
