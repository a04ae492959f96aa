// Keeps the map's view and the state's in step.

import type { Map as GlMap } from "maplibre-gl";
import type { App } from "./app";
import type { Box } from "./kinds";
import { frame, inSight, viewOf } from "./map";
import { stillness } from "./motion";
import type { Panel } from "./panel";
import type { View } from "./state";
import { equal } from "./store";

export interface Framing {
  /** Brings the box into sight when no view has been chosen yet. */
  open(box: Box): void;
  /** Goes to the box unless it is well in sight already. */
  seek(box: Box): void;
}

/** `seen` is what the map opened with, where that was chosen. */
export function viewFollows(app: App, map: GlMap, panel: Panel, seen: View | undefined): Framing {
  // Until something has been framed the view is only the opening one, not worth sharing.
  let framed = seen !== undefined;
  let own: unknown;

  const remember = () => {
    if (!framed) return;
    own = viewOf(map);
    app.store.set({ view: viewOf(map) }, "pass");
  };
  map.on("moveend", remember);
  app.store.on(["view"], ({ view }) => {
    if (!view || equal(view, own)) return;
    framed = true;
    const to = { center: [view.lon, view.lat] as [number, number], zoom: view.zoom };
    if (stillness()) map.jumpTo(to);
    else map.easeTo({ ...to, duration: 600 });
  });

  return {
    open(box) {
      const first = !framed;
      framed = true;
      if (first) frame(map, box, panel.room());
      else remember();
    },
    seek(box) {
      panel.giveWay();
      const room = panel.room();
      if (!inSight(map, box, room)) frame(map, box, room, true);
    },
  };
}
