import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { barOf, partOf, scaleOf, ticks } from "../src/panels/strip";

const scale = { from: Date.parse("2024-08-01"), to: Date.parse("2025-08-01") };

describe("the line of time", () => {
  it("holds everything, and room for what is still so", () => {
    assert.deepEqual(scaleOf(["2024-08-20T00:00:00Z"], ["2024-08-30T00:00:00Z"]), { from: Date.parse("2024-08-20"), to: Date.parse("2024-08-30") });
    const open = scaleOf(["2024-08-20", "2024-09-09"], [null])!;
    assert.equal(open.to - Date.parse("2024-09-09"), 86_400_000);
    assert.equal(scaleOf([], [null]), undefined);
    assert.ok(scaleOf(["2024-08-20"], ["2024-08-20"])!.to > Date.parse("2024-08-20"), "a line has a length");
  });
  it("lays runs end to end, the open one to the end", () => {
    const a = barOf(scale, "2024-08-01", "2025-01-31T23:59:59Z");
    const b = barOf(scale, "2025-02-01", null);
    assert.equal(a.start, 0);
    assert.ok(Math.abs(a.start + a.length - b.start) < 1e-6);
    assert.ok(Math.abs(b.start + b.length - 1) < 1e-12);
  });
  it("cuts off what is outside", () => {
    assert.deepEqual(barOf(scale, "2020-01-01", "2021-01-01"), { start: 0, length: 0 });
    assert.equal(partOf(scale, Date.parse("2030-01-01")), 1);
  });
  it("ticks whole months inside the line, never more than asked for, evenly", () => {
    assert.deepEqual(ticks(scale, 4), ["2024-10-01", "2025-01-01", "2025-04-01", "2025-07-01"]);
    assert.deepEqual(ticks(scale, 6), ["2024-09-01", "2024-11-01", "2025-01-01", "2025-03-01", "2025-05-01", "2025-07-01"]);
    for (let days = 20; days < 9000; days = Math.ceil(days * 1.3)) {
      for (const most of [3, 5, 8]) {
        const long = { from: Date.parse("2022-02-24"), to: Date.parse("2022-02-24") + days * 86_400_000 };
        const list = ticks(long, most);
        assert.ok(list.length <= most + 1, `${days} days: ${list}`);
        for (const day of list) assert.ok(Date.parse(day) >= long.from && Date.parse(day) <= long.to && day.endsWith("-01"));
      }
    }
  });
});
