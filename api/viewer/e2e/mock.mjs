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
  const [, drawn] = /^\/snapshots\/([^/]+)$/.exec(url.pathname) ?? [];
  if (drawn) return json(collection(archive.snapshots.find((s) => s.source === source && s.valid_at === decodeURIComponent(drawn))));
  const [, when, z, x, y] = /^\/tiles\/([^/]+?)(?:\/(\d+)\/(\d+)\/(\d+)\.mvt|\.json)$/.exec(url.pathname) ?? [];
  if (!when) return undefined;
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
  if (!indexes.has(snapshot)) {
    const labels = snapshot.areas.map((a) => ({ ...a, geometry: { type: "Point", coordinates: a.centre } }));
    const index = (features) => new GeoJSONVT({ type: "FeatureCollection", features }, { maxZoom: 14 });
    indexes.set(snapshot, { areas: index(snapshot.areas), labels: index(labels) });
  }
  const layers = Object.entries(indexes.get(snapshot)).flatMap(([name, index]) => {
    const cut = index.getTile(z, x, y);
    return cut ? [[name, cut]] : [];
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
