// The server's own picture of the state in the map's place, until the map has drawn it.

import * as api from "./api";
import type { App, Showing } from "./app";
import { cropOf, paneIn, paneOn, spotOn, viewOver, type Pane, type Window } from "./crop";
import { dayOf, secondOf } from "./dates";
import { byId, el } from "./dom";
import { stillness } from "./motion";
import { FEWEST } from "./modes/limits";
import type { Panel } from "./panel";
import { icon } from "./panels/icons";
import type { Point, State, View } from "./state";

/** What the server draws at least and at most, in pixels. */
const NARROWEST = 320;
const LOWEST = 240;
const MOST = 4096;

/** Where a picture's map would have less height than this, in pixels, nobody could read it: there the map comes at once. */
const LEGIBLE = 110;

/** Pixels at the top for the buttons and the word on schematic shapes. */
const TOP = 68;

/** What the words of a picture take above and below its map, about, in pixels: the narrower it is, the more lines they fill. */
const wordsIn = (width: number) => ({ above: 100, below: width < 1000 ? 130 : 80 });

/** A map that fills less of the picture's height, as on a phone, is no view to go on with. */
const ENOUGH = 0.5;

/** The browser's own note of when the picture was first on the screen. */
const FIRST_PICTURE = "salient-first-picture";

/** How long the picture fades, in milliseconds; layout.css says the same. */
const FADE_MS = 200;

export interface Picture {
  /** Shows a moment of a source, or in the other modes what these show of it. */
  show(showing: Showing): void;
  /** The view by which the map shows the ground that is seen here, in the same place; none where that is nothing, or little. */
  view(): Promise<View | undefined>;
  /** Marks a point where the picture shows it, or takes the mark away. */
  mark(point: Point | undefined): void;
  /** Gives its place to the map, for good. */
  leave(): void;
}

export function pictureIn(app: App, panel: Panel): Picture {
  const map = byId("map", HTMLElement);
  const image = el("img", { class: "picture", fetchpriority: "high", decoding: "async", alt: "" });
  const name = el("span");
  const button = el("button", { type: "button", class: "live" }, icon("map"), name);
  let now: Showing | undefined;
  let window: Window | undefined;
  const pointed = el("div", { class: "pointed", "aria-hidden": "true" });
  let wanted: Point | undefined;

  function show(showing: Showing): void {
    now = showing;
    if (!button.isConnected) map.append(button);
    if (!showing.snapshot) return image.remove();
    if (!window || !image.isConnected) place((window = freeIn(map, panel)));
    const { above, below } = wordsIn(window.width);
    if (window.height - above - below < LEGIBLE) app.wake();
    const drawn = drawingOf(app.store.now, showing.source, showing.snapshot);
    // What a mode shows is known once it has chosen what the reader has not.
    if (!drawn) return image.remove();
    const src = address(drawn, window);
    if (src === image.src && image.isConnected) return;
    image.src = src;
    image.alt = `${showing.source.title}, ${app.say.day(dayOf(showing.snapshot.valid_at))}`;
    map.prepend(image);
  }

  function place({ left, top, width, height }: Window): void {
    Object.assign(image.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  }

  function address({ path, query }: Drawing, free: Window): string {
    const { view } = app.store.now;
    const box = view && cropOf(view, { width: map.clientWidth, height: map.clientHeight }, boxIn(free));
    return api.resource(path, {
      ...query,
      f: "svg",
      title: "off",
      width: String(clamp(free.width, NARROWEST)),
      height: String(clamp(free.height, LOWEST)),
      lang: app.say.lang,
      theme: app.scheme.now ?? "light",
      ...(box && { bbox: box.map((degrees) => degrees.toFixed(4)).join(",") }),
    }).href;
  }

  /** The picture's map as it is seen, and how much of the picture's height it fills. */
  async function seen(): Promise<{ pane: Pane; share: number } | undefined> {
    if (!window || !image.isConnected || !image.complete) return undefined;
    const [src, picture] = [image.src, { width: image.naturalWidth, height: image.naturalHeight }];
    const pane = paneIn(await api.drawing(src).catch(() => ""));
    return pane && image.src === src ? { pane: paneOn(pane, picture, window), share: pane.height / picture.height } : undefined;
  }

  async function stand(): Promise<void> {
    pointed.remove();
    const point = wanted;
    const spot = point && (await seen().then((found) => found && spotOn(found.pane, point)));
    if (!spot || point !== wanted || !image.isConnected) return;
    Object.assign(pointed.style, { left: `${spot.x}px`, top: `${spot.y}px` });
    map.append(pointed);
  }

  /** Says in the page's language what is seen: in few words at once, in the server's when these are here. */
  async function describe({ source, snapshot }: Showing): Promise<void> {
    const { lang } = app.say;
    const drawn = snapshot && drawingOf(app.store.now, source, snapshot);
    if (!drawn) return;
    const src = image.src;
    const words = await api.sentences(drawn.path, { ...drawn.query, lang }).catch(() => "");
    if (words && src === image.src) image.alt = words;
  }

  /** The colours or the language are others, or what is shown of the moment. */
  const again = () => {
    if (!now) return;
    show(now);
    void describe(now);
  };

  const off = [
    app.speech.on(({ words }) => {
      name.textContent = words.page.live;
      again();
    }),
    app.scheme.on(again),
    app.store.on(["mode", "from", "sources"], () => !app.moving.now && again()),
    app.awake.on(() => (button.ariaBusy = "true")),
    app.rested.on((showing) => {
      show(showing);
      void describe(showing);
    }),
  ];
  // A screen reader presses it without any sign that whenAwake waits for.
  button.addEventListener("click", () => app.wake());
  image.addEventListener("error", () => image.remove());
  image.addEventListener("load", () => void stand());
  image.addEventListener("load", () => requestAnimationFrame(() => performance.mark(FIRST_PICTURE)), { once: true });

  return {
    show,
    async view() {
      const found = await seen();
      if (!found || found.share < ENOUGH) return undefined;
      return viewOver(found.pane, { width: map.clientWidth, height: map.clientHeight });
    },
    mark(point) {
      wanted = point;
      void stand();
    },
    leave() {
      for (const stop of off.splice(0)) stop();
      if (document.activeElement === button) map.querySelector("canvas")?.focus({ preventScroll: true });
      button.remove();
      wanted = undefined;
      pointed.remove();
      image.classList.add("gone");
      setTimeout(() => image.remove(), stillness() ? 0 : FADE_MS);
    },
  };
}

/** What the server has a picture of, and sentences for. */
interface Drawing {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** What to draw of a snapshot in a mode; undefined while the mode has not chosen its other date or source. */
function drawingOf({ mode, from, date, sources }: State, source: api.Source, { valid_at }: api.Snapshot): Drawing | undefined {
  if (mode === "date") return { path: `./snapshots/${encodeURIComponent(valid_at)}`, query: { source: source.id } };
  if (!date) return undefined;
  if (mode === "compare") return sources.length < FEWEST ? undefined : { path: `./compare/${date}`, query: { sources: sources.join(",") } };
  if (!from) return undefined;
  const [a, b] = secondOf(from) <= secondOf(date) ? [from, date] : [date, from];
  return { path: `./changes/${a}/${b}`, query: { source: source.id } };
}

/** The part of the map that nothing covers. */
function freeIn(map: HTMLElement, panel: Panel): Window {
  const { left, bottom } = panel.room();
  const margin = left > 0 ? 2 * byId("panel", HTMLElement).offsetLeft : 0;
  return { left: left + margin, top: TOP, width: map.clientWidth - left - margin, height: Math.max(0, map.clientHeight - bottom - TOP) };
}

/** The part to ask for so that the picture's map is drawn as large as the live one: as its width wants it. */
function boxIn({ left, top, width, height }: Window): Window {
  const { above, below } = wordsIn(width);
  const room = Math.max(0, height - above - below);
  // A little lower than the map will be, so that surely the width says how large it is drawn.
  const high = 0.9 * room;
  return { left, top: top + above + (room - high) / 2, width, height: high };
}

function clamp(pixels: number, least: number): number {
  return Math.round(Math.max(least, Math.min(MOST, pixels)));
}
