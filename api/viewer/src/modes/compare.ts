// Several sources at one moment: the ground they agree on, and what only some of them
// drew; with the figures stated for that day beside each drawing.

import * as api from "../api";
import type { App } from "../app";
import { el, outLink } from "../dom";
import type { Marks } from "../hatching";
import { hueOf, type Hatch } from "../palette";
import type { State } from "../state";
import { FEWEST } from "./limits";
import { figure } from "../panels/claim";
import { heading, row, said, type Finding, type Mode } from "./mode";

/** How the ground of some is marked, and whose colour it has: a hue, or nobody's. */
interface Look {
  readonly hue: string;
  readonly marks: Marks;
}

const AGREED: Look = { hue: "", marks: { hatch: "plain", tint: 0.5 } };
const DISPUTED: readonly Hatch[] = ["diagonal", "counter", "level", "dots", "cross"];

export function compareMode(app: App): Mode {
  return {
    under: 0,
    async find({ date, sources }: State, signal): Promise<Finding | undefined> {
      if (!date || sources.length < FEWEST) return { pieces: [], box: undefined, tell: () => [el("p", {}, app.say.words.modes.choose)] };
      const found = await api.comparison(date, sources, signal);
      const english = found.compared.flatMap(({ pairs }) => pairs.map((pair) => pair.sentence));
      const words = await said(app, english, `./compare/${date}`, { sources: sources.join(",") }, signal);
      const all = await app.sources();
      const looks = looksOf(found, all);
      return {
        box: found.bbox,
        credits: found.snapshots.map(({ source, title }) => all.find(({ id }) => id === source)?.attribution ?? title),
        pieces: found.features.flatMap(({ geometry, properties }) => {
          const { hue, marks } = looks.get(keyOf(properties)) ?? AGREED;
          return geometry ? [{ geometry, controller: hue, marks: properties.basis === "schematic" ? schematic(marks) : marks }] : [];
        }),
        tell: () => tell(app, found, looks, words),
      };
    },
  };
}

/** Ground that no map shows, however many drew it: never plain, its outline broken. */
function schematic({ hatch, tint, over }: Marks): Marks {
  return { over, hatch: hatch === "plain" ? "broken" : hatch, tint: tint / 2, dash: [3, 2] };
}

function keyOf({ ground, drawn_by }: Pick<api.Part, "ground" | "drawn_by">): string {
  return ground === "agreed" ? "" : [...drawn_by].sort().join();
}

/**
 * Looks by who drew: the same on the map and in the legend, told apart without colour too,
 * and of the colours of pictures: that of the first source, hatched in that of the last.
 */
function looksOf({ snapshots, compared }: api.Comparison, sources: readonly api.Source[]): Map<string, Look> {
  const hues = new Map(sources.map(({ id, colour }) => [id, colour ? hueOf(colour) : ""]));
  const places = snapshots.map(({ source }) => source);
  const parts = compared.flatMap((kind) => kind.parts).filter(({ ground }) => ground !== "agreed");
  const disputed = parts.map((part): [string, Look] => {
    const drawn = [...part.drawn_by].sort((a, b) => places.indexOf(a) - places.indexOf(b));
    const [first = "", last = ""] = [drawn[0], drawn[drawn.length - 1]];
    const hatch = DISPUTED[places.indexOf(first) % DISPUTED.length] ?? "cross";
    return [keyOf(part), { hue: hues.get(first) ?? "", marks: { hatch, tint: drawn.length > 1 ? 0.3 : 0.12, over: hues.get(last) } }];
  });
  return new Map([["", AGREED], ...disputed]);
}

function tell(app: App, found: api.Comparison, looks: Map<string, Look>, words: readonly string[]): Node[] {
  const { modes, bases } = app.say.words;
  const titles = new Map(found.snapshots.map(({ source, title, basis }) => [source, basis === "schematic" ? `${title} (${bases["schematic"]})` : title]));
  const meaning = (part: api.Part) => (part.ground === "agreed" ? modes.agreed : modes.only(part.drawn_by.map((id) => titles.get(id) ?? id).join(" + ")));
  const sketched = new Set(found.snapshots.filter(({ basis }) => basis === "schematic").map(({ source }) => source));
  const line = (part: api.Part) => {
    const { hue, marks } = looks.get(keyOf(part)) ?? AGREED;
    const loose = part.drawn_by.some((id) => sketched.has(id));
    return row(app, hue, loose ? schematic(marks) : marks, meaning(part), { km2: part.area_km2, basis: loose ? "schematic" : undefined });
  };
  return [
    el("h2", {}, modes.compare),
    ...found.snapshots.map(({ source, valid_at }) => el("p", { class: "fine" }, `${titles.get(source)}: ${app.say.words.time.snapshotOf(app.say.instant(valid_at))}`)),
    ...found.compared.flatMap((kind) => [
      el("h3", {}, heading(app, kind)),
      el("ul", { class: "key" }, ...kind.parts.map(line)),
    ]),
    ...words.map((sentence) => el("p", { class: "sentence" }, sentence)),
    ...gaps(app, found, titles),
  ];
}

function gaps(app: App, { stated = [] }: api.Comparison, titles: ReadonlyMap<string, string>): Node[] {
  const { say } = app;
  const list = stated.filter((claim) => claim.gaps?.length);
  if (list.length === 0) return [];
  return [
    el("h3", {}, say.words.modes.statedGap),
    el(
      "ul",
      { class: "gaps" },
      ...list.map((claim) =>
        el(
          "li",
          {},
          el("p", {}, el("strong", {}, figure(claim, say)), " ", claim.claimant, claim.outlet ? " · " : "", claim.outlet ? outLink(claim.outlet, claim.url) : null),
          ...(claim.gaps ?? []).map(({ source, gap_km2 }) => el("p", { class: "fine" }, `${titles.get(source) ?? source}: ${say.words.claims.gapOnly(say.gap(gap_km2))}`)),
        ),
      ),
    ),
  ];
}
