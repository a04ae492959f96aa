// A small server that speaks the part of the API the page uses, over the made-up archive.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { GeoJSONVT } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import * as archive from "./archive.mjs";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml" };

/** Serves the build in `dist` under `policy` on a loopback port of the system's choice. */
export function serve(dist, policy) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    try {
      const { status = 200, type = "application/json", body } = answer(url) ?? (await file(dist, url.pathname));
      response.writeHead(status, { "content-type": type, "content-security-policy": policy });
      response.end(body);
    } catch (error) {
      response.writeHead(500, { "content-type": "application/problem+json" });
      response.end(JSON.stringify({ detail: String(error) }));
    }
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

async function file(dist, pathname) {
  const name = pathname === "/" ? "index.html" : normalize(pathname).slice(1);
  try {
    return { type: TYPES[extname(name)], body: await readFile(join(dist, name)) };
  } catch {
    return problem(404, `nothing at ${pathname}`);
  }
}

function answer(url) {
  const source = url.searchParams.get("source");
  if (url.pathname === "/sources") return json({ sources: archive.sources });
  if (url.pathname === "/snapshots") return json(page(source, Number(url.searchParams.get("page") ?? 0)));
  if (url.pathname === "/places") return json(archive.places);
  if (url.pathname === "/claims") return json({ claims: claimsIn(url.searchParams.get("datetime")) });
  if (url.pathname === "/history") return json({ sources: [], claims: [] });
  if (url.pathname === "/series") return json(series(source));
  if (url.pathname === "/tiles/time.json") return timeTileJSON(source);
  const [, drawn] = /^\/snapshots\/([^/]+)$/.exec(url.pathname) ?? [];
  if (drawn) return json(collection(archive.snapshots.find((s) => s.source === source && s.valid_at === decodeURIComponent(drawn))));
  const [, when, z, x, y] = /^\/tiles\/([^/]+?)(?:\/(\d+)\/(\d+)\/(\d+)\.mvt|\.json)$/.exec(url.pathname) ?? [];
  if (!when) return undefined;
  if (when === "time") return cut(`time ${source}`, () => layersOfTime(source), Number(z), Number(x), Number(y));
  const snapshot = archive.snapshots.find((s) => s.source === source && s.valid_at === decodeURIComponent(when));
  if (!snapshot) return problem(404, `no snapshot of ${source} at ${when}`);
  return z === undefined ? json(tileJSON(snapshot)) : tile(snapshot, Number(z), Number(x), Number(y));
}

/** Newest first, four a page, so that the page has to follow the links. */
function page(source, number) {
  const own = archive.snapshots.filter((s) => s.source === source).reverse();
  const rows = own.slice(4 * number, 4 * number + 4).map(({ areas, ...snapshot }) => ({
    ...snapshot,
    totals: areas.map(({ properties: { controller, status, territory, area_km2 } }) => ({ controller, status, territory, area_km2 })),
  }));
  const more = own.length > 4 * (number + 1);
  return { snapshots: rows, links: more ? [{ rel: "next", href: `./snapshots?source=${source}&page=${number + 1}` }] : [] };
}

/** When a snapshot stands: from its second to the one before the next of its source. */
function standing({ source, valid_at }) {
  const own = archive.snapshots.filter((s) => s.source === source);
  const next = own[own.findIndex((s) => s.valid_at === valid_at) + 1];
  const second = (at) => Date.parse(at) / 1000;
  return { from_epoch: second(valid_at), to_epoch: next ? second(next.valid_at) - 1 : 253402300799 };
}

/** The atlas has tiles of all time; of the sketches there are none, so that the page has to do without. */
function timeTileJSON(source) {
  const own = archive.snapshots.filter((s) => s.source === source);
  if (source !== "atlas") return problem(422, `the archive of ${source} is too large for tiles of all time`);
  return json({ ...tileJSON({ ...own[0], areas: own.flatMap((s) => s.areas) }), tiles: [`./time/{z}/{x}/{y}.mvt?source=${source}`] });
}

function layersOfTime(source) {
  const all = archive.snapshots
    .filter((s) => s.source === source)
    .flatMap((s) => s.areas.map((a) => ({ ...a, properties: { ...a.properties, ...standing(s) } })));
  const labels = all.map((a) => ({ ...a, geometry: { type: "Point", coordinates: a.centre } }));
  return { areas: all, fronts: all, labels };
}

function series(source) {
  const own = archive.snapshots.filter((s) => s.source === source);
  const kinds = new Map();
  for (const { valid_at, areas } of own) {
    for (const { properties } of areas) {
      const { controller, status, territory } = properties;
      const key = JSON.stringify([controller, status, territory]);
      if (!kinds.has(key)) kinds.set(key, { source, controller: controller || null, status, territory, points: [] });
      kinds.get(key).points.push({ valid_at, area_km2: properties.area_km2 });
    }
  }
  const [claim] = archive.claims;
  const points = [{ ...claim, valid_from: "2024-08-12T00:00:00Z", valid_to: "2024-08-12T23:59:59Z" }];
  return { series: [...kinds.values()], stated: [{ claimant: claim.claimant, measure: claim.measure, party: "ukraine", points }] };
}

function collection({ areas }) {
  return { type: "FeatureCollection", features: areas.map(({ centre, ...feature }) => feature) };
}

function claimsIn(datetime) {
  const [from, to] = datetime.split("/");
  return archive.claims.filter((c) => c.as_of >= from && c.as_of <= to);
}

function tileJSON(snapshot) {
  const points = snapshot.areas.flatMap((a) => a.geometry.coordinates[0]);
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
  return {
    tilejson: "3.0.0",
    tiles: [`./${encodeURIComponent(snapshot.valid_at)}/{z}/{x}/{y}.mvt?source=${snapshot.source}`],
    minzoom: 0,
    maxzoom: 14,
    bounds: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
    vector_layers: [{ id: "areas", fields: {} }, { id: "labels", fields: {} }],
  };
}

const indexes = new Map();

function tile(snapshot, z, x, y) {
  const labels = () => snapshot.areas.map((a) => ({ ...a, geometry: { type: "Point", coordinates: a.centre } }));
  return cut(snapshot, () => ({ areas: snapshot.areas, labels: labels() }), z, x, y);
}

/** A tile of layers of features, which are made and indexed once. */
function cut(key, make, z, x, y) {
  if (!indexes.has(key)) {
    const index = (features) => new GeoJSONVT({ type: "FeatureCollection", features }, { maxZoom: 14 });
    indexes.set(key, Object.entries(make()).map(([name, features]) => [name, index(features)]));
  }
  const layers = indexes.get(key).flatMap(([name, index]) => {
    const found = index.getTile(z, x, y);
    return found ? [[name, found]] : [];
  });
  if (layers.length === 0) return { status: 204, type: "application/vnd.mapbox-vector-tile" };
  return { type: "application/vnd.mapbox-vector-tile", body: Buffer.from(fromGeojsonVt(Object.fromEntries(layers), { version: 2 })) };
}

function json(value) {
  return { body: JSON.stringify(value) };
}

function problem(status, detail) {
  return { status, type: "application/problem+json", body: JSON.stringify({ status, detail }) };
}
