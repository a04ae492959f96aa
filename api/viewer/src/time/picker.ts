// The choice of the figure that is drawn along time.

import { byId, el } from "../dom";
import type { Speech } from "../i18n/speech";
import type { Line } from "./lines";

export interface Picker {
  /** Offers the lines in the language, and names the one that is chosen. */
  offer(lines: readonly Line[], say: Speech): Line | undefined;
  readonly chosen: Line | undefined;
}

/** A list of kinds of area; what the reader chose stays chosen while a source has it. */
export function pickLine(changed: () => void): Picker {
  const select = byId("line", HTMLSelectElement);
  let wanted: string | undefined;
  let chosen: Line | undefined;
  select.addEventListener("change", () => {
    wanted = select.value;
    changed();
  });
  return {
    offer(lines, say) {
      chosen = lines.find((line) => line.key === wanted) ?? lines[0];
      const names = lines.map(({ kind }) => say.kindOfGround(kind));
      select.replaceChildren(...lines.map((line, i) => el("option", { value: line.key }, names[i])));
      select.value = chosen?.key ?? "";
      byId("figure", HTMLElement).hidden = lines.length === 0;
      return chosen;
    },
    get chosen() {
      return chosen;
    },
  };
}
