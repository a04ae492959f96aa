// Days and instants, always UTC. A day is "YYYY-MM-DD" and stands for its end, as it
// does in the server: the state of a day is the newest snapshot at or before 24:00.

const DAY_MS = 86_400_000;

/** Whether text is a real day of the calendar, "2025-02-30" not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** The UTC day an instant falls on; a day is its own. */
export function dayOf(moment: string): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** Whether text is a moment: a day, which stands for its end, or an instant in UTC to the second. */
export function isMoment(text: string): boolean {
  return isDay(text) || (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)));
}

/** The last second of a moment, since 1970: what the tiles of all time are asked by. */
export function secondOf(moment: string): number {
  return isDay(moment) ? (Date.parse(moment) + DAY_MS) / 1000 - 1 : Math.floor(Date.parse(moment) / 1000);
}

/** The shortest moment at which the snapshot stands: its day, unless a later one of that day does. */
export function momentOf<T extends Dated>(ordered: readonly T[], snapshot: T): string {
  const day = dayOf(snapshot.valid_at);
  if (newestBy(ordered, day) === snapshot) return day;
  // A snapshot stands from the second it began in, fractions or not.
  return new Date(Math.ceil(Date.parse(snapshot.valid_at) / 1000) * 1000).toISOString().replace(".000Z", "Z");
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

/** Carry forward: the newest snapshot at or before the moment. Wants time order. */
export function newestBy<T extends Dated>(ordered: readonly T[], moment: string): T | undefined {
  const last = isDay(moment) ? Date.parse(moment) + DAY_MS - 1 : Date.parse(moment);
  return ordered.findLast((s) => Date.parse(s.valid_at) <= last);
}

/** The days that have a snapshot, each once, oldest first. Wants time order. */
export function daysWith(ordered: readonly Dated[]): string[] {
  return [...new Set(ordered.map((s) => dayOf(s.valid_at)))];
}

/** The nearest day with a snapshot strictly before (-1) or after (+1) the given one. */
export function step(days: readonly string[], day: string, direction: -1 | 1): string | undefined {
  return direction < 0 ? days.findLast((d) => d < day) : days.find((d) => d > day);
}
