import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatState, parseState, vainDate } from "../src/state";

describe("the address", () => {
  it("comes back as it went", () => {
    for (const state of [
      {},
      { date: "2025-04-07" },
      { date: "2025-04-07", source: "deepstate", view: { zoom: 7.5, lat: 51.2, lon: 35.2 } },
      { source: "a&b=c #é", view: { zoom: 0, lat: -33.5, lon: -180 } },
    ]) {
      assert.deepEqual(parseState(formatState(state)), state);
    }
  });
  it("reads well", () => {
    assert.equal(formatState({ date: "2025-04-07", source: "deepstate", view: { zoom: 7.5, lat: 51.2, lon: 35.2 } }), "#date=2025-04-07&source=deepstate&map=7.50/51.2000/35.2000");
  });
  it("tells of a date that is none", () => {
    assert.equal(vainDate("#date=2025-02-31&source=x"), "2025-02-31");
    assert.equal(vainDate("#date=yesterday"), "yesterday");
    for (const fine of ["", "#", "#date=", "#source=x", "#date=2025-04-07"]) assert.equal(vainDate(fine), undefined, fine);
  });
  it("leaves out what makes no sense and keeps the rest", () => {
    assert.deepEqual(parseState("#date=2025-02-30&source=x&map=7/95/35"), { source: "x" });
    for (const map of ["1/2", "a/b/c", "//", "7/51/35/9", "99/51/35", "7/51/181", "NaN/1/1"]) assert.deepEqual(parseState(`#map=${map}`), {}, map);
  });
});
