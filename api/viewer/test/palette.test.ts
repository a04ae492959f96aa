import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { createExpression } from "@maplibre/maplibre-gl-style-spec";
import { areaLayers, layerNames } from "../src/arealayers";
import { LANGS } from "../src/i18n/languages";
import { speechIn } from "../src/i18n/speech";
import { colourOf, dashOf, hatchOf, hueOf, tintOf } from "../src/palette";
import { byTerritory } from "../src/totals";

const STATUSES = ["held", "claimed", "unknown", "contested"];

describe("marks beside colour", () => {
  it("tells the statuses of a mapped snapshot apart without colour", () => {
    assert.ok(new Set(STATUSES.map((s) => hatchOf(s, "mapped"))).size >= 4);
  });
  it("never draws a schematic shape like mapped ground", () => {
    for (const status of STATUSES) {
      assert.ok(status === "held" || status === "claimed" ? hatchOf(status, "schematic") !== hatchOf(status, "mapped") : true);
      assert.notEqual(hatchOf(status, "schematic"), "plain");
      assert.ok(tintOf(status, "schematic") < tintOf("held", "mapped"));
    }
    assert.equal(dashOf("mapped"), undefined);
    assert.notDeepEqual(dashOf("schematic"), dashOf("assessed"));
  });
});

describe("colours", () => {
  it("has those of pictures and charts: the golden file of Go's package palette", () => {
    const { parties } = JSON.parse(readFileSync("../palette/testdata/colours.json", "utf8")) as { parties: Record<string, Record<"light" | "dark", string>> };
    assert.ok(Object.keys(parties).length > 5);
    for (const [id, { light, dark }] of Object.entries(parties)) assert.deepEqual([colourOf(id, "light"), colourOf(id, "dark")], [light, dark], id);
  });
  it("takes a source's own colour for one", () => {
    const hue = hueOf({ light: "#0a66ad", dark: "#62b5ea" });
    assert.deepEqual([colourOf(hue, "light"), colourOf(hue, "dark")], ["#0a66ad", "#62b5ea"]);
  });
  it("gives every holder one colour, in any spelling of case, and nobody grey", () => {
    for (const scheme of ["light", "dark"] as const) {
      assert.equal(colourOf("Ukraine", scheme), colourOf("ukraine", scheme));
      assert.notEqual(colourOf("ukraine", scheme), colourOf("russia", scheme));
      assert.equal(colourOf("unknown", scheme), colourOf(undefined, scheme));
      assert.match(colourOf("constructor", scheme), /^#[0-9a-f]{6}$/);
    }
  });
});

describe("figures on the map", () => {
  it("are written as those beside it, in every language", async () => {
    for (const lang of LANGS) {
      const say = await speechIn(lang);
      const layer = areaLayers("a", { scheme: "light", controllers: [], time: "one", writing: say.writing }).find(({ id }) => id === "a/label");
      const made = createExpression((layer?.layout as Record<string, unknown>)["text-field"], "layers.layout.text-field");
      assert.equal(made.result, "success");
      if (made.result !== "success") return;
      for (const basis of ["schematic", "mapped"]) {
        for (const size of [0.01, 0.049, 0.3, 4.5003, 29.96, 58.000017, 57.978, 1400.44, 112720.96]) {
          const written = made.value.evaluate({ zoom: 8 }, { type: "Point", properties: { basis, area_km2: size } });
          // MapLibre leaves out the gap between thousands where a language has it from five digits up only.
          assert.equal(String(written).replace(/\s/g, ""), say.km2(size, basis).replace(/\s/g, ""), `${lang}, ${basis}`);
        }
      }
    }
  });
});

describe("layers", () => {
  const look = { scheme: "light", controllers: ["ukraine"], writing: { locale: "en-GB", unit: "km²" } } as const;
  it("draws from its own source and tileset layers only", () => {
    for (const [time, tiles] of [["one", ["areas", "labels"]], ["all", ["areas", "fronts", "labels"]]] as const) {
      const layers = areaLayers("areas-7", { ...look, time });
      assert.ok(layers.every((l) => "source" in l && l.source === "areas-7" && l.id.startsWith("areas-7/")));
      assert.deepEqual(new Set(layers.map((l) => ("source-layer" in l ? l["source-layer"] : ""))), new Set(tiles));
      assert.deepEqual(layerNames("areas-7"), layers.map((l) => l.id));
    }
  });
  it("dashes the outline of all but mapped areas", () => {
    const dashed = (basis: string) => "line-dasharray" in (areaLayers("a", { ...look, time: "all" }).find((l) => l.id === `a/outline-${basis}`)?.paint ?? {});
    assert.deepEqual(["mapped", "assessed", "schematic"].map(dashed), [false, true, true]);
  });
  it("asks tiles of all time for one second only, tiles of one snapshot for none", () => {
    const timed = (time: "all" | "one") => areaLayers("a", { ...look, time }).filter((l) => JSON.stringify("filter" in l ? l.filter : "").includes("global-state")).length;
    assert.deepEqual([timed("all"), timed("one")], [areaLayers("a", { ...look, time: "all" }).length, 0]);
  });
});

describe("byTerritory", () => {
  it("puts the largest first and loses nothing", () => {
    const total = (controller: string, territory: string, area_km2: number) => ({ controller, status: "held", territory, area_km2 });
    const groups = byTerritory([total("ukraine", "russia", 69), total("russia", "ukraine", 18000), total("russia", "ukraine", 90000), total("x", "", 1)]);
    assert.deepEqual(groups.map(([name, list]) => [name, list.map((t) => t.area_km2)]), [["ukraine", [90000, 18000]], ["russia", [69]], ["", [1]]]);
  });
});
