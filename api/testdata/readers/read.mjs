// Reads files as a graphics desk would: `node read.mjs FILE…` prints, for each, the
// features that mapshaper finds with their km² as it measures them, and for
// GeoJSON what d3-geo makes of how rings run.
import { readFileSync } from "node:fs";
import { argv, stdout } from "node:process";
import { geoArea } from "d3-geo";
import mapshaper from "mapshaper";

const earthKM2 = 6371.0088 ** 2; // d3-geo measures in steradians

async function read(path) {
  const text = readFileSync(path);
  // by its name, not its text: of a file mapshaper looks at the first thousand characters to know what it is
  const out = await mapshaper.applyCommands(`-i ${path} -each 'measured = this.area / 1e6' -o out.json format=json`);
  const document = JSON.parse(text);
  return {
    path,
    features: JSON.parse(out["out.json"]),
    d3: document.features?.map((f) => ({ ofSphere: geoArea(f) / (4 * Math.PI), km2: geoArea(f) * earthKM2 })) ?? [],
  };
}

const all = [];
for (const path of argv.slice(2)) all.push(await read(path));
stdout.write(JSON.stringify(all));
