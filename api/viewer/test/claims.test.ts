import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Claim } from "../src/api";
import { speechIn } from "../src/i18n/speech";
import { figure } from "../src/panels/claim";
import { chosen, measureOf, nearest, windowAround } from "../src/panels/claims";

const [en, uk] = await Promise.all([speechIn("en"), speechIn("uk")]);
const claim = (id: string, more: Partial<Claim>): Claim => ({ id, claimant: "someone", ...more });
const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("claims", () => {
  it("asks for both sides of the day", () => assert.deepEqual(windowAround("2025-03-01", 10), ["2025-02-19", "2025-03-11"]));
  it("ranks an interval by its nearest day, and the longer the vaguer", () => {
    const span = (id: string, as_of: string) => claim(id, { as_of });
    const list = [span("season", "2025-01-01/2025-06-30"), span("week", "2025-04-04/2025-04-10"), span("far", "2025-03-30"), span("beside", "2025-04-06")];
    assert.deepEqual(nearest(list, "2025-04-07").map((c) => c.id), ["beside", "week", "far", "season"]);
  });
  it("puts the nearest first, figures before words, undated ones last, and no more than fit", () => {
    const many = [claim("far", { as_of: "2025-04-20" }), claim("undated", {}), claim("near", { as_of: "2025-04-06" }), claim("words", { as_of: "2025-04-07" }), claim("figure", { as_of: "2025-04-07", km2: 58 })];
    assert.deepEqual(nearest(many, "2025-04-07").map((c) => c.id), ["figure", "words", "near", "far", "undated"]);
    assert.equal(nearest(Array.from({ length: 20 }, (_, i) => claim(`${i}`, {})), "2025-04-07").length, 8);
  });
  it("chooses by side and by measure, statements of their own kind together", () => {
    const list = [claim("a", { side: "UA", measure: "held" }), claim("b", { side: "RU", measure: "retaken" }), claim("c", { side: "RU", measure: "Russian advances" }), claim("d", {})];
    const ids = (side: string, measure: string) => chosen(list, { side, measure }).map((c) => c.id).join("");
    assert.equal(ids("", ""), "abcd");
    assert.equal(ids("RU", ""), "bc");
    assert.equal(ids("", "other"), "cd");
    assert.equal(ids("UA", "retaken"), "");
    assert.equal(measureOf(list[2]!), "other");
  });
  it("states a figure with its qualifier, or the settlements, or that there is none", () => {
    const said = (more: Partial<Claim>, say = en) => spaced(figure(claim("a", more), say));
    assert.equal(said({ km2: 1000, qualifier: "about" }), "about 1,000 km²");
    assert.equal(said({ km2: 800, qualifier: "more than; 64 %" }), "more than 800 km² (64 %)");
    assert.equal(said({ km2: 801, qualifier: "63.2 %" }), "801 km² (63.2 %)");
    assert.equal(said({ km2: 0 }), "0 km²");
    assert.equal(said({ settlements: 1 }), "1 settlement");
    assert.equal(said({ settlements: "28" }), "28 settlements");
    assert.equal(said({ settlements: "4", qualifier: "only" }), "only 4 settlements");
    assert.equal(said({ settlements: "several" }), "several");
    assert.equal(said({ km2: 1263, settlements: 93 }), "1,263 km² · 93 settlements");
    assert.equal(said({ km2: null }), "no figure");
    assert.equal(said({ km2: 1000, qualifier: "about", settlements: "28" }, uk), "близько 1 000 км² · 28 населених пунктів");
  });
});
