// Whose picture this is, under which terms, and where the same data is to be had.

import { resource, type Snapshot, type Source } from "./api";
import { el, outLink, redraw } from "./dom";
import { tongueOf } from "./i18n/markup";
import type { Speech } from "./i18n/speech";

export function renderAbout(into: HTMLElement, source: Source, snapshot: Snapshot, say: Speech): void {
  const geojson = resource(`./snapshots/${encodeURIComponent(snapshot.valid_at)}`, { source: source.id });
  const tiles = resource(`./tiles/${encodeURIComponent(snapshot.valid_at)}.json`, { source: source.id });
  const { about } = say.words;
  const facts: [string, Node | string][] = [
    [about.publisher, outLink(source.title, source.url)],
    [about.kind, say.kind(source.kind)],
    [about.attribution, own(source.attribution)],
    [about.licence, source.licence ? own(source.licence) : about.noLicence],
    [about.validAt, snapshot.revision > 1 ? about.revision(say.instant(snapshot.valid_at), snapshot.revision) : say.instant(snapshot.valid_at)],
  ];
  redraw(
    into,
    el("h2", {}, about.title),
    el("dl", {}, ...facts.filter(([, value]) => value).flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])),
    el(
      "p",
      { class: "links" },
      el("a", { href: geojson.href }, "GeoJSON"),
      el("a", { href: tiles.href }, "TileJSON"),
      el("a", { href: resource("./claims").href }, about.allClaims),
      el("a", { href: resource("./docs").href }, about.docs),
    ),
  );
}

/** What somebody else wrote, as it stands. */
function own(text: string | undefined): Node | string {
  return text ? el("span", { lang: tongueOf(text) }, text) : "";
}
