// The one menu: link, embed code, downloads, citation. It offers what this server has.

import * as api from "../api";
import type { App } from "../app";
import { dayOf } from "../dates";
import { el } from "../dom";
import { FEWEST } from "../modes/limits";
import { dataOf, elementCode, formsOf, frameCode, frameOf, has, inForm, linked, under, type Address, type Description } from "./addresses";
import { copyField } from "./copy";

const DATA: Readonly<Record<string, string>> = {
  geojson: "GeoJSON", topojson: "TopoJSON", csv: "CSV", kml: "KML", fgb: "FlatGeobuf", geojsonl: "GeoJSONL", geojsonseq: "GeoJSON Sequence",
};
const PICTURES: Readonly<Record<string, string>> = { svg: "SVG", png: "PNG", gif: "GIF" };

/** Of an embed's frame in CSS pixels, where the server does not say. */
const USUAL_HEIGHT = 640;

/** Opens the menu over the page; it closes by its button, Esc, and a click beside it. */
export function menu(app: App): void {
  const showing = app.shown.now;
  if (!showing) return;
  const { words } = app.say;
  const close = el("button", { type: "button", class: "close", "aria-label": words.page.close }, "×");
  const body = el("div");
  const dialog = el("dialog", { class: "menu", "aria-labelledby": "menu-title" }, el("div", { class: "head" }, el("h2", { id: "menu-title" }, words.menu.title), close), body);
  document.body.append(dialog);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();

  const address = dataOf(app.store.now, showing.moment, showing.source.id);
  body.append(link(app, address));
  api.description().then(
    (description) => body.append(...[embed(app, description), downloads(app, address, description), cite(app, address, description)].filter((part) => part !== undefined)),
    (error: unknown) => body.append(el("p", {}, words.page.failed(api.reason(error, words.page.unreachable)))),
  );
}

function link(app: App, address: Address): HTMLElement {
  const { menu: words } = app.say.words;
  const section = el("section", {}, copyField(app.say, words.link, location.href));
  api.head(address.url).then((headers) => {
    const pinned = linked(headers.get("Link") ?? "", "canonical");
    if (pinned) section.append(copyField(app.say, words.permalink, pinned));
  }, () => undefined);
  return section;
}

function embed(app: App, description: Description): HTMLElement | undefined {
  const { menu: words } = app.say.words;
  const showing = app.shown.now;
  const { mode, theme, view, from, sources } = app.store.now;
  const compare = mode === "compare";
  if (!showing || (compare && sources.length < FEWEST)) return undefined;
  const { source, moment } = showing;
  const days = [...(mode === "change" && from ? [from] : []), moment].map((day) => app.say.day(dayOf(day)));
  const title = `${compare ? app.say.words.modes.compare : source.title}, ${days.join(" – ")} · Salient`;
  const frame = frameOf(app.store.now, moment, source.id, app.say.lang);
  const parts: HTMLElement[] = [];
  const script = has(description, "/embed.js") ? api.resource("./embed.js") : undefined;
  if (has(description, frame.template)) {
    const place = el("div");
    parts.push(place);
    void api.embedHeight(frame.url).catch(() => USUAL_HEIGHT).then((height) => place.append(copyField(app.say, words.embedFrame, frameCode(frame.url, title, height, script))));
  }
  if (script && (mode !== "change" || from)) {
    const code = elementCode(script, {
      date: moment,
      ...(compare ? { mode, sources: sources.join(",") } : { source: source.id }),
      ...(mode === "change" && from && { mode, from }),
      ...(view && { view: `${view.zoom.toFixed(2)}/${view.lat.toFixed(4)}/${view.lon.toFixed(4)}` }),
      lang: app.say.lang,
      ...(theme && { theme }),
    });
    parts.push(copyField(app.say, words.embedElement, code));
  }
  return parts.length ? el("section", {}, el("h3", {}, words.embed), ...parts) : undefined;
}

function downloads(app: App, address: Address, description: Description): HTMLElement | undefined {
  const { menu: words } = app.say.words;
  const offered = formsOf(description, address.template);
  const group = (title: string, forms: Readonly<Record<string, string>>) => {
    const links = Object.entries(forms).filter(([form]) => offered.includes(form));
    if (links.length === 0) return [];
    return [el("h4", {}, title), el("p", { class: "links" }, ...links.map(([form, name]) => el("a", { href: inForm(address, form).href, download: fileName(address, form) }, name)))];
  };
  const parts = [...group(words.picture, PICTURES), ...group(words.data, DATA)];
  return parts.length ? el("section", {}, el("h3", {}, words.download), el("p", { class: "fine" }, words.downloadNote), ...parts) : undefined;
}

/** "snapshots-2025-04-07-deepstate.geojson": what it is, of when, whose. */
function fileName({ url }: Address, form: string): string {
  const whose = url.searchParams.get("source") ?? url.searchParams.get("sources") ?? "";
  const path = url.pathname.split("/").filter(Boolean).slice(-3).map(decodeURIComponent);
  return `${[...path, whose].filter(Boolean).join("-").replaceAll(/[^\w.-]+/g, "-")}.${form}`;
}

function cite(app: App, address: Address, description: Description): HTMLElement | undefined {
  const { menu: words } = app.say.words;
  if (!has(description, `${address.template}/cite`)) return undefined;
  const section = el("section", {}, el("h3", {}, words.cite));
  api.citation(under(address, "cite", { f: "json", lang: app.say.lang })).then(
    ({ text, bibtex, csl, short }) =>
      section.append(
        ...(short ? [copyField(app.say, words.shortlink, short)] : []),
        copyField(app.say, words.cite, text, true),
        copyField(app.say, "BibTeX", bibtex.trim(), true),
        copyField(app.say, "CSL JSON", csl.trim(), true),
      ),
    () => section.append(el("p", {}, words.citeFailed)),
  );
  return section;
}
