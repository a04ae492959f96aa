// What the page shows, kept in the fragment of its address so that it can be shared:
// #date=2025-04-07&source=deepstate&map=7.50/51.2000/35.2000

import { isDay } from "./dates";

/** Zoom, latitude and longitude of the centre, in the order maps on the web write them. */
export interface View {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
}

/** A shared address may leave out any part. */
export interface State {
  readonly date?: string;
  readonly source?: string;
  readonly view?: View;
}

/** Reads a fragment; parts that make no sense are left out, never guessed. */
export function parseState(fragment: string): State {
  const params = new URLSearchParams(fragment.replace(/^#/, ""));
  const date = params.get("date") ?? "";
  const source = params.get("source") ?? "";
  const view = parseView(params.get("map") ?? "");
  return { ...(isDay(date) && { date }), ...(source && { source }), ...(view && { view }) };
}

/** The date a fragment asks for in vain, as it was written; nothing when it is a day or absent. */
export function vainDate(fragment: string): string | undefined {
  const date = new URLSearchParams(fragment.replace(/^#/, "")).get("date");
  return date && !isDay(date) ? date : undefined;
}

/** Writes a fragment with its "#". */
export function formatState(state: State): string {
  const parts: string[] = [];
  if (state.date) parts.push(`date=${state.date}`);
  if (state.source) parts.push(`source=${encodeURIComponent(state.source)}`);
  if (state.view) parts.push(`map=${formatView(state.view)}`);
  return parts.length ? `#${parts.join("&")}` : "";
}

function formatView({ zoom, lat, lon }: View): string {
  return `${zoom.toFixed(2)}/${lat.toFixed(4)}/${lon.toFixed(4)}`;
}

function parseView(text: string): View | undefined {
  const parts = text.split("/");
  if (parts.length !== 3 || parts.some((p) => p.trim() === "")) return undefined;
  const [zoom, lat, lon] = parts.map(Number) as [number, number, number];
  const inside = zoom >= 0 && zoom <= 24 && Math.abs(lat) <= 85.06 && Math.abs(lon) <= 180;
  return inside ? { zoom, lat, lon } : undefined;
}
