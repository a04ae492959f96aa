// The map of an embed: the map page's own, with the areas of every source in the state,
// each drawn by its own basis, and the key to the colours in the table beside it.

import "maplibre-gl/dist/maplibre-gl.css";
import "../mapparts.css";
import type { Map as GlMap } from "maplibre-gl";
import { absoluteTemplate, places, type TileJSON } from "../api";
import { figureLayer, groundLayers } from "../arealayers";
import { FIRST_NAME_LAYER } from "../backdrop";
import { swatch } from "../hatching";
import { LANGUAGES, langFor, type Lang } from "../i18n/languages";
import { nameCountries, namePlaces } from "../labels";
import { createMap } from "../map";
import { controlsOn } from "../mapcontrols";
import { hueOf, type Scheme } from "../palette";
import type { View } from "../state";

/** What the page says of its map: Live in Go's package embed. */
interface Live {
  readonly tilesets: readonly Tileset[];
  readonly labels: readonly { readonly at: readonly [number, number]; readonly text: string; readonly km2: number }[];
  readonly bounds: readonly [number, number, number, number];
  readonly view?: View;
}

interface Tileset {
  readonly source: string;
  readonly address: string;
  readonly basis: string;
  readonly controllers: readonly string[];
  readonly credit: string;
  /** The colours of the ground of each controller, and of none under "", where several sources are shown. */
  readonly colours?: Readonly<Record<string, Readonly<Record<Scheme, string>>>>;
}

export async function showMap(figure: HTMLElement): Promise<void> {
  const live = JSON.parse(document.querySelector("#live")!.textContent) as Live;
  const scheme: Scheme = schemeNow();
  const lang = langFor(document.documentElement.lang, []);
  const place = document.createElement("div");
  place.id = "map";
  figure.append(place);
  figure.classList.add("live");
  try {
    const [map, words] = await Promise.all([createMap(place, live.view, scheme), LANGUAGES[lang].words()]);
    controlsOn(map)(words);
    const [west, south, east, north] = live.bounds;
    if (!live.view) map.fitBounds([west, south, east, north], { padding: 24, maxZoom: 10, animate: false });
    map.cooperativeGestures.enable();
    await Promise.all([named(map, lang), ...live.tilesets.map((tileset) => add(map, tileset, scheme))]);
    label(map, live, scheme);
    drawKey(scheme);
    foldCredits(place);
    map.getCanvas().focus({ preventScroll: true });
  } catch (error) {
    place.remove();
    throw error;
  }
}

/** Light or dark, as the page is: by its theme, or by the reader's system. */
function schemeNow(): Scheme {
  const { theme } = document.documentElement.dataset;
  const dark = theme === undefined ? matchMedia("(prefers-color-scheme: dark)").matches : theme === "dark";
  return dark ? "dark" : "light";
}

async function add(map: GlMap, { source, address, controllers, credit, colours }: Tileset, scheme: Scheme): Promise<void> {
  const url = new URL(address, location.href);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`the tiles of ${source} did not load`);
  const { tiles, minzoom = 0, maxzoom = 14, bounds } = (await answer.json()) as TileJSON;
  const attribution = credit.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  map.addSource(source, { type: "vector", tiles: tiles.map((tile) => absoluteTemplate(tile, url)), minzoom, maxzoom, attribution, ...(bounds && { bounds: [...bounds] }) });
  const hues = colours && new Map(Object.entries(colours).map(([name, pair]) => [name, hueOf(pair)]));
  for (const layer of groundLayers(source, { scheme, controllers, time: "one", hues })) map.addLayer(layer, FIRST_NAME_LAYER);
}

/** Names what is on the backdrop in the language of the page; the map stands without places. */
async function named(map: GlMap, lang: Lang): Promise<void> {
  if (nameCountries(map, lang)) namePlaces(map, await places("../").then(({ features }) => features, () => []), lang);
}

/** The sizes of the areas, as the page's table writes them, above every other name. */
function label(map: GlMap, { labels }: Live, scheme: Scheme): void {
  const features = labels.map(({ at, text, km2 }) => ({ type: "Feature" as const, properties: { text, area_km2: km2 }, geometry: { type: "Point" as const, coordinates: [...at] } }));
  map.addSource("sizes", { type: "geojson", data: { type: "FeatureCollection", features } });
  map.addLayer(figureLayer("sizes", "sizes", scheme, ["get", "text"]));
}

/** The page says below the map whose work it is; on the map it need not cover the areas. */
function foldCredits(place: HTMLElement): void {
  const credits = place.querySelector(".maplibregl-ctrl-attrib");
  credits?.removeAttribute("open");
  credits?.classList.add("maplibregl-compact");
  credits?.classList.remove("maplibregl-compact-show");
}

/** Puts before each figure how its ground looks on the map. */
function drawKey(scheme: Scheme): void {
  for (const row of document.querySelectorAll<HTMLTableRowElement>("tr[data-status]")) {
    const { controller = "", status = "", basis = "", hue = controller } = row.dataset;
    row.cells[0]?.prepend(swatch(hue, status, basis, scheme));
    row.closest("table")?.classList.add("keyed");
  }
}
