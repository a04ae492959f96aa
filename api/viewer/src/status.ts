// The line in which the page speaks of itself: what loads, what failed, how old the
// picture is. Screen readers hear it change.

import type { App } from "./app";
import { byId, el } from "./dom";

export function wordOn(app: App): void {
  const status = byId("status", HTMLElement);
  app.word.on(({ text, doubts = [], action, act }) => {
    const button = action && act ? el("button", { type: "button" }, action) : null;
    button?.addEventListener("click", () => act?.());
    status.replaceChildren(...doubts.map((doubt) => el("strong", {}, doubt, " ")), text, ...(button ? [" ", button] : []));
  });
}
