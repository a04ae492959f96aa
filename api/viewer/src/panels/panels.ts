// Everything beside the map that is not time: one call puts it on the page.

import "./claims.css";
import "./menu.css";
import "./panels.css";
import type { App } from "../app";
import type { Point } from "../state";
import { claimsPanel } from "./claims";
import { historyPanel } from "./history";
import { searchBox } from "./search";
import { announcer, totalsTable } from "./table";
import { tools } from "./tools";

/** `mark` shows a point on the map, or takes the mark away. */
export function panels(app: App, mark: (point: Point | undefined) => void): void {
  tools(app);
  searchBox(app);
  historyPanel(app, mark);
  totalsTable(app);
  claimsPanel(app);
  announcer(app);
}
