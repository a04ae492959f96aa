// What one area says about itself when it is clicked, or chosen by keyboard.

import { Popup, type Map as GlMap, type Point2D } from "maplibre-gl";
import { el } from "./dom";
import type { App } from "./app";
import type { Speech } from "./i18n/speech";

/** Shows the area under a click; Enter on the focused map asks for the area at its centre. */
export function popupsOn(app: App, map: GlMap, hitLayers: () => string[]): void {
  let popup: Popup | undefined;
  const open = (at: Point2D, byKeyboard: boolean) => {
    const layers = hitLayers().filter((id) => map.getLayer(id));
    const hit = layers.length ? map.queryRenderedFeatures([at.x, at.y], { layers }) : [];
    const [first] = hit.map((f) => f.properties).sort((a, b) => Number(a["area_km2"]) - Number(b["area_km2"]));
    popup?.remove();
    if (!first) return;
    popup = new Popup({ maxWidth: "min(320px, 80vw)", focusAfterOpen: byKeyboard });
    popup.setLngLat(map.unproject([at.x, at.y])).setDOMContent(describe(first, app.say)).addTo(map);
  };
  map.on("click", (event) => open(event.point, false));
  map.on("mousemove", (event) => {
    const layers = hitLayers().filter((id) => map.getLayer(id));
    map.getCanvas().style.cursor = layers.length && map.queryRenderedFeatures(event.point, { layers }).length ? "pointer" : "";
  });
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key === "Enter") open(map.project(map.getCenter()), true);
  });
}

function describe(area: Record<string, unknown>, say: Speech): HTMLElement {
  const text = (name: string) => (area[name] === undefined || area[name] === null ? "" : String(area[name]));
  const { area: words } = say.words;
  const rows: [string, string][] = [
    [words.km2, area["area_km2"] === undefined ? "" : words.geodesic(say.km2(Number(area["area_km2"])))],
    [say.words.table.territory, text("territory") && say.party(text("territory"))],
    [words.name, text("name")],
    [text("basis") === "schematic" ? words.ownLabel : words.label, text("class") && say.words.quote(text("class"))],
    [words.basis, text("basis") && say.basis(text("basis"))],
  ];
  const list = el("dl", {}, ...rows.filter(([, value]) => value).flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
  return el("div", { class: "area-card" }, el("h2", {}, say.holding(text("controller"), text("status"))), list);
}
