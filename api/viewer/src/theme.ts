// Light or dark: the reader's choice, or else the system's.

import type { App } from "./app";

export function themed(app: App): void {
  const darkness = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const { theme } = app.store.now;
    const scheme = theme ?? (darkness.matches ? "dark" : "light");
    document.documentElement.dataset["theme"] = theme ?? "auto";
    if (scheme !== app.scheme.now) app.scheme.tell(scheme);
  };
  app.store.on(["theme"], apply);
  darkness.addEventListener("change", apply);
  apply();
}
