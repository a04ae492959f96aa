// Cuts what stands behind the pictures (api/picture) from Natural Earth 1:10m, as packed by
// the npm package world-atlas: countries by their arcs, so that neighbours share one border.
//
// Detail follows interest: all there is along the border that Ukraine and Russia share, for
// pictures of single districts; fine around it; coarse in the rest of the world, which is
// seen from afar.
//
// Each country has its names in the languages of Salient, as the CLDR has them (by way of
// Node's Intl), or none in any.
//
//   node scripts/picture.mjs   writes ../picture/land.topojson
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { absolute, deltas } from "./arcs.mjs";
import { returnCrimea } from "./recognised.mjs";
import { simplify } from "./simplify.mjs";

const UKRAINE = "804";
const RUSSIA = "643";
/** Boxes as west, south, east, north in degrees: around the front, and the countries about it. */
const NEAR = [22, 44, 41, 54];
const AROUND = [14, 38, 56, 62];
const EXACT = 0.0004;
const FINE = 0.008;
const MIDDLE = 0.05;
const COARSE = 0.5;
const LANGUAGES = ["en", "uk", "ru"];
/** Steps of the output grid over the whole world: 360°/2²⁰ is about 25 m at 50°N. */
const GRID = 2 ** 20;

const require = createRequire(import.meta.url);
const atlas = JSON.parse(await readFile(require.resolve("world-atlas/countries-10m.json"), "utf8"));
const countries = atlas.objects.countries.geometries;
returnCrimea(atlas, countries);

const users = usersOf(countries);
const lines = atlas.arcs.map((arc) => absolute(arc, atlas.transform)).map((line, i) => simplify(line, toleranceOf(line, users.get(i) ?? new Set())));
await writeFile(new URL("../../picture/land.topojson", import.meta.url), JSON.stringify(pack(lines)) + "\n");

/** Which countries an arc is a side of. */
function usersOf(list) {
  const users = new Map();
  for (const geometry of list) {
    for (const i of polygonsOf(geometry).flat(2)) {
      const arc = i < 0 ? ~i : i;
      users.set(arc, (users.get(arc) ?? new Set()).add(geometry.id));
    }
  }
  return users;
}

function toleranceOf(line, ids) {
  if (ids.has(UKRAINE) && ids.has(RUSSIA)) return EXACT;
  if (!touches(line, AROUND)) return COARSE;
  return touches(line, NEAR) && (ids.has(UKRAINE) || ids.has(RUSSIA)) ? FINE : MIDDLE;
}

function touches(line, [west, south, east, north]) {
  return line.some(([lon, lat]) => lon >= west && lat >= south && lon <= east && lat <= north);
}

function polygonsOf(geometry) {
  if (geometry.type === "Polygon") return [geometry.arcs];
  return geometry.type === "MultiPolygon" ? geometry.arcs : [];
}

/** Keeps the rings that still enclose something, and the arcs they use. */
function pack(lines) {
  const transform = { scale: [360 / GRID, 180 / GRID], translate: [-180, -90] };
  const numbers = new Map();
  const arcs = [];
  const renumber = (i) => {
    const arc = i < 0 ? ~i : i;
    if (!numbers.has(arc)) {
      numbers.set(arc, arcs.length);
      arcs.push(deltas(lines[arc], transform));
    }
    return i < 0 ? ~numbers.get(arc) : numbers.get(arc);
  };
  const encloses = (ring) => ring.reduce((n, i) => n + lines[i < 0 ? ~i : i].length - 1, 0) >= 3 && wide(ring.flatMap((i) => lines[i < 0 ? ~i : i]));
  const geometries = countries.flatMap(({ id }, at) => {
    const kept = polygonsOf(countries[at])
      .map((polygon) => polygon.filter(encloses).map((ring) => ring.map(renumber)))
      .filter((polygon) => polygon.length > 0);
    return kept.length ? [{ type: "MultiPolygon", id, properties: namesOf(id), arcs: kept }] : [];
  });
  return { type: "Topology", transform, objects: { countries: { type: "GeometryCollection", geometries } }, arcs };
}

/** Whether a ring is wide enough to be seen where it lies. */
function wide(ring) {
  const lons = ring.map(([lon]) => lon);
  const lats = ring.map(([, lat]) => lat);
  const span = Math.max(Math.max(...lons) - Math.min(...lons), Math.max(...lats) - Math.min(...lats));
  return span >= (touches(ring, AROUND) ? 0.1 : 1.5);
}

/** The names of a country by its ISO 3166-1 number, a language each; {} for what has none. */
function namesOf(id) {
  if (id === undefined) return {};
  const { region } = new Intl.Locale(`und-${id}`);
  return Object.fromEntries(LANGUAGES.map((lang) => [lang, new Intl.DisplayNames(lang, { type: "region", fallback: "none" }).of(region)]));
}
