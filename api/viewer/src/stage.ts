// The map with everything that is drawn on it: the heavy part of the page, fetched while
// the rest already speaks.

import type { App } from "./app";
import { byId } from "./dom";
import { groundOn, type Ground } from "./ground";
import { labelsOn } from "./labels";
import { createMap, repaint } from "./map";
import { controlsOn } from "./mapcontrols";
import { overlayOn, type Overlay } from "./modes/overlay";
import type { Panel } from "./panel";
import type { Picture } from "./picture";
import { pointing } from "./pointing";
import { popupsOn } from "./popup";
import type { Point } from "./state";
import { viewFollows, type Framing } from "./view";

export interface Stage {
  readonly ground: Ground;
  readonly overlay: Overlay;
  readonly view: Framing;
  /** Marks a point, or takes the mark away. */
  readonly mark: (point: Point | undefined) => void;
}

/** The map opens with the view in the address, or on the ground that the picture shows, or on all areas. */
export async function stageFor(app: App, panel: Panel, picture: Picture): Promise<Stage> {
  const scheme = app.scheme.now ?? "light";
  const seen = app.store.now.view ?? (await picture.view());
  const map = await createMap(byId("map", HTMLElement), seen, scheme);
  const speakControls = controlsOn(map);
  app.speech.on(({ words }) => speakControls(words));
  const view = viewFollows(app, map, panel, seen);
  const ground = groundOn(map, { scheme, writing: app.say.writing }, view.open);
  app.speech.on(({ writing }) => ground.restyle({ writing }));
  popupsOn(app, map, panel, () => ground.hitLayers());
  app.scheme.on((now) => repaint(map, now));
  labelsOn(app, map);
  return { ground, overlay: overlayOn(map, scheme), view, mark: pointing(app, map) };
}
