import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { addDays, dayOf, daysBetween, daysWith, inOrder, isDay, newestBy, step } from "../src/dates";

const at = (...instants: string[]) => inOrder(instants.map((valid_at) => ({ valid_at })));

describe("isDay", () => {
  it("knows the calendar", () => {
    for (const day of ["2024-02-29", "2025-04-07", "1999-12-31"]) assert.ok(isDay(day), day);
    for (const text of ["2025-02-29", "2025-13-01", "2025-4-7", "2025-04-07T00:00:00Z", "", "today"]) assert.ok(!isDay(text), text);
  });
});

describe("day arithmetic", () => {
  it("crosses months, years and summer time", () => {
    assert.equal(addDays("2024-12-31", 1), "2025-01-01");
    assert.equal(addDays("2025-03-01", -1), "2025-02-28");
    assert.equal(addDays("2025-03-29", 2), "2025-03-31");
    assert.equal(daysBetween("2025-03-29", "2025-03-31"), 2);
    assert.equal(daysBetween("2025-04-07", "2025-04-01"), -6);
  });
  it("inverts itself", () => {
    for (let n = -800; n <= 800; n += 37) assert.equal(daysBetween("2024-08-06", addDays("2024-08-06", n)), n);
  });
  it("takes the UTC day of an instant in any offset", () => {
    assert.equal(dayOf("2025-04-08T01:30:00+03:00"), "2025-04-07");
    assert.equal(dayOf("2025-04-07T20:02:46Z"), "2025-04-07");
  });
});

describe("newestBy", () => {
  const archive = at("2025-04-07T20:02:46Z", "2025-04-04T19:00:00Z", "2025-04-07T05:00:00Z");
  it("carries the newest snapshot forward over days without one", () => {
    assert.equal(newestBy(archive, "2025-04-06")?.valid_at, "2025-04-04T19:00:00Z");
    assert.equal(newestBy(archive, "2031-01-01")?.valid_at, "2025-04-07T20:02:46Z");
  });
  it("takes the last of a day with several", () => {
    assert.equal(newestBy(archive, "2025-04-07")?.valid_at, "2025-04-07T20:02:46Z");
  });
  it("has nothing before the first", () => {
    assert.equal(newestBy(archive, "2025-04-03"), undefined);
    assert.equal(newestBy([], "2025-04-03"), undefined);
  });
  it("ends the day at 24:00 UTC, which belongs to the next", () => {
    const edge = at("2025-04-07T23:59:59.999Z", "2025-04-08T00:00:00Z");
    assert.equal(newestBy(edge, "2025-04-07")?.valid_at, "2025-04-07T23:59:59.999Z");
    assert.equal(newestBy(edge, "2025-04-08")?.valid_at, "2025-04-08T00:00:00Z");
  });
});

describe("step", () => {
  const days = daysWith(at("2025-04-01T10:00:00Z", "2025-04-04T10:00:00Z", "2025-04-04T20:00:00Z", "2025-04-09T10:00:00Z"));
  it("names each day once", () => assert.deepEqual(days, ["2025-04-01", "2025-04-04", "2025-04-09"]));
  it("goes to the neighbour, from days with and without a snapshot", () => {
    assert.equal(step(days, "2025-04-04", 1), "2025-04-09");
    assert.equal(step(days, "2025-04-06", -1), "2025-04-04");
    assert.equal(step(days, "2025-04-06", 1), "2025-04-09");
  });
  it("stops at both ends", () => {
    assert.equal(step(days, "2025-04-01", -1), undefined);
    assert.equal(step(days, "2025-04-09", 1), undefined);
    assert.equal(step([], "2025-04-09", 1), undefined);
  });
});
