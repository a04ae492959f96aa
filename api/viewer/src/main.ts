// Wires the page: the address says what to show, the parts subscribe to it.

import "maplibre-gl/dist/maplibre-gl.css";
import "./main.css";
import "./layout.css";
import "./figures.css";
import "./mapparts.css";
import "./modes/modes.css";
import "./time/time.css";
import { addressBar } from "./address";
import * as api from "./api";
import { App } from "./app";
import { controls } from "./controls";
import { dateMode } from "./modes/date";
import { modeSwitch } from "./modes/switch";
import { foldable } from "./panel";
import { figures } from "./figures";
import { spoken } from "./language";
import { panels } from "./panels/panels";
import { wordOn } from "./status";
import { Store } from "./store";
import { themed } from "./theme";
import { TimeBar } from "./time/bar";

async function open(app: App): Promise<void> {
  const heavy = import("./stage");
  await spoken(app);
  const panel = foldable();
  controls(app);
  new TimeBar(app);
  figures(app);
  const stage = heavy.then(({ stageFor }) => stageFor(app, panel));
  panels(app, (point) => void stage.then(({ mark }) => mark(point)));
  modeSwitch(app, stage);
  await dateMode(app, stage).start();
}

const app = new App(new Store(addressBar()));
themed(app);
wordOn(app);
open(app).catch((error: unknown) => app.word.tell({ text: app.speech.now?.words.page.stopped(api.reason(error)) ?? String(error) }));
