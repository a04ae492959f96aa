// The panel: beside the map on wide screens, a sheet at its foot on narrow ones.

import { byId } from "./dom";
import type { Room } from "./map";

const narrow = matchMedia("(max-width: 700px)");

export interface Panel {
  /** How much of the map the panel covers, in pixels. */
  room(): Room;
  /** Opens the sheet where it is folded. */
  unfold(): void;
  /** Folds the sheet where it hides the map. */
  giveWay(): void;
}

/** Lets the reader fold the sheet open and shut; on wide screens it is always open. */
export function foldable(): Panel {
  const panel = byId("panel", HTMLElement);
  const time = byId("time", HTMLElement);
  const fold = byId("fold", HTMLButtonElement);
  const set = (open: boolean) => {
    fold.setAttribute("aria-expanded", String(open));
    panel.classList.toggle("open", open);
  };
  fold.addEventListener("click", () => set(fold.getAttribute("aria-expanded") !== "true"));
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && narrow.matches) set(false);
  });
  // The map's own notes stand above the folded sheet, whatever its text makes of its height.
  new ResizeObserver(() => {
    if (!panel.classList.contains("open")) document.body.style.setProperty("--sheet", `${panel.offsetHeight}px`);
  }).observe(panel);
  new ResizeObserver(() => document.body.style.setProperty("--foot", `${time.offsetHeight}px`)).observe(time);
  return {
    unfold: () => set(true),
    giveWay() {
      if (!narrow.matches) return;
      set(false);
      // What had the focus is folded away.
      fold.focus({ preventScroll: true });
    },
    room: () => (narrow.matches ? { left: 0, bottom: time.offsetHeight + panel.offsetHeight } : { left: panel.offsetWidth, bottom: time.offsetHeight }),
  };
}
