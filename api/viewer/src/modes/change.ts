// Two dates: the ground gained between them, and the ground lost.

import * as api from "../api";
import type { App } from "../app";
import { secondOf } from "../dates";
import { el } from "../dom";
import type { Marks } from "../hatching";
import { hatchOf } from "../palette";
import type { State } from "../state";
import { heading, row, said, type Finding, type Mode } from "./mode";

/** Gained ground is marked by its status, as on the map of a date; lost ground is hatched and broken. */
function marksOf(change: "gained" | "lost", status: string | null | undefined): Marks {
  if (change === "lost") return { hatch: "diagonal", tint: 0.06, dash: [3, 2] };
  return { hatch: hatchOf(status ?? "", "mapped"), tint: status === "held" ? 0.6 : 0.2 };
}

export function changeMode(app: App): Mode {
  return {
    under: 0.3,
    async find({ from, date, sources: [source] }: State, signal): Promise<Finding | undefined> {
      if (!from || !date || !source) return undefined;
      const [a, b] = secondOf(from) <= secondOf(date) ? [from, date] : [date, from];
      const found = await api.changes(a, b, source, signal);
      const words = await said(app, found.changes.filter(moved).map((c) => c.sentence), `./changes/${a}/${b}`, { source }, signal);
      return {
        box: found.bbox,
        pieces: found.features.flatMap(({ geometry, properties: { change, controller, status } }) => (geometry ? [{ geometry, controller: controller ?? "", marks: marksOf(change, status) }] : [])),
        tell: () => tell(app, found, words, a, b),
      };
    },
  };
}

function moved({ gained_km2, lost_km2 }: api.ChangeOfKind): boolean {
  return gained_km2 > 0 || lost_km2 > 0;
}

function tell(app: App, { changes, features }: api.Changes, words: readonly string[], from: string, to: string): Node[] {
  const { modes } = app.say.words;
  const span = `${app.say.day(from.slice(0, 10))} – ${app.say.day(to.slice(0, 10))}`;
  // One source: its weaker basis is that of everything between the two dates.
  const basis = features[0]?.properties.basis;
  const kinds = changes.filter(moved).sort((a, b) => b.gained_km2 + b.lost_km2 - a.gained_km2 - a.lost_km2);
  return [
    el("h2", {}, modes.change),
    el("p", { class: "fine" }, span),
    ...(kinds.length ? [] : [el("p", {}, modes.same)]),
    ...kinds.flatMap((kind) => [
      el("h3", {}, heading(app, kind)),
      el(
        "ul",
        { class: "key" },
        ...(["gained", "lost"] as const).flatMap((change) => (kind[`${change}_km2`] > 0 ? [row(app, kind.controller ?? "", marksOf(change, kind.status), modes[change], { km2: kind[`${change}_km2`], basis })] : [])),
      ),
    ]),
    ...words.map((sentence) => el("p", { class: "sentence" }, sentence)),
  ];
}
