// A labelled list of choices whose words change with the language.

import { el } from "../dom";

export interface Chooser {
  readonly element: HTMLElement;
  /** Names the list and its options, value and words each, and chooses one. */
  set(label: string, options: readonly (readonly [string, string])[], value: string): void;
}

export function chooser(choose: (value: string) => void): Chooser {
  const name = el("span");
  const select = el("select");
  select.addEventListener("change", () => choose(select.value));
  return {
    element: el("label", { class: "chooser" }, name, select),
    set(label, options, value) {
      name.textContent = label;
      select.replaceChildren(...options.map(([id, text]) => el("option", { value: id }, text)));
      select.value = value;
    },
  };
}
