import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { StyleSpecification } from "maplibre-gl";
import { over } from "../src/otherstyle";

const ours: StyleSpecification = {
  version: 8,
  sources: { borders: { type: "vector", url: "x" } },
  layers: [{ id: "water", type: "background" }, { id: "border", type: "line", source: "borders" }, { id: "place-name", type: "symbol", source: "borders" }],
};
const theirs: StyleSpecification = {
  version: 8,
  glyphs: "https://tiles.example/{fontstack}/{range}.pbf",
  sources: { base: { type: "raster", tiles: ["https://tiles.example/{z}/{x}/{y}.png"] } },
  layers: [{ id: "water", type: "background" }, { id: "base", type: "raster", source: "base" }, { id: "names", type: "symbol", source: "base" }],
};

describe("another backdrop", () => {
  const style = over(theirs, ours);
  it("keeps their layers apart, and our border under their names", () => {
    assert.deepEqual(style.layers.map((layer) => layer.id), ["their/water", "their/base", "border", "their/names"]);
  });
  it("refers to every source it has", () => {
    for (const layer of style.layers) if ("source" in layer) assert.ok(layer.source as string in style.sources, layer.id);
  });
  it("asks for no letters", () => assert.equal(style.glyphs, undefined));
  it("puts the border last where they name nothing", () => {
    assert.equal(over({ ...theirs, layers: theirs.layers.slice(0, 2) }, ours).layers.at(-1)!.id, "border");
  });
});
