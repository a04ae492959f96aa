// The server's own picture of the state in the map's place, until the map has drawn it.

import * as api from "./api";
import type { App, Showing } from "./app";
import { cropOf, type Window } from "./crop";
import { dayOf } from "./dates";
import { byId, el } from "./dom";
import type { Panel } from "./panel";

/** What the server draws at least and at most, in pixels. */
const NARROWEST = 320;
const LOWEST = 240;
const MOST = 4096;

/** Pixels at the top for the buttons and the word on schematic shapes. */
const TOP = 68;

export interface Picture {
  /** Shows a moment of a source. */
  show(showing: Showing): void;
  /** Gives its place to the map, for good. */
  leave(): void;
}

export function pictureIn(app: App, panel: Panel): Picture {
  const image = el("img", { class: "picture", fetchpriority: "high", decoding: "async", alt: "" });
  const button = el("button", { type: "button", class: "live" });
  const off = [
    // Pressing it is the sign that whenAwake waits for.
    app.speech.on(({ words }) => (button.textContent = words.page.live)),
    app.awake.on(() => button.remove()),
    app.rested.on((showing) => void describe(showing)),
  ];

  async function describe({ source, snapshot }: Showing): Promise<void> {
    if (!snapshot) return;
    const words = await api.sentences(`./snapshots/${encodeURIComponent(snapshot.valid_at)}`, { source: source.id, lang: app.say.lang }).catch(() => "");
    if (words && app.shown.now?.snapshot === snapshot) image.alt = words;
  }

  return {
    show({ source, snapshot }) {
      if (!snapshot) return image.remove();
      const map = byId("map", HTMLElement);
      const free = freeIn(map, panel);
      const view = app.store.now.view;
      image.src = api.resource(`./snapshots/${encodeURIComponent(snapshot.valid_at)}`, {
        source: source.id,
        f: "svg",
        title: "off",
        width: String(clamp(free.width, NARROWEST)),
        height: String(clamp(free.height, LOWEST)),
        lang: app.say.lang,
        theme: app.scheme.now ?? "light",
        ...(view && { bbox: cropOf(view, { width: map.clientWidth, height: map.clientHeight }, free).map((d) => d.toFixed(4)).join(",") }),
      }).href;
      image.alt = `${source.title}, ${app.say.day(dayOf(snapshot.valid_at))}`;
      if (image.isConnected) return;
      Object.assign(image.style, { left: `${free.left}px`, top: `${free.top}px`, width: `${free.width}px`, height: `${free.height}px` });
      map.append(image, ...(app.awake.now ? [] : [button]));
    },
    leave() {
      for (const stop of off) stop();
      image.remove();
      button.remove();
    },
  };
}

/** The part of the map that nothing covers. */
function freeIn(map: HTMLElement, panel: Panel): Window {
  const { left, bottom } = panel.room();
  const margin = left > 0 ? 2 * byId("panel", HTMLElement).offsetLeft : 0;
  return { left: left + margin, top: TOP, width: map.clientWidth - left - margin, height: Math.max(0, map.clientHeight - bottom - TOP) };
}

function clamp(pixels: number, least: number): number {
  return Math.round(Math.max(least, Math.min(MOST, pixels)));
}
