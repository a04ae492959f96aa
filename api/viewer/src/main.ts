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
import { whenAwake } from "./awake";
import { controls } from "./controls";
import { dateMode } from "./modes/date";
import { modeSwitch } from "./modes/switch";
import { foldable } from "./panel";
import { figures } from "./figures";
import { spoken } from "./language";
import { panels } from "./panels/panels";
import { pictureIn } from "./picture";
import { wordOn } from "./status";
import { Store } from "./store";
import { themed } from "./theme";
import { TimeBar } from "./time/bar";

async function open(app: App): Promise<void> {
  const heavy = app.awake.once().then(() => import("./stage"));
  await spoken(app);
  const panel = foldable();
  controls(app);
  new TimeBar(app);
  figures(app);
  const picture = pictureIn(app, panel);
  const stage = heavy.then(({ stageFor }) => stageFor(app, panel, picture));
  panels(app, (point) => {
    picture.mark(point);
    void stage.then(({ mark }) => mark(point));
  });
  modeSwitch(app, stage);
  await dateMode(app, stage, picture).start();
}

const app = new App(new Store(addressBar()));
themed(app);
wordOn(app);
// The picture shows what the address asks for as it is framed: whoever goes on from there wants the map.
const wake = () => app.wake();
whenAwake(wake, app.shown.once());
app.store.on(["mode", "view", "place", "point"], wake);
app.only.on((only) => only && wake());
open(app).catch((error: unknown) => app.word.tell({ text: app.speech.now?.words.page.stopped(api.reason(error)) ?? String(error) }));
