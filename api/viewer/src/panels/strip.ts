// One line of time: where runs and claims lie on it, in parts of its length.

/** A run of one source over one point; ends are instants, no end is "still so". */
export interface Run {
  readonly drawn: boolean;
  readonly controller: string | null;
  readonly status: string | null;
  readonly territory?: string | null;
  readonly class?: string;
  readonly basis?: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

/** From and to in ms since 1970; what lies outside is cut off. */
export interface Scale {
  readonly from: number;
  readonly to: number;
}

/** A bar or mark: where it begins and how long it is, 0 to 1. */
export interface Bar {
  readonly start: number;
  readonly length: number;
}

const DAY_MS = 86_400_000;

/** The line of time that holds every run and claim, with its open end a twentieth longer. */
export function scaleOf(starts: readonly string[], ends: readonly (string | null)[]): Scale | undefined {
  const all = [...starts, ...ends].filter((at): at is string => at !== null).map((at) => Date.parse(at)).filter((at) => !Number.isNaN(at));
  if (all.length === 0) return undefined;
  const from = Math.min(...all);
  const last = Math.max(...all, from + DAY_MS);
  const open = ends.some((end) => end === null);
  return { from, to: open ? last + Math.max(DAY_MS, (last - from) / 20) : last };
}

export function barOf(scale: Scale, from: string, to: string | null): Bar {
  const start = partOf(scale, Date.parse(from));
  const end = to === null ? 1 : partOf(scale, Date.parse(to));
  return { start, length: Math.max(0, end - start) };
}

/** Where a moment lies, 0 to 1; outside is the nearer end. */
export function partOf({ from, to }: Scale, at: number): number {
  return Math.min(1, Math.max(0, (at - from) / (to - from)));
}

/** First days of months (or years) under the line, at most `most`, evenly many months apart. */
export function ticks({ from, to }: Scale, most: number): string[] {
  const first = new Date(from);
  const months = (at: number) => new Date(at).getUTCFullYear() * 12 + new Date(at).getUTCMonth();
  const count = months(to) - months(from);
  const every = [1, 2, 3, 6, 12, 24, 60, 120].find((step) => Math.ceil(count / step) <= most) ?? 240;
  const list: string[] = [];
  const begin = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / every) * every;
  for (let month = begin; ; month += every) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (at > to) return list;
    if (at >= from) list.push(new Date(at).toISOString().slice(0, 10));
  }
}
