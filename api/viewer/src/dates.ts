// Days and instants, always UTC. A day is "YYYY-MM-DD" and stands for its end, as it
// does in the server: the state of a day is the newest snapshot at or before 24:00.

const DAY_MS = 86_400_000;

/** Whether text is a real day of the calendar, "2025-02-30" not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** The UTC day an instant falls on. */
export function dayOf(instant: string): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** The day n days later (earlier when n is negative). */
export function addDays(day: string, n: number): string {
  return new Date(Date.parse(day) + n * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** Anything that holds from an instant on. */
export interface Dated {
  readonly valid_at: string;
}

/** The snapshots in time order, oldest first. */
export function inOrder<T extends Dated>(snapshots: readonly T[]): T[] {
  return [...snapshots].sort((a, b) => Date.parse(a.valid_at) - Date.parse(b.valid_at));
}

/** Carry forward: the newest snapshot at or before the end of the day. Wants time order. */
export function newestBy<T extends Dated>(ordered: readonly T[], day: string): T | undefined {
  const end = Date.parse(day) + DAY_MS;
  return ordered.findLast((s) => Date.parse(s.valid_at) < end);
}

/** The days that have a snapshot, each once, oldest first. Wants time order. */
export function daysWith(ordered: readonly Dated[]): string[] {
  return [...new Set(ordered.map((s) => dayOf(s.valid_at)))];
}

/** The nearest day with a snapshot strictly before (-1) or after (+1) the given one. */
export function step(days: readonly string[], day: string, direction: -1 | 1): string | undefined {
  return direction < 0 ? days.findLast((d) => d < day) : days.find((d) => d > day);
}
