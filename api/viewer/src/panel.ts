// The panel: beside the map on wide screens, a sheet at its foot on narrow ones.

import { byId } from "./dom";

const narrow = matchMedia("(max-width: 700px)");

export interface Panel {
  /** How much of the map the panel covers, in pixels. */
  room(): { left: number; bottom: number };
}

/** Lets the reader fold the sheet open and shut; on wide screens it is always open. */
export function foldable(): Panel {
  const panel = byId("panel", HTMLElement);
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
  return {
    room: () => (narrow.matches ? { left: 0, bottom: panel.offsetHeight } : { left: panel.offsetWidth, bottom: 0 }),
  };
}
