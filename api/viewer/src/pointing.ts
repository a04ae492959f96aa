// A click on the map asks for the history of that point; so does Enter on the focused
// map, for its centre. The point or place asked for is marked.

import { Marker, type Map as GlMap } from "maplibre-gl";
import type { App } from "./app";
import { el } from "./dom";
import type { Point } from "./state";

/** Returns what moves the mark, or takes it away. */
export function pointing(app: App, map: GlMap): (point: Point | undefined) => void {
  const ask = ({ lng, lat }: { lng: number; lat: number }) => app.store.set({ point: { lon: Number(lng.toFixed(5)), lat: Number(lat.toFixed(5)) }, place: undefined });
  map.on("click", (event) => ask(event.lngLat.wrap()));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key === "Enter") ask(map.getCenter().wrap());
  });

  const marker = new Marker({ element: el("div", { class: "pointed" }) });
  return (point) => {
    if (point) marker.setLngLat([point.lon, point.lat]).addTo(map);
    else marker.remove();
    // MapLibre makes of every marker a button; this one does nothing when pressed.
    marker.getElement().removeAttribute("role");
    marker.getElement().removeAttribute("tabindex");
    marker.getElement().setAttribute("aria-hidden", "true");
  };
}
