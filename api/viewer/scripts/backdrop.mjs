// Cuts the backdrop of the map (countries, borders, coasts, country names) from
// Natural Earth 1:10m, as packed by the npm package world-atlas.
//
// Detail follows interest: fine where control areas are mapped, coarse far away.
// Lines are simplified arc by arc, so neighbours keep sharing one border.
//
//   node scripts/backdrop.mjs   writes src/generated/backdrop.json
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import { absolute, deltas } from "./arcs.mjs";
import { borderNames } from "./bordernames.mjs";
import { innerPoint } from "./innerpoint.mjs";
import { returnCrimea } from "./recognised.mjs";
import { simplify } from "./simplify.mjs";

/** Countries drawn finely, by ISO 3166-1 numeric code: BY, MD, RU, UA. */
const FOCUS = new Set(["112", "498", "643", "804"]);
/** The box of interest: west, south, east, north in degrees. */
const BOX = [12, 41, 58, 61];
/** Where country names are set, so that they stand near the front and not in Siberia. */
const NAME_BOX = [20, 44, 44, 57];
const FINE = 0.002;
const MIDDLE = 0.02;
const COARSE = 0.15;
/** Steps of the output grid over the whole world: 360°/2²⁰ is about 25 m at 50°N. */
const GRID = 2 ** 20;

const require = createRequire(import.meta.url);
const atlas = JSON.parse(await readFile(require.resolve("world-atlas/countries-10m.json"), "utf8"));
const countries = atlas.objects.countries.geometries;

returnCrimea(atlas, countries);
const arcs = atlas.arcs.map((arc) => absolute(arc, atlas.transform));
const shapes = simplifyAll(arcs, countries);
const names = countryNames(atlas);
const sides = borderNames(shapes, sharers(countries), BOX);
const out = pack(shapes, countries, { names, sides });

const target = new URL("../src/generated/backdrop.json", import.meta.url);
await mkdir(new URL(".", target), { recursive: true });
await writeFile(target, JSON.stringify(out));

function polygons(geometry) {
  if (geometry.type === "Polygon") return [geometry.arcs];
  return geometry.type === "MultiPolygon" ? geometry.arcs : [];
}

function simplifyAll(lines, list) {
  const focus = new Set();
  for (const geometry of list) {
    if (FOCUS.has(geometry.id)) polygons(geometry).flat(2).forEach((i) => focus.add(i < 0 ? ~i : i));
  }
  return lines.map((line, i) => {
    if (!touchesBox(line)) return simplify(line, COARSE);
    return simplify(line, focus.has(i) ? FINE : MIDDLE);
  });
}

/** For each arc that parts two countries, one of them drawn finely: the names left and right of it. */
function sharers(list) {
  const sides = new Map();
  for (const geometry of list) {
    for (const i of polygons(geometry).flat(2)) {
      const side = sides.get(i < 0 ? ~i : i) ?? {};
      // TopoJSON winds exterior rings clockwise: the country lies to the right of its own arcs.
      side[i < 0 ? "left" : "right"] = geometry;
      sides.set(i < 0 ? ~i : i, side);
    }
  }
  const parting = [...sides].filter(([, { left, right }]) => left && right && left !== right && (FOCUS.has(left.id) || FOCUS.has(right.id)));
  return parting.map(([arc, { left, right }]) => ({ arc, left: left.properties.name, right: right.properties.name }));
}

function touchesBox(line) {
  return line.some(([lon, lat]) => lon >= BOX[0] && lat >= BOX[1] && lon <= BOX[2] && lat <= BOX[3]);
}

function countryNames(topology) {
  return countries.flatMap((geometry) => {
    const shape = feature(topology, geometry).geometry;
    const point = shape && innerPoint(shape, NAME_BOX);
    return point ? [{ name: geometry.properties.name, point }] : [];
  });
}

/** Keeps the rings that still enclose something and the arcs they use, delta coded on the grid. */
function pack(lines, list, labels) {
  const transform = { scale: [360 / GRID, 180 / GRID], translate: [-180, -90] };
  const index = new Map();
  const kept = [];
  const renumber = (i) => {
    const source = i < 0 ? ~i : i;
    if (!index.has(source)) {
      index.set(source, kept.length);
      kept.push(deltas(lines[source], transform));
    }
    const at = index.get(source);
    return i < 0 ? ~at : at;
  };
  const encloses = (ring) => ring.reduce((n, i) => n + lines[i < 0 ? ~i : i].length - 1, 0) >= 3;
  const geometries = list.flatMap((geometry) => {
    const rings = polygons(geometry)
      .map((polygon) => polygon.filter(encloses).map((ring) => ring.map(renumber)))
      .filter((polygon) => polygon.length > 0);
    return rings.length ? [{ type: "MultiPolygon", id: geometry.id, arcs: rings }] : [];
  });
  const countriesObject = { type: "GeometryCollection", geometries };
  return { topology: { type: "Topology", transform, objects: { countries: countriesObject }, arcs: kept }, ...labels };
}
