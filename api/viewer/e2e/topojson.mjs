// Reads a topology with the reference reader and sets it beside the GeoJSON of
// the same areas: `node topojson.mjs TOPOLOGY FEATURES` prints what it found.
import { readFileSync } from "node:fs";
import { argv, stdout } from "node:process";
import { feature, mesh, neighbors } from "topojson-client";

const topology = JSON.parse(readFileSync(argv[2], "utf8"));
const features = JSON.parse(readFileSync(argv[3], "utf8")).features;

// ring begins at its least position, closed again, to a tenth of a millimetre.
function ring(r) {
  const open = r.slice(0, -1).map(([x, y]) => [x.toFixed(7), y.toFixed(7)].join(" "));
  const least = open.indexOf([...open].sort()[0]);
  return [...open.slice(least), ...open.slice(0, least)].join(",");
}
function rings({ type, coordinates }) {
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  return polygons.map((p) => p.map(ring));
}

const objects = topology.objects.areas;
const read = feature(topology, objects).features;
const sameAs = (a, b) => JSON.stringify([a.id, a.properties, rings(a.geometry)]) === JSON.stringify([b.id, b.properties, rings(b.geometry)]);
stdout.write(
  JSON.stringify({
    same: read.length === features.length && read.every((f, i) => sameAs(f, features[i])),
    shared: mesh(topology, objects, (a, b) => a !== b).coordinates.length,
    neighbours: neighbors(objects.geometries),
    members: Object.keys(topology),
  }),
);
