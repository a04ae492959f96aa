import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { favourite, type Candidate } from "../src/opening";

const candidate = (id: string, basis: string | undefined, snapshots: number, last?: string): Candidate => ({
  source: { id, title: id, kind: "map", snapshots, ...(last && { last }) },
  basis,
});

describe("the source the page opens with", () => {
  const kyiv = candidate("kyiv", "schematic", 8, "2025-02-13T23:59:59Z");
  const stated = candidate("stated", "schematic", 6, "2025-04-26T23:59:59Z");
  const press = candidate("press", "schematic", 1, "2025-03-16T23:59:59Z");
  const short = candidate("short", "mapped", 2, "2025-04-30T00:00:00Z");
  const long = candidate("long", "mapped", 272, "2024-04-30T00:00:00Z");
  const assessed = candidate("assessed", "assessed", 900, "2026-01-01T00:00:00Z");
  const empty = candidate("empty", undefined, 0);

  for (const [among, wanted] of [
    [[kyiv, stated, press], "stated"],
    [[press, stated, kyiv, empty], "stated"],
    [[kyiv, stated, short], "short"],
    [[assessed, short, long, kyiv], "long"],
    [[kyiv, assessed], "assessed"],
    [[empty], "empty"],
  ] as [Candidate[], string][]) {
    it(`is ${wanted} among ${among.map((c) => c.source.id).join(", ")}, in any order`, () => {
      assert.equal(favourite(among)?.id, wanted);
      assert.equal(favourite([...among].reverse())?.id, wanted);
    });
  }
  it("is none where there is none", () => assert.equal(favourite([]), undefined));
});
