import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { AreaProperties, Drawn } from "../src/api";
import { en } from "../src/i18n/en";
import { groundsOf, keyOf, kindOf, quoted } from "../src/kinds";

const square = (x: number, y: number, size: number) => [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]];

function drawn(...areas: [AreaProperties, number, number][]): Drawn {
  const feature = ([properties, x, y]: [AreaProperties, number, number]) => ({ type: "Feature" as const, properties, geometry: { type: "Polygon" as const, coordinates: [square(x, y, 1)] } });
  return { type: "FeatureCollection", features: areas.map(feature) };
}

const HELD = { controller: "ukraine", status: "held", territory: "ukraine" };

describe("what a snapshot's features say of a kind", () => {
  const grounds = groundsOf(
    drawn(
      [{ ...HELD, area_km2: 5, name: "Kept" }, 30, 50],
      [{ ...HELD, area_km2: 4, name: "Liberated" }, 35, 48],
      [{ ...HELD, area_km2: 3, name: "Liberated" }, 31, 51],
      [{ ...HELD, territory: "russia", area_km2: 90, class: "#01579b" }, 35, 51],
      [{ controller: null, status: "unknown", territory: null, area_km2: 1 }, 0, 0],
    ),
  );
  it("sums the area under each word, the most first", () => {
    assert.deepEqual(grounds.get(keyOf(HELD))?.words, ["Liberated", "Kept"]);
  });
  it("keeps territories apart and falls back to the class", () => {
    assert.deepEqual(grounds.get(keyOf({ ...HELD, territory: "russia" })), { words: ["#01579b"], box: [35, 51, 36, 52] });
  });
  it("holds every area in the box", () => {
    assert.deepEqual(grounds.get(keyOf(HELD))?.box, [30, 48, 36, 52]);
  });
  it("takes null and absent for the same nobody, without a word", () => {
    assert.deepEqual(grounds.get(keyOf(kindOf({ status: "unknown" })))?.words, []);
    assert.equal(grounds.size, 3);
  });
  it("reads the parts of a multipolygon and bears a feature without geometry", () => {
    const [one] = groundsOf({
      type: "FeatureCollection",
      features: [
        { type: "Feature", properties: HELD, geometry: null },
        { type: "Feature", properties: HELD, geometry: { type: "MultiPolygon", coordinates: [[square(1, 2, 1)], [square(8, -3, 2)]] } },
      ],
    }).values();
    assert.deepEqual(one?.box, [1, -3, 10, 3]);
  });
});

describe("quoted words", () => {
  it("names two at most", () => {
    assert.equal(quoted([], en), "");
    assert.equal(quoted(["Liberated"], en), "“Liberated”");
    assert.equal(quoted(["Occupied", "Occupied Crimea"], en), "“Occupied”, “Occupied Crimea”");
    assert.equal(quoted(["a", "b", "c", "d"], en), "“a”, “b” and 2 more");
  });
});
