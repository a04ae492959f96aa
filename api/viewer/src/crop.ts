// The ground that a window on a Mercator map shows.

import type { Box } from "./kinds";
import type { View } from "./state";

/** Pixels of the page: a part of the map. */
export interface Window {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels across the world at zoom 0, as MapLibre counts. */
const WORLD = 512;

/** The ground in a part of a map of the given size whose centre the view says. */
export function cropOf({ zoom, lat, lon }: View, map: Pick<Window, "width" | "height">, part: Window): Box {
  const world = WORLD * 2 ** zoom;
  const [x, y] = [(lon + 180) / 360, mercator(lat)];
  const east = (px: number) => clamp((x + (px - map.width / 2) / world) * 360 - 180, 180);
  const north = (py: number) => clamp(latitude(y + (py - map.height / 2) / world), 85);
  return [east(part.left), north(part.top + part.height), east(part.left + part.width), north(part.top)];
}

/** From 0 at the north of the square map to 1 at its south. */
function mercator(lat: number): number {
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
}

function latitude(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

function clamp(degrees: number, most: number): number {
  return Math.max(-most, Math.min(most, degrees));
}
