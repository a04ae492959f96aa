// The map itself: MapLibre over our own backdrop, no request to anyone else.

import { Map as GlMap, setWorkerUrl, type GeoJSONSource, type LngLatBoundsLike } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { FeatureCollection, Point } from "geojson";
import { backdropPaint, backdropStyle, type Backdrop } from "./backdrop";
import backdropUrl from "./generated/backdrop.json?url";
import { styleFor } from "./otherstyle";
import { patternOf } from "./hatching";
import type { Box } from "./kinds";
import { stillness } from "./motion";
import type { Scheme } from "./palette";
import type { View } from "./state";

/** Where the map opens when neither the address nor a snapshot says better. */
const HOME: View = { zoom: 6.4, lat: 51.1, lon: 35.2 };

/** Creates the map and resolves when its ground is drawn. */
export async function createMap(container: HTMLElement, view: View | undefined, scheme: Scheme): Promise<GlMap> {
  const answer = await fetch(backdropUrl);
  if (!answer.ok) throw new Error("the backdrop of the map did not load");
  const backdrop = (await answer.json()) as Backdrop;
  setWorkerUrl(new URL(workerUrl, document.baseURI).href);
  const { zoom, lat, lon } = view ?? HOME;
  const style = await styleFor(backdropStyle(backdrop, scheme));
  const map = new GlMap({
    container,
    style,
    center: [lon, lat],
    zoom,
    minZoom: 2,
    maxZoom: 15,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    fadeDuration: stillness() ? 0 : 150,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.setMissingStyleImageResolver((id) => {
    const pattern = patternOf(id);
    if (pattern && !map.hasImage(id)) map.addImage(id, pattern.data, { pixelRatio: pattern.pixelRatio });
  });
  await map.once("load");
  return map;
}

export function setPlaces(map: GlMap, places: FeatureCollection<Point>): void {
  map.getSource<GeoJSONSource>("places")?.setData(places);
}

export function repaint(map: GlMap, scheme: Scheme): void {
  for (const { id, paint } of backdropPaint(scheme)) {
    if (!map.getLayer(id)) continue;
    for (const [name, value] of Object.entries(paint)) map.setPaintProperty(id, name as never, value as never);
  }
}

/** Pixels of the map that the panel covers. */
export interface Room {
  readonly left: number;
  readonly bottom: number;
}

/** Brings the box into the part of the map the panel leaves free, at once or in a flight. */
export function frame(map: GlMap, bounds: Box, padding: Room, animate = false): void {
  // A phone has little room, and the credits are lines of their own above its sheet.
  const phone = map.getContainer().clientWidth < 600;
  const [margin, credits] = phone ? [16, 72] : [48, 0];
  const [west, south, east, north] = bounds;
  const box: LngLatBoundsLike = [west, south, east, north];
  map.fitBounds(box, {
    padding: { top: margin + 24, right: margin, left: margin + padding.left, bottom: margin + padding.bottom + credits },
    maxZoom: 10,
    animate: animate && !stillness(),
  });
}

/** Whether the box lies in the free part of the map, large enough there to be looked at. */
export function inSight(map: GlMap, [west, south, east, north]: Box, { left, bottom }: Room): boolean {
  const { clientWidth, clientHeight } = map.getContainer();
  const free = { width: clientWidth - left, height: clientHeight - bottom };
  const [a, b] = [map.project([west, north]), map.project([east, south])];
  const inside = a.x >= left && a.y >= 0 && b.x <= clientWidth && b.y <= free.height;
  return inside && (b.x - a.x >= free.width / 3 || b.y - a.y >= free.height / 3);
}

export function viewOf(map: GlMap): View {
  const { lat, lng } = map.getCenter();
  return { zoom: map.getZoom(), lat, lon: lng };
}
