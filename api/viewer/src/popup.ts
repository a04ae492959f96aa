// What one area says about itself when it is clicked, or chosen by keyboard; the history of
// the point stands in the panel.

import { Popup, type Map as GlMap, type Point2D } from "maplibre-gl";
import type { App } from "./app";
import { byId, el } from "./dom";
import type { Speech } from "./i18n/speech";
import type { Panel } from "./panel";

/** Degrees that the address rounds away. */
const NEAR = 1e-4;

/** Shows the area under a click; Enter on the focused map asks for the area at its centre. */
export function popupsOn(app: App, map: GlMap, panel: Panel, hitLayers: () => string[]): void {
  let popup: Popup | undefined;
  const open = (at: Point2D, byKeyboard: boolean) => {
    const layers = hitLayers().filter((id) => map.getLayer(id));
    const hit = layers.length ? map.queryRenderedFeatures([at.x, at.y], { layers }) : [];
    const [first] = hit.map((f) => f.properties).sort((a, b) => Number(a["area_km2"]) - Number(b["area_km2"]));
    const { lng, lat } = map.unproject([at.x, at.y]);
    popup?.remove();
    popup = new Popup({ maxWidth: "min(320px, 80vw)", focusAfterOpen: byKeyboard });
    popup.setLngLat([lng, lat]).setDOMContent(describe(first, app.say, () => lookAtHistory(panel))).addTo(map);
  };
  map.on("click", (event) => open(event.point, false));
  map.on("mousemove", (event) => {
    const layers = hitLayers().filter((id) => map.getLayer(id));
    map.getCanvas().style.cursor = layers.length && map.queryRenderedFeatures(event.point, { layers }).length ? "pointer" : "";
  });
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key === "Enter") open(map.project(map.getCenter()), true);
  });
  app.store.on(["point", "place", "date", "sources", "mode"], ({ point }) => {
    const at = popup?.getLngLat().wrap();
    const same = point && at && Math.hypot(at.lng - point.lon, at.lat - point.lat) < NEAR;
    if (!same) popup?.remove();
  });
}

function lookAtHistory(panel: Panel): void {
  panel.unfold();
  const section = byId("point", HTMLElement);
  section.scrollIntoView({ block: "start" });
  section.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
}

function describe(area: Record<string, unknown> | undefined, say: Speech, look: () => void): HTMLElement {
  const button = el("button", { type: "button", class: "wide" }, say.words.history.title);
  button.addEventListener("click", look);
  if (!area) return el("div", { class: "area-card" }, el("h2", {}, say.words.history.notDrawn), button);
  const text = (name: string) => (area[name] === undefined || area[name] === null ? "" : String(area[name]));
  const { area: words } = say.words;
  const rows: [string, string][] = [
    [words.km2, area["area_km2"] === undefined ? "" : words.geodesic(say.km2(Number(area["area_km2"]), text("basis")))],
    [say.words.table.territory, text("territory") && say.party(text("territory"))],
    [words.name, text("name")],
    [text("basis") === "schematic" ? words.ownLabel : words.label, text("class") && say.words.quote(text("class"))],
    [words.basis, text("basis") && say.basis(text("basis"))],
  ];
  const list = el("dl", {}, ...rows.filter(([, value]) => value).flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
  return el("div", { class: "area-card" }, el("h2", {}, say.holding(text("controller"), text("status"))), list, button);
}
