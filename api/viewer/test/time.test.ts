import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { linesOf, levelAt } from "../src/time/lines";
import { dayAt, leap, neighbour } from "../src/time/moments";
import { pace, play } from "../src/time/player";
import { density, scaleOver, steps } from "../src/time/scale";
import { ticks } from "../src/time/ticks";
import { days, repeatedly } from "./random";

const second = (moment: string) => Date.parse(moment) / 1000;
const between = (low: number, high: number) => low + Math.random() * (high - low);
const someScale = () => {
  const [a, b] = [days(), days()].sort().map(second) as [number, number];
  return { a, b, scale: scaleOver(a, b, Math.round(between(40, 3000))) };
};

describe("the scale", () => {
  it("takes seconds to pixels and back", () =>
    repeatedly(300, () => {
      const { a, b, scale } = someScale();
      const at = between(a, b);
      assert.ok(Math.abs(scale.second(scale.x(at)) - at) < 1, `${at}`);
      assert.ok(scale.x(at) >= 0 && scale.x(at) <= scale.width);
    }));
  it("has room for the whole of the last day", () => {
    const scale = scaleOver(second("2024-08-01T20:00:00Z"), second("2025-04-30T22:00:00Z"), 1000);
    assert.equal(dayAt(scale.from), "2024-08-01");
    assert.equal(dayAt(scale.second(999.999)), "2025-04-30");
  });
  it("keeps to its ends", () => {
    const scale = scaleOver(second("2024-08-01"), second("2025-04-30"), 1000);
    assert.equal(scale.x(second("1999-01-01")), 0);
    assert.equal(scale.x(second("2031-01-01")), 1000);
  });
  it("gives a lone day a neighbourhood", () => {
    const scale = scaleOver(second("2025-04-07T20:02:46Z"), second("2025-04-07T20:02:46Z"), 150);
    assert.deepEqual([dayAt(scale.from), dayAt(scale.to)], ["2025-03-31", "2025-04-15"]);
  });
});

describe("the histogram", () => {
  it("counts every snapshot once, on the line", () =>
    repeatedly(100, () => {
      const { a, b, scale } = someScale();
      const seconds = Array.from({ length: 50 }, () => between(a, b));
      const bars = density(seconds, scale);
      const binDays = Math.max(1, Math.ceil((3 * (scale.to - scale.from)) / scale.width / 86_400));
      assert.ok(Math.abs(bars.reduce((n, bar) => n + bar.perDay * binDays, 0) - 50) < 1e-6);
      for (const bar of bars) assert.ok(bar.x >= 0 && bar.x + bar.width <= scale.width + 1e-6);
    }));
});

describe("the steps", () => {
  it("hold until the next snapshot, the last to the end", () => {
    const scale = scaleOver(second("2024-08-01"), second("2024-08-04"), 100);
    const levels = [{ second: second("2024-08-02"), km2: 10 }, { second: second("2024-08-03"), km2: 5 }];
    assert.equal(steps(levels, scale, (km2) => 20 - km2), "M25 10H25V10H50V15H100");
    assert.equal(steps([], scale, String as never), "");
  });
});

describe("the ticks", () => {
  const writing = {
    month: (day: string) => ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"][Number(day.slice(5, 7)) - 1]!,
    dayMonth: (day: string) => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`,
    width: (text: string) => text.length * 6.4,
  };
  it("never collide nor leave the line, whatever the span and the width", () =>
    repeatedly(400, () => {
      const { scale } = someScale();
      const list = ticks(scale, writing);
      list.forEach((tick, i) => {
        const end = tick.x + writing.width(tick.label);
        assert.ok(tick.x >= 0 && end <= scale.width, `${tick.label} at ${tick.x} of ${scale.width}`);
        const next = list[i + 1];
        assert.ok(!next || end < next.x, `${tick.label} runs into ${next?.label}`);
      });
      if (scale.width > 200) assert.ok(list.length > 0, `nothing on ${scale.width} px from ${dayAt(scale.from)} to ${dayAt(scale.to)}`);
    }));
  it("name months over months, days over days, and years once each", () => {
    const months = ticks(scaleOver(second("2024-08-01"), second("2025-04-30"), 1000), writing).map((t) => t.label);
    assert.deepEqual(months, ["Aug 2024", "Sept", "Oct", "Nov", "Dec", "Jan 2025", "Feb", "Mar", "Apr"]);
    const list = ticks(scaleOver(second("2025-04-05"), second("2025-04-08"), 500), writing).map((t) => t.label);
    assert.deepEqual(list, ["5/4 2025", "6/4", "7/4", "8/4"]);
  });
});

describe("moments", () => {
  const archive = ["2025-04-01T10:00:00Z", "2025-04-04T10:00:00Z", "2025-04-04T20:00:00Z", "2025-04-09T10:00:00Z"].map((valid_at) => ({ valid_at }));
  it("goes through every snapshot and back, those of one day by their instants", () => {
    const way: string[] = [];
    for (let at: string | undefined = "2025-04-01"; at; at = neighbour(archive, at, 1)) way.push(at);
    assert.deepEqual(way, ["2025-04-01", "2025-04-04T10:00:00Z", "2025-04-04", "2025-04-09"]);
    const back: string[] = [];
    for (let at: string | undefined = "2025-04-09"; at; at = neighbour(archive, at, -1)) back.push(at);
    assert.deepEqual(back.reverse(), way);
  });
  it("goes from a day between snapshots to those beside it", () => {
    assert.equal(neighbour(archive, "2025-04-06", -1), "2025-04-04");
    assert.equal(neighbour(archive, "2025-04-06", 1), "2025-04-09");
    assert.equal(neighbour(archive, "2024-01-01", 1), "2025-04-01");
    assert.equal(neighbour(archive, "2024-01-01", -1), undefined);
    assert.equal(neighbour([], "2024-01-01", 1), undefined);
  });
  it("leaps by days and stops at the ends", () => {
    assert.equal(leap(archive, "2025-04-04", 2), "2025-04-06");
    assert.equal(leap(archive, "2025-04-04", 30), "2025-04-09");
    assert.equal(leap(archive, "2025-04-04", -30), "2025-04-01");
  });
});

describe("lines", () => {
  const points = (...km2: number[]) => km2.map((area_km2, i) => ({ valid_at: `2025-04-0${i + 1}T12:00:00Z`, area_km2 }));
  const figure = { id: "C1", claimant: "A", measure: "held", km2: 1400, valid_from: "2024-08-06T00:00:00Z", valid_to: "2024-12-31T23:59:59Z" };
  const series = {
    series: [
      { source: "a", controller: "ukraine", status: "held", territory: "ukraine", points: points(42000, 42001) },
      { source: "a", controller: null, status: "unknown", territory: "russia", points: points(30, 3) },
      { source: "a", controller: "ukraine", status: "held", territory: "russia", points: points(58, 57) },
    ],
    stated: [{ claimant: "A", measure: "held", party: "ukraine", points: [figure] }],
  };
  it("puts first what figures were stated of, then what moved most", () => {
    assert.deepEqual(linesOf(series).map(({ kind }) => [kind.controller, kind.territory]), [["ukraine", "russia"], ["", "russia"], ["ukraine", "ukraine"]]);
  });
  it("lays figures only beside ground they are about", () => {
    assert.deepEqual(linesOf(series).map((line) => line.stated.length), [1, 0, 0]);
  });
  it("carries a level forward", () => {
    const line = linesOf(series)[0]!;
    assert.equal(levelAt(line, second("2025-04-01T11:59:59Z")), undefined);
    assert.equal(levelAt(line, second("2025-04-01T23:59:59Z")), 58);
    assert.equal(levelAt(line, second("2031-01-01")), 57);
  });
});

describe("the player", () => {
  /** A clock that ticks as often as it is asked to, 60 times a second. */
  function clock() {
    let ms = 0;
    let waiting: ((ms: number) => void) | undefined;
    return {
      frame: (f: (ms: number) => void) => ((waiting = f), 1),
      cancel: () => (waiting = undefined),
      run(frames: number) {
        for (let i = 0; i < frames && waiting; i++) {
          const f = waiting;
          waiting = undefined;
          f((ms += 1000 / 60));
        }
      },
    };
  }
  const [from, to] = [second("2024-08-01"), second("2024-09-30")];
  const ride = (still: boolean) => {
    const reached: number[] = [];
    let ends = 0;
    const time = clock();
    const halt = play(from, { from, to, stops: [from, second("2024-08-20"), to], still, speed: () => 1, reach: (s) => reached.push(s), end: () => ends++ }, time);
    return { reached, time, halt, ends: () => ends };
  };
  it("glides to the end, and ends once", () => {
    const { reached, time, ends } = ride(false);
    time.run(10_000);
    assert.equal(reached.at(-1), to);
    assert.equal(ends(), 1);
    assert.ok(reached.every((s, i) => i === 0 || s >= reached[i - 1]!));
    assert.ok(Math.abs(reached.length / 60 - 30) < 1, `${reached.length / 60} s for 60 days at ${pace(60)} a second`);
  });
  it("steps from snapshot to snapshot for readers who asked for less motion", () => {
    const { reached, time } = ride(true);
    time.run(10_000);
    assert.deepEqual([...new Set(reached)], [from, second("2024-08-20"), to]);
  });
  it("stops where it is halted", () => {
    const { reached, time, halt, ends } = ride(false);
    time.run(50);
    halt();
    const before = reached.length;
    time.run(50);
    assert.deepEqual([reached.length, ends()], [before, 0]);
  });
  it("passes long archives faster than short ones, within bounds", () => {
    assert.deepEqual([pace(3), pace(300), pace(100_000)], [2, 10, 40]);
  });
});
