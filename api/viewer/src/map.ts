// The map itself: MapLibre over our own backdrop, no request to anyone else.

import { AttributionControl, Map as GlMap, NavigationControl, ScaleControl, setWorkerUrl, type GeoJSONSource, type LngLatBoundsLike } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import type { FeatureCollection, Point } from "geojson";
import { backdropPaint, backdropStyle, type Backdrop } from "./backdrop";
import backdropUrl from "./generated/backdrop.json?url";
import { patternOf } from "./hatching";
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
  const map = new GlMap({
    container,
    style: backdropStyle(backdrop, scheme),
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
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new AttributionControl({ customAttribution: "Backdrop: Natural Earth, generalised; borders as internationally recognised" }), "bottom-right");
  map.addControl(new ScaleControl({ unit: "metric" }), "bottom-right");
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
    for (const [name, value] of Object.entries(paint)) map.setPaintProperty(id, name as never, value as never);
  }
}

/** Brings the box into the part of the map the panel leaves free. */
export function frame(map: GlMap, bounds: readonly [number, number, number, number], padding: { left: number; bottom: number }): void {
  const margin = 48;
  const [west, south, east, north] = bounds;
  const box: LngLatBoundsLike = [west, south, east, north];
  map.fitBounds(box, {
    padding: { top: margin + 24, right: margin, left: margin + padding.left, bottom: margin + padding.bottom },
    maxZoom: 10,
    animate: false,
  });
}

export function viewOf(map: GlMap): View {
  const { lat, lng } = map.getCenter();
  return { zoom: map.getZoom(), lat, lon: lng };
}

/** Whether the reader asked for less motion. */
export function stillness(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
