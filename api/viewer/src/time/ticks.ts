// Dates along the line of time, as many as have room beside each other.

import type { Scale } from "./scale";

export interface Tick {
  readonly x: number;
  readonly label: string;
  /** The beginning of a year, or of the line. */
  readonly major: boolean;
}

/** How a language writes what stands at a tick. */
export interface Writing {
  /** "Apr". */
  month(day: string): string;
  /** "7 Apr". */
  dayMonth(day: string): string;
  /** How wide a text is drawn, in pixels. */
  width(text: string): number;
}

const GAP = 10;

/** What stands between ticks, the finest first: days within a month, or whole months. */
const STEPS = [
  { days: 1 }, { days: 2 }, { days: 5 }, { days: 10 },
  { months: 1 }, { months: 2 }, { months: 3 }, { months: 6 }, { months: 12 }, { months: 24 }, { months: 60 }, { months: 120 }, { months: 240 }, { months: 600 },
] as const;

/** The finest ticks whose labels keep their distance and stay on the line. */
export function ticks(scale: Scale, writing: Writing): Tick[] {
  for (const step of STEPS) {
    // Before labels are measured: more ticks than could ever fit are not even made.
    const length = "days" in step ? step.days : step.months * 28;
    if ((scale.to - scale.from) / 86_400 / length > scale.width / 15) continue;
    const list = starts(scale, step).map((day, i) => tick(day, scale, writing, "days" in step, i === 0));
    const fit = list.filter(({ x, label }) => x + writing.width(label) <= scale.width);
    if (fit.every((t, i) => i === 0 || t.x >= fit[i - 1]!.x + writing.width(fit[i - 1]!.label) + GAP)) return fit;
  }
  return [];
}

function tick(day: string, scale: Scale, writing: Writing, daily: boolean, first: boolean): Tick {
  const [year, month, date] = day.split("-");
  const major = first || (month === "01" && date === "01");
  const name = daily ? writing.dayMonth(day) : writing.month(day);
  return { x: scale.x(Date.parse(day) / 1000), label: major ? `${name} ${year}` : name, major };
}

/** The days on the line at which something of this length begins. */
function starts(scale: Scale, step: (typeof STEPS)[number]): string[] {
  const list: string[] = [];
  const date = new Date(scale.from * 1000);
  const iso = () => date.toISOString().slice(0, 10);
  if ("months" in step) {
    if (date.getUTCDate() > 1) date.setUTCMonth(date.getUTCMonth() + 1, 1);
    for (; date.getTime() / 1000 < scale.to; date.setUTCMonth(date.getUTCMonth() + 1)) {
      if ((date.getUTCFullYear() * 12 + date.getUTCMonth()) % step.months === 0) list.push(iso());
    }
    return list;
  }
  for (; date.getTime() / 1000 < scale.to; date.setUTCDate(date.getUTCDate() + 1)) {
    const of = date.getUTCDate();
    // The first of a month always, and none so near its end that they would crowd.
    if (step.days === 1 || of === 1 || (of % step.days === 1 % step.days && of + step.days <= 32)) list.push(iso());
  }
  return list;
}
