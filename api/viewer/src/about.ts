// Whose picture this is, under which terms, and where the same data is to be had.

import { resource, type Snapshot, type Source } from "./api";
import { el, outLink } from "./dom";
import { longInstant, word } from "./format";

export function renderAbout(into: HTMLElement, source: Source, snapshot: Snapshot): void {
  const geojson = resource(`./snapshots/${encodeURIComponent(snapshot.valid_at)}`, { source: source.id });
  const tiles = resource(`./tiles/${encodeURIComponent(snapshot.valid_at)}.json`, { source: source.id });
  const facts: [string, Node | string][] = [
    ["Publisher", outLink(source.title, source.url)],
    ["Kind", word(source.kind)],
    ["Attribution", source.attribution ?? ""],
    ["Licence", source.licence ?? "none stated"],
    ["Valid at", `${longInstant(snapshot.valid_at)}${snapshot.revision > 1 ? `, revision ${snapshot.revision}` : ""}`],
  ];
  into.replaceChildren(
    el("h2", {}, "Source and data"),
    el("dl", {}, ...facts.filter(([, value]) => value).flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])),
    el(
      "p",
      { class: "links" },
      el("a", { href: geojson.href }, "GeoJSON"),
      el("a", { href: tiles.href }, "TileJSON"),
      el("a", { href: resource("./claims").href }, "All claims"),
      el("a", { href: resource("./docs").href }, "How to use it"),
      copyButton(),
    ),
  );
}

function copyButton(): HTMLButtonElement {
  const button = el("button", { type: "button" }, "Copy link to this view");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      button.textContent = "Link copied";
    } catch {
      button.textContent = "Copy it from the address bar";
    }
  });
  return button;
}
