// The figures of the shown snapshot, which are also the key to the map's colours.

import type { Snapshot, Total } from "./api";
import { el, redraw } from "./dom";
import { tongueOf } from "./i18n/markup";
import { capital, type Speech } from "./i18n/speech";
import { swatch } from "./hatching";
import { keyOf, kindOf, quoted, type Grounds, type Kind } from "./kinds";
import type { Scheme } from "./palette";

/** A snapshot, who published it, and what its own features say. */
export interface Figures {
  readonly publisher: string;
  readonly snapshot: Snapshot;
  readonly grounds: Grounds;
  readonly say: Speech;
}

/** Renders the totals; `choose` hears which kind the reader wants brought out, if any. */
export function renderTotals(into: HTMLElement, { publisher, snapshot, grounds, say }: Figures, scheme: Scheme, choose: (only: Kind | undefined) => void): void {
  const { totals: own } = say.words;
  const buttons: HTMLButtonElement[] = [];
  const groups = byTerritory(snapshot.totals ?? []).flatMap(([territory, totals]) => [
    el("h3", {}, territory ? say.ground(territory) : own.noGround),
    el("ul", { class: "totals" }, ...totals.map((total) => el("li", {}, row(total)))),
  ]);

  function row(total: Total): HTMLButtonElement {
    const button = el(
      "button",
      { type: "button", "aria-pressed": "false", title: own.show },
      swatch(total.controller, total.status, snapshot.basis, scheme),
      el("span", {}, say.holding(total.controller, total.status)),
      el("data", { value: String(total.area_km2) }, say.km2(total.area_km2, snapshot.basis)),
      words(total),
    );
    button.addEventListener("click", () => {
      const pressed = button.getAttribute("aria-pressed") !== "true";
      for (const other of buttons) other.setAttribute("aria-pressed", String(pressed && other === button));
      choose(pressed ? kindOf(total) : undefined);
    });
    buttons.push(button);
    return button;
  }

  /** What the source calls this ground; words on a schematic shape are the archive's, not the source's. */
  function words(total: Total): HTMLElement | undefined {
    const said = grounds.get(keyOf(kindOf(total)))?.words ?? [];
    if (snapshot.basis === "schematic" || said.length === 0) return undefined;
    return el("span", { class: "words" }, own.words(publisher, quoted(said, say.words), said.length));
  }

  redraw(
    into,
    el("h2", {}, own.title),
    el("p", { class: "fine" }, own.note),
    el("p", { class: `basis ${snapshot.basis}` }, el("strong", {}, `${capital(say.basis(snapshot.basis))}:`), " ", say.basisNote(snapshot.basis)),
    ...(groups.length ? groups : [el("p", {}, own.none)]),
    snapshot.note ? el("p", { class: "fine", lang: tongueOf(snapshot.note) }, snapshot.note) : "",
  );
}

/** Groups by territory, the largest area first in each and among the groups the largest sum. */
export function byTerritory(totals: readonly Total[]): [string, Total[]][] {
  const groups = new Map<string, Total[]>();
  for (const total of totals) {
    const key = total.territory ?? "";
    groups.set(key, [...(groups.get(key) ?? []), total]);
  }
  const sum = (list: readonly Total[]) => list.reduce((n, t) => n + t.area_km2, 0);
  return [...groups]
    .map(([key, list]): [string, Total[]] => [key, list.sort((a, b) => b.area_km2 - a.area_km2)])
    .sort(([, a], [, b]) => sum(b) - sum(a));
}
