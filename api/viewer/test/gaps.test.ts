import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Claim, Snapshot, Total } from "../src/api";
import { agrees, claimDays, comparable, computed } from "../src/panels/gaps";

const claim = (more: Partial<Claim>): Claim => ({ id: "c", claimant: "someone", measure: "held", party: "ukraine", ...more });
const total = (status: string, area_km2: number, territory = "russia", controller = "ukraine"): Total => ({ controller, status, territory, area_km2 });
const snapshot = (valid_at: string, ...totals: Total[]): Snapshot => ({ source: "s", valid_at, revision: 1, basis: "mapped", totals });

describe("a claim's days", () => {
  it("are those it speaks of, then the one it was published on", () => {
    assert.deepEqual(claimDays(claim({ as_of: "2024-08-12", published: "2024-08-13" })), ["2024-08-12", "2024-08-12"]);
    assert.deepEqual(claimDays(claim({ published: "2024-08-13" })), ["2024-08-13", "2024-08-13"]);
    assert.deepEqual(claimDays(claim({ as_of: "2024-08-06T00:00:00Z/2024-08-12T23:59:59Z" })), ["2024-08-06", "2024-08-12"]);
    assert.deepEqual(claimDays(claim({ as_of: "../2024-08-12" })), ["2024-08-12", "2024-08-12"]);
    assert.deepEqual(claimDays(claim({ as_of: "2024-08-12T23:30:00-02:00" })), ["2024-08-13", "2024-08-13"]);
    assert.equal(claimDays(claim({})), undefined);
  });
});

describe("stated beside computed", () => {
  it("sums what the party is drawn to hold on one territory", () => {
    assert.equal(comparable(claim({}), [total("held", 50), total("held", 8), total("unknown", 30), total("held", 900, "russia", "russia")]), 58);
  });
  it("takes what is drawn as claimed where nothing is drawn as held", () => {
    assert.equal(comparable(claim({}), [total("claimed", 1300)]), 1300);
    assert.equal(comparable(claim({}), [total("claimed", 1300), total("held", 700)]), 700);
  });
  it("compares nothing where the ground is not told", () => {
    assert.equal(comparable(claim({}), [total("held", 58), total("held", 4000, "ukraine")]), undefined);
    assert.equal(comparable(claim({ measure: "retaken" }), [total("held", 58)]), undefined);
    assert.equal(comparable(claim({ party: "" }), [total("held", 58, "russia", "")]), undefined);
    assert.equal(comparable(claim({}), []), undefined);
  });
  it("uses the newest snapshot of the claim's last day, and signs the gap", () => {
    const snapshots = [snapshot("2025-04-06T12:00:00Z", total("held", 140)), snapshot("2025-04-07T20:02:46Z", total("held", 58)), snapshot("2025-04-08T01:00:00Z", total("held", 1))];
    const found = computed(claim({ as_of: "2025-04-01/2025-04-07", km2: 110 }), snapshots)!;
    assert.deepEqual([found.km2, found.gap, found.snapshot.valid_at], [58, 52, "2025-04-07T20:02:46Z"]);
    assert.ok(Math.abs(found.percent! - 89.655) < 0.001);
    assert.equal(computed(claim({ as_of: "2025-04-05", km2: 110 }), snapshots), undefined);
    assert.equal(computed(claim({ as_of: "2025-04-07" }), snapshots), undefined);
    assert.equal(computed(claim({ as_of: "2025-04-07", km2: 5 }), [snapshot("2025-04-07T00:00:00Z", total("held", 0))])!.percent, undefined);
  });
  it("calls a gap none only where nobody could see it", () => {
    const against = (drawn: number) => computed(claim({ as_of: "2025-04-07", km2: 58 }), [snapshot("2025-04-07T00:00:00Z", total("held", drawn))])!;
    assert.ok(agrees(against(58.000017)));
    assert.ok(!agrees(against(57.978)));
  });
});
