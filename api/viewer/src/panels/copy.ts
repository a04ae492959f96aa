// A text to take along: shown in a field, copied by a button.

import { el } from "../dom";
import type { Speech } from "../i18n/speech";

export function copyField(say: Speech, label: string, text: string, long = text.includes("<")): HTMLElement {
  const lines = text.split("\n").length;
  const action = say.words.menu.copy;
  const field = long ? el("textarea", { readonly: true, rows: String(Math.min(8, Math.max(lines, 3))) }) : el("input", { type: "text", readonly: true });
  field.value = text;
  field.setAttribute("aria-label", label);
  field.addEventListener("focus", () => field.select());
  const button = el("button", { type: "button", "aria-label": `${action}: ${label}` }, action);
  button.addEventListener("click", async () => {
    const done = await copied(text);
    button.textContent = done ? say.words.menu.copied : say.words.menu.copyByHand;
    button.setAttribute("aria-label", button.textContent);
    if (!done) field.focus();
  });
  return el("div", {}, el("p", { class: "name" }, label), el("div", { class: "copy" }, field, button));
}

/** Pages without a secure origin have no clipboard. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
