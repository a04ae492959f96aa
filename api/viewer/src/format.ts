// Numbers, dates and words as a reader sees them.

import { dayOf, daysBetween } from "./dates";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "7 Apr 2025". */
export function longDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** "7 Apr 2025, 20:02 UTC". */
export function longInstant(instant: string): string {
  const iso = new Date(instant).toISOString();
  return `${longDay(iso.slice(0, 10))}, ${iso.slice(11, 16)} UTC`;
}

/** Square kilometres: two decimals as published, none from a thousand up ("69.34", "1,400"). */
export function km2(value: number): string {
  const digits = Math.abs(value) < 1000 ? 2 : 0;
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A stated figure keeps the digits it was stated with: "58", "1,263", "4.5". */
export function stated(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: 3 });
}

/** "1 snapshot", "272 snapshots". */
export function count(n: number, noun: string): string {
  return `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
}

/** A word of the data as a word of the page: "ukraine" is "Ukraine", "united_states" "United states". */
export function word(value: string | undefined): string {
  if (!value) return "Not stated";
  const spaced = value.replaceAll("_", " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** "Ukraine · held": who is said to hold it, and how sure the source is. */
export function holding(controller: string | undefined, status: string | undefined): string {
  const nobody = !controller || controller === "unknown" || controller === "none";
  if (nobody) return word(status || "unknown");
  return status ? `${word(controller)} · ${status}` : word(controller);
}

/** How old the picture is on the chosen day, in words that cannot be missed. */
export function ageNote(validAt: string, day: string): string {
  const days = daysBetween(dayOf(validAt), day);
  const taken = `Snapshot of ${longInstant(validAt)}`;
  if (days === 0) return `${taken}, the newest of the chosen day.`;
  return `${taken}, ${count(days, "day")} before the chosen date: the source has nothing newer up to then.`;
}

/** What a basis means, for readers who have never met the word. */
export function basisNote(basis: string): string {
  switch (basis) {
    case "mapped":
      return "Drawn on a map by the source itself.";
    case "assessed":
      return "Assessed by the source from reports; edges are approximate.";
    case "schematic":
      return "Not a mapped front. Shapes are drawn around named settlements so that their area equals a stated figure.";
    default:
      return "The source does not say how the shapes came about.";
  }
}
