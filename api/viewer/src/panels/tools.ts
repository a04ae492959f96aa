// The tools of the header: language, theme, and the menu's button.

import type { App } from "../app";
import { byId, el } from "../dom";
import { LANGS, LANGUAGES } from "../i18n/languages";
import { icon } from "./icons";
import { menu } from "./menu";

const THEMES = [undefined, "light", "dark"] as const;

export function tools(app: App): void {
  byId("tools", HTMLElement).replaceChildren(language(app), theme(app), share(app));
}

/** A list of languages by their own names, under the short name of the one in use. */
function language(app: App): HTMLElement {
  const short = el("span", { "aria-hidden": "true" });
  const select = el("select", {}, ...LANGS.map((lang) => el("option", { value: lang, lang }, LANGUAGES[lang].name)));
  select.addEventListener("change", () => app.store.set({ lang: select.value }));
  app.speech.on(({ lang, words }) => {
    short.textContent = lang.toUpperCase();
    select.value = lang;
    select.setAttribute("aria-label", words.page.language);
  });
  return el("div", { class: "tool language" }, short, select);
}

/** Steps through the device's theme, light and dark; says which one it is at. */
function theme(app: App): HTMLElement {
  const button = el("button", { type: "button", class: "tool" });
  button.addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(app.store.now.theme) + 1) % THEMES.length];
    app.store.set({ theme: next });
  });
  const name = () => {
    const { page } = app.say.words;
    const { theme: own = "auto" } = app.store.now;
    button.replaceChildren(icon(own));
    button.setAttribute("aria-label", `${page.theme}: ${page.themes[own]}`);
    button.title = `${page.theme}: ${page.themes[own]}`;
  };
  app.store.on(["theme"], name);
  app.speech.on(name);
  return button;
}

function share(app: App): HTMLElement {
  const button = el("button", { type: "button", class: "tool", "aria-haspopup": "dialog" }, icon("share"));
  button.addEventListener("click", () => menu(app));
  app.speech.on(({ words }) => {
    button.setAttribute("aria-label", words.menu.title);
    button.title = words.menu.title;
  });
  return button;
}
