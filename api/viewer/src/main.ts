// Wires the page: the address says what to show, the parts subscribe to it.

import "maplibre-gl/dist/maplibre-gl.css";
import "./main.css";
import "./layout.css";
import "./figures.css";
import "./mapparts.css";
import "./time/time.css";
import { addressBar } from "./address";
import * as api from "./api";
import { App } from "./app";
import { controls } from "./controls";
import { byId } from "./dom";
import { groundOn } from "./ground";
import { labelsOn } from "./labels";
import { createMap } from "./map";
import { dateMode } from "./modes/date";
import { foldable } from "./panel";
import { figures } from "./figures";
import { spoken } from "./language";
import { panels } from "./panels/panels";
import { pointing } from "./pointing";
import { popupsOn } from "./popup";
import { wordOn } from "./status";
import { Store } from "./store";
import { themed } from "./theme";
import { TimeBar } from "./time/bar";
import { viewFollows } from "./view";

async function open(app: App): Promise<void> {
  await spoken(app);
  const map = await createMap(byId("map", HTMLElement), app.store.now.view, app.scheme.now ?? "light");
  const panel = foldable();
  const view = viewFollows(app, map, panel);
  const ground = groundOn(map, { scheme: app.scheme.now ?? "light" }, view.open);
  popupsOn(app, map, panel, () => ground.hitLayers());
  controls(app);
  new TimeBar(app);
  figures(app);
  panels(app, pointing(app, map));
  labelsOn(app, map);
  await dateMode(app, ground, view).start();
}

const app = new App(new Store(addressBar()));
themed(app);
wordOn(app);
open(app).catch((error: unknown) => app.word.tell({ text: app.speech.now?.words.page.stopped(api.reason(error)) ?? String(error) }));
