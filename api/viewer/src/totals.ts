// The figures of the shown snapshot, which are also the key to the map's colours.

import type { Snapshot, Total } from "./api";
import { el } from "./dom";
import { basisNote, holding, km2, word } from "./format";
import { swatch } from "./hatching";
import type { Scheme } from "./palette";

/** One kind of area, as the map can be asked to bring it out. */
export interface Kind {
  readonly controller: string;
  readonly status: string;
  readonly territory: string;
}

/** Renders the totals; `choose` hears which kind the reader wants brought out, if any. */
export function renderTotals(into: HTMLElement, snapshot: Snapshot, scheme: Scheme, choose: (only: Kind | undefined) => void): void {
  const buttons: HTMLButtonElement[] = [];
  const groups = byTerritory(snapshot.totals ?? []).flatMap(([territory, totals]) => [
    el("h3", {}, territory ? `On the territory of ${word(territory)}` : "Territory not stated"),
    el("ul", { class: "totals" }, ...totals.map((total) => el("li", {}, row(total)))),
  ]);

  function row(total: Total): HTMLButtonElement {
    const button = el(
      "button",
      { type: "button", "aria-pressed": "false", title: "Bring out on the map" },
      swatch(total.controller, total.status, snapshot.basis, scheme),
      el("span", {}, holding(total.controller, total.status)),
      el("data", { value: String(total.area_km2) }, `${km2(total.area_km2)} km²`),
    );
    button.addEventListener("click", () => {
      const pressed = button.getAttribute("aria-pressed") !== "true";
      for (const other of buttons) other.setAttribute("aria-pressed", String(pressed && other === button));
      choose(pressed ? { controller: total.controller, status: total.status, territory: total.territory ?? "" } : undefined);
    });
    buttons.push(button);
    return button;
  }

  into.replaceChildren(
    el("h2", {}, "Areas drawn"),
    el("p", { class: `basis ${snapshot.basis}` }, el("strong", {}, `${word(snapshot.basis)}:`), " ", basisNote(snapshot.basis)),
    ...(groups.length ? groups : [el("p", {}, "This snapshot holds no area.")]),
    snapshot.note ? el("p", { class: "fine" }, snapshot.note) : "",
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
