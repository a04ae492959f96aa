import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ageNote, basisNote, count, holding, km2, longDay, longInstant, stated, word } from "../src/format";

describe("figures", () => {
  it("shows computed areas as they are published", () => {
    assert.equal(km2(69.344), "69.34");
    assert.equal(km2(835.98), "835.98");
    assert.equal(km2(57.9), "57.90");
    assert.equal(km2(1400.4), "1,400");
    assert.equal(km2(0), "0.00");
  });
  it("keeps the digits a claim was stated with", () => {
    assert.equal(stated(58), "58");
    assert.equal(stated(1263), "1,263");
    assert.equal(stated(4.5), "4.5");
  });
  it("counts in good English", () => {
    assert.equal(count(1, "day"), "1 day");
    assert.equal(count(1359, "snapshot"), "1,359 snapshots");
  });
});

describe("dates in words", () => {
  it("is UTC whatever the machine thinks", () => {
    assert.equal(longDay("2025-04-07"), "7 Apr 2025");
    assert.equal(longInstant("2025-04-08T01:02:46+05:00"), "7 Apr 2025, 20:02 UTC");
  });
});

describe("ageNote", () => {
  it("says when the picture is of the day itself", () => {
    assert.match(ageNote("2025-04-07T20:02:46Z", "2025-04-07"), /Snapshot of 7 Apr 2025, 20:02 UTC.*chosen day/);
  });
  it("says how many days an older picture was carried forward", () => {
    assert.match(ageNote("2025-04-07T20:02:46Z", "2025-04-08"), /1 day before the chosen date/);
    assert.match(ageNote("2025-04-07T20:02:46Z", "2025-05-07"), /30 days before the chosen date/);
  });
});

describe("words", () => {
  it("names holder and status, and never invents a holder", () => {
    assert.equal(holding("ukraine", "held"), "Ukraine · held");
    assert.equal(holding("", "unknown"), "Unknown");
    assert.equal(holding(undefined, undefined), "Unknown");
    assert.equal(holding("none", "contested"), "Contested");
    assert.equal(word("united_states"), "United states");
  });
  it("warns of schematic shapes", () => {
    assert.match(basisNote("schematic"), /not a mapped front/i);
    assert.notEqual(basisNote("mapped"), basisNote("assessed"));
    assert.match(basisNote("anything"), /does not say/);
  });
});
