// Which ground a picture and a Mercator map show, so that one can take the other's place.

import type { Box } from "./kinds";
import type { Point, View } from "./state";

/** Pixels from the upper left corner of the map: a part of it. */
export interface Window {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export type Size = Pick<Window, "width" | "height">;

/** The map in one of the server's pictures: where it is, and which ground it shows. */
export interface Pane extends Window {
  /** What lies in its middle, in degrees on WGS 84. */
  readonly lat: number;
  readonly lon: number;
  /** Metres of ground to a pixel there. */
  readonly scale: number;
}

/** Pixels across the world at zoom 0, as MapLibre counts. */
const WORLD = 512;

/** Metres around the sphere that Mercator maps of the web stand on. */
const AROUND = 2 * Math.PI * 6_378_137;

/** The ground in a part of a map of the given size whose centre the view says. */
export function cropOf({ zoom, lat, lon }: View, map: Size, part: Window): Box {
  const world = WORLD * 2 ** zoom;
  const [x, y] = [(lon + 180) / 360, mercator(lat)];
  const east = (px: number) => clamp((x + (px - map.width / 2) / world) * 360 - 180, 180);
  const north = (py: number) => clamp(latitude(y + (py - map.height / 2) / world), 85);
  return [east(part.left), north(part.top + part.height), east(part.left + part.width), north(part.top)];
}

/** How a map of the given size shows the same ground as a pane that stands on it, in the same place. */
export function viewOver({ left, top, width, height, lat, lon, scale }: Pane, map: Size): View {
  const around = (AROUND * Math.cos((lat * Math.PI) / 180)) / scale;
  const [x, y] = [left + width / 2 - map.width / 2, top + height / 2 - map.height / 2];
  return { zoom: Math.log2(around / WORLD), lat: latitude(mercator(lat) - y / around), lon: lon - (x / around) * 360 };
}

/** Reads the pane out of a picture (SVG); nothing where it says none. */
export function paneIn(svg: string): Pane | undefined {
  const [, scale] = /\sdata-scale="([\d.]+) m\/px"/.exec(svg) ?? [];
  const [, lat, lon] = /\sdata-projection="[^"]*\+lat_0=(\S+) \+lon_0=([^\s"]+)/.exec(svg) ?? [];
  const [, left, top, width, height] = /<clipPath[^>]*>\s*<rect x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"/.exec(svg) ?? [];
  const pane = { left: Number(left), top: Number(top), width: Number(width), height: Number(height), lat: Number(lat), lon: Number(lon), scale: Number(scale) };
  return Object.values(pane).every(Number.isFinite) && pane.scale > 0 ? pane : undefined;
}

/** The pane of a picture of the given size that is shown, whole, in the middle of a window. */
export function paneOn(pane: Pane, picture: Size, window: Window): Pane {
  const by = Math.min(window.width / picture.width, window.height / picture.height);
  return {
    ...pane,
    left: window.left + (window.width - by * picture.width) / 2 + by * pane.left,
    top: window.top + (window.height - by * picture.height) / 2 + by * pane.top,
    width: by * pane.width,
    height: by * pane.height,
    scale: pane.scale / by,
  };
}

/** The radius of the sphere that has as much surface as the Earth, in metres: pictures keep areas. */
const RADIUS = 6_371_007.2;

/** Where a point lies on a pane, in the pane's pixels; nothing beside it. Lambert's azimuthal equal-area projection. */
export function spotOn({ left, top, width, height, lat, lon, scale }: Pane, point: Point): { readonly x: number; readonly y: number } | undefined {
  const [phi, phi0, along] = [point.lat, lat, point.lon - lon].map((degrees) => (degrees * Math.PI) / 180) as [number, number, number];
  const near = Math.sin(phi0) * Math.sin(phi) + Math.cos(phi0) * Math.cos(phi) * Math.cos(along);
  // The other half of the Earth is on no pane, and its middle nowhere.
  if (near < 0) return undefined;
  const k = Math.sqrt(2 / (1 + near));
  const east = RADIUS * k * Math.cos(phi) * Math.sin(along);
  const north = RADIUS * k * (Math.cos(phi0) * Math.sin(phi) - Math.sin(phi0) * Math.cos(phi) * Math.cos(along));
  const [x, y] = [left + width / 2 + east / scale, top + height / 2 - north / scale];
  return x >= left && x <= left + width && y >= top && y <= top + height ? { x, y } : undefined;
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
