// What the page shows, kept in the fragment of its address so that it can be shared:
// #mode=change&from=2024-08-27&date=2025-04-07&source=deepstate&map=7.50/51.2000/35.2000
// Links of others may have the same parts in the query: ?date=2025-04-07&lang=uk

import { isMoment } from "./dates";

/** Zoom, latitude and longitude of the centre, in the order maps on the web write them. */
export interface View {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
}

/** Degrees on WGS 84. */
export interface Point {
  readonly lon: number;
  readonly lat: number;
}

export const MODES = ["date", "change", "compare"] as const;

/** One date, the ground gained and lost between two, or sources side by side. */
export type Mode = (typeof MODES)[number];

/** Everything the reader chose; what is absent the page chooses itself. */
export interface State {
  readonly mode: Mode;
  /** The moment shown, and in mode "change" the later one: a day, which is its end, or an instant. */
  readonly date?: string;
  /** The earlier moment of mode "change". */
  readonly from?: string;
  /** Ids of sources: one counts, in mode "compare" up to five. */
  readonly sources: readonly string[];
  /** The language of the page; absent is the browser's. */
  readonly lang?: string;
  /** Absent is the system's. */
  readonly theme?: "light" | "dark";
  /** The point whose history is asked for. */
  readonly point?: Point;
  /** The id of the place whose history is asked for. */
  readonly place?: string;
  /** The id of the claim brought out. */
  readonly claim?: string;
  readonly view?: View;
}

/** A wish: what is undefined is given back to the page to choose. */
export type Change = { readonly [K in keyof State]?: State[K] | undefined };

export const START: State = { mode: "date", sources: [] };

/** The state with a change made to it. */
export function changed(state: State, change: Change): State {
  const all = Object.entries({ ...state, ...change }).filter(([, value]) => value !== undefined);
  return { ...START, ...Object.fromEntries(all) };
}

/** Reads a fragment; parts that make no sense are left out, never guessed. */
export function parseState(fragment: string): State {
  const params = new URLSearchParams(fragment.replace(/^#/, ""));
  const text = (name: string) => params.get(name) || undefined;
  const moment = (name: string) => [text(name)].find((value) => value && isMoment(value));
  const theme = text("theme");
  const lang = text("lang");
  return changed(START, {
    mode: MODES.find((mode) => mode === params.get("mode")),
    date: moment("date"),
    from: moment("from"),
    sources: parseSources(fragment),
    lang: lang && /^[a-z]{2,3}$/.test(lang) ? lang : undefined,
    theme: theme === "light" || theme === "dark" ? theme : undefined,
    point: parsePoint(params.get("point") ?? ""),
    place: text("place"),
    claim: text("claim"),
    view: parseView(params.get("map") ?? ""),
  });
}

/** What the parts of a state are called in an address. */
const PARTS: ReadonlySet<string> = new Set(["mode", "from", "date", "source", "place", "point", "claim", "lang", "theme", "map"]);

const pairsOf = (text: string) => text.replace(/^[?#]/, "").split("&").filter(Boolean);
const nameOf = (pair: string) => pair.split("=", 1)[0]!;

/** The fragment of an address with what only its query says; what both say counts as the fragment has it. */
export function fragmentIn({ search, hash }: { readonly search: string; readonly hash: string }): string {
  const own = pairsOf(hash);
  const said = new Set(own.map(nameOf));
  const asked = pairsOf(search).filter((pair) => PARTS.has(nameOf(pair)) && !said.has(nameOf(pair)));
  return [...asked, ...own].join("&").replace(/^(?=.)/, "#");
}

/** A query without the parts of a state: once the fragment says all of it, they would only contradict. */
export function withoutState(search: string): string {
  return pairsOf(search)
    .filter((pair) => !PARTS.has(nameOf(pair)))
    .join("&")
    .replace(/^(?=.)/, "?");
}

/** The date a fragment asks for in vain, as it was written; nothing when it is one or absent. */
export function vainDate(fragment: string): string | undefined {
  const date = new URLSearchParams(fragment.replace(/^#/, "")).get("date");
  return date && !isMoment(date) ? date : undefined;
}

/** Writes a fragment with its "#"; nothing for what the page chooses itself. */
export function formatState({ mode, date, from, sources, lang, theme, point, place, claim, view }: State): string {
  const written: [string, string | undefined][] = [
    ["mode", mode === START.mode ? undefined : mode],
    ["from", from],
    ["date", date],
    ["source", sources.map(encodeURIComponent).join(",")],
    ["place", place && encodeURIComponent(place)],
    ["point", point && `${degrees(point.lon)},${degrees(point.lat)}`],
    ["claim", claim && encodeURIComponent(claim)],
    ["lang", lang],
    ["theme", theme],
    ["map", view && formatView(view)],
  ];
  const parts = written.flatMap(([name, value]) => (value ? [`${name}=${value}`] : []));
  return parts.length ? `#${parts.join("&")}` : "";
}

/** Five decimals are a metre: nobody clicks more sharply. */
function degrees(value: number): string {
  return String(Number(value.toFixed(5)));
}

function formatView({ zoom, lat, lon }: View): string {
  return `${zoom.toFixed(2)}/${lat.toFixed(4)}/${lon.toFixed(4)}`;
}

/** The commas between ids are bare, those within are escaped: so the raw text is split. */
function parseSources(fragment: string): string[] | undefined {
  const [, raw] = /(?:^#?|&)source=([^&]*)/.exec(fragment) ?? [];
  if (!raw) return undefined;
  const ids = raw.split(",").map((part) => new URLSearchParams(`id=${part}`).get("id") ?? "");
  return [...new Set(ids)].filter(Boolean);
}

function parsePoint(text: string): Point | undefined {
  const [lon, lat] = numbers(text, ",", 2);
  return inside(lon, lat, 90) ? { lon, lat } : undefined;
}

function parseView(text: string): View | undefined {
  const [zoom, lat, lon] = numbers(text, "/", 3);
  // The web's square map ends at 85.06 degrees.
  return zoom >= 0 && zoom <= 24 && inside(lon, lat, 85.06) ? { zoom, lat, lon } : undefined;
}

function inside(lon: number, lat: number, most: number): boolean {
  return Math.abs(lat) <= most && Math.abs(lon) <= 180;
}

/** The numbers between separators: none is one when their count is not right. */
function numbers(text: string, separator: string, count: 2 | 3): [number, number, number] {
  const parts = text.split(separator).map((part) => (part.trim() === "" ? NaN : Number(part)));
  return parts.length === count ? (parts as [number, number, number]) : [NaN, NaN, NaN];
}
