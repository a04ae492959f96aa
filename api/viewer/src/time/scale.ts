// Time laid over a width, and areas over a height: all arithmetic, no page.

const DAY = 86_400;

/** Seconds since 1970 over pixels from the left. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  x(second: number): number;
  second(x: number): number;
}

/** Lays the days from the first second to the last over a width; a lone day gets company. */
export function scaleOver(first: number, last: number, width: number): Scale {
  const pad = last - first < 2 * DAY ? 7 * DAY : 0;
  const from = dayStart(first) - pad;
  const to = dayStart(last) + DAY + pad;
  const perPixel = (to - from) / Math.max(1, width);
  const clamped = (x: number) => Math.min(Math.max(x, 0), width);
  return { from, to, width, x: (second) => clamped((second - from) / perPixel), second: (x) => from + clamped(x) * perPixel };
}

export function dayStart(second: number): number {
  return Math.floor(second / DAY) * DAY;
}

/** A bar of the histogram: how many snapshots a day fall on its pixels. */
export interface Bar {
  readonly x: number;
  readonly width: number;
  readonly perDay: number;
}

/** The density of snapshots, in bars of a whole number of days and about `wide` pixels. */
export function density(seconds: readonly number[], scale: Scale, wide = 3): Bar[] {
  const perPixel = (scale.to - scale.from) / Math.max(1, scale.width);
  const days = Math.max(1, Math.ceil((wide * perPixel) / DAY));
  const counts = new Map<number, number>();
  for (const second of seconds) {
    const bin = Math.floor((second - scale.from) / (days * DAY));
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([bin, count]) => {
      const x = scale.x(scale.from + bin * days * DAY);
      return { x, width: scale.x(scale.from + (bin + 1) * days * DAY) - x, perDay: count / days };
    });
}

/** An area from a second on, until the next. */
export interface Level {
  readonly second: number;
  readonly km2: number;
}

/** The steps of a figure over time as an SVG path; `y` says how high a figure stands. */
export function steps(levels: readonly Level[], scale: Scale, y: (km2: number) => number): string {
  const n = (value: number) => Number(value.toFixed(1));
  const [first] = levels;
  if (!first) return "";
  const way = levels.map(({ second, km2 }) => `H${n(scale.x(second))}V${n(y(km2))}`).join("");
  return `M${n(scale.x(first.second))} ${n(y(first.km2))}${way}H${n(scale.width)}`;
}
