// A slider's thumb by the ARIA pattern: dragged over its track, or moved by keys.

import { el } from "../dom";

/** What a key asks for. */
export type Move = "back" | "on" | "far-back" | "far-on" | "first" | "last" | "play";

export interface Thumb {
  readonly element: HTMLElement;
  /** Stands at a number of pixels, the bubble kept on a track of the given width. */
  stand(x: number, width: number): void;
  say(value: { now: number; min: number; max: number; text: string; bubble: string }): void;
}

export interface Wishes {
  key(move: Move): void;
}

const KEYS: Readonly<Record<string, Move>> = {
  ArrowLeft: "back",
  ArrowDown: "back",
  ArrowRight: "on",
  ArrowUp: "on",
  PageDown: "far-back",
  PageUp: "far-on",
  Home: "first",
  End: "last",
  " ": "play",
};

export function thumb(name: string, wishes: Wishes): Thumb {
  const bubble = el("span", { class: "bubble", "aria-hidden": "true" });
  const element = el("div", { class: `thumb ${name}`, role: "slider", tabindex: "0" }, bubble);
  element.addEventListener("keydown", (event) => {
    const move = KEYS[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    wishes.key(move);
  });
  return {
    element,
    stand(x, width) {
      element.style.transform = `translateX(${x.toFixed(1)}px)`;
      const half = bubble.offsetWidth / 2;
      bubble.style.transform = `translateX(${(Math.min(Math.max(x, half), Math.max(half, width - half)) - x - half).toFixed(1)}px)`;
    },
    say({ now, min, max, text, bubble: short }) {
      for (const [attribute, value] of Object.entries({ valuemin: min, valuemax: max, valuenow: now, valuetext: text })) {
        element.setAttribute(`aria-${attribute}`, String(value));
      }
      if (bubble.textContent !== short) bubble.textContent = short;
    },
  };
}

/** Hears of a finger or mouse on the track, in pixels from its left: at most once a picture. */
export function dragged(track: HTMLElement, hear: (x: number, phase: "start" | "move" | "end") => void): void {
  let waiting = 0;
  let x = 0;
  const at = (event: PointerEvent) => (x = event.clientX - track.getBoundingClientRect().left);
  track.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    track.setPointerCapture(event.pointerId);
    hear(at(event), "start");
  });
  track.addEventListener("pointermove", (event) => {
    if (!track.hasPointerCapture(event.pointerId)) return;
    at(event);
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      hear(x, "move");
    });
  });
  const end = (event: PointerEvent) => {
    if (!track.hasPointerCapture(event.pointerId)) return;
    cancelAnimationFrame(waiting);
    waiting = 0;
    hear(at(event), "end");
    track.releasePointerCapture(event.pointerId);
  };
  track.addEventListener("pointerup", end);
  track.addEventListener("pointercancel", end);
}
