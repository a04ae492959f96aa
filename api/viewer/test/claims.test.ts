import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { claimDays, figure, nearest, windowAround } from "../src/claims";

const claim = (id: string, more: object) => ({ id, claimant: "someone", ...more });

describe("claims", () => {
  it("asks for both sides of the day", () => assert.deepEqual(windowAround("2025-03-01", 10), ["2025-02-19", "2025-03-11"]));
  it("dates a claim by what it speaks of, then by when it was published", () => {
    assert.deepEqual(claimDays(claim("a", { as_of: "2024-08-12", published: "2024-08-13" })), ["2024-08-12", "2024-08-12"]);
    assert.deepEqual(claimDays(claim("a", { published: "2024-08-13" })), ["2024-08-13", "2024-08-13"]);
    assert.deepEqual(claimDays(claim("a", { as_of: "2024-08-06T00:00:00Z/2024-08-12T23:59:59Z" })), ["2024-08-06", "2024-08-12"]);
    assert.deepEqual(claimDays(claim("a", { as_of: "../2024-08-12" })), ["2024-08-12", "2024-08-12"]);
    assert.deepEqual(claimDays(claim("a", { as_of: "2024-08-12T23:30:00-02:00" })), ["2024-08-13", "2024-08-13"]);
    assert.equal(claimDays(claim("a", {})), undefined);
  });
  it("ranks an interval by its nearest day, and the longer the vaguer", () => {
    const span = (id: string, as_of: string) => claim(id, { as_of });
    const list = [span("season", "2025-01-01/2025-06-30"), span("week", "2025-04-04/2025-04-10"), span("far", "2025-03-30"), span("beside", "2025-04-06")];
    assert.deepEqual(nearest(list, "2025-04-07").map((c) => c.id), ["beside", "week", "far", "season"]);
  });
  it("puts the nearest first, undated ones last, and no more than fit", () => {
    const many = [claim("far", { as_of: "2025-04-20" }), claim("undated", {}), claim("near", { as_of: "2025-04-06" }), claim("same", { as_of: "2025-04-07" })];
    assert.deepEqual(nearest(many, "2025-04-07").map((c) => c.id), ["same", "near", "far", "undated"]);
    assert.equal(nearest(Array.from({ length: 20 }, (_, i) => claim(`${i}`, {})), "2025-04-07").length, 6);
  });
  it("states a figure with its qualifier, or the settlements, or that there is none", () => {
    assert.equal(figure(claim("a", { km2: 1000, qualifier: "about" })), "about 1,000 km²");
    assert.equal(figure(claim("a", { km2: 800, qualifier: "more than; 64 %" })), "more than 800 km² (64 %)");
    assert.equal(figure(claim("a", { km2: 0 })), "0 km²");
    assert.equal(figure(claim("a", { settlements: 1 })), "1 settlement");
    assert.equal(figure(claim("a", { km2: 1263, settlements: 93 })), "1,263 km² · 93 settlements");
    assert.equal(figure(claim("a", { km2: null })), "no figure");
  });
});
