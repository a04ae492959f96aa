// The server's JSON, asked for relative to the page so that any prefix works.

import type { FeatureCollection, MultiPolygon, Point, Polygon } from "geojson";
import type { Description } from "./panels/addresses";
import type { History } from "./panels/history";
import type { PlaceProperties } from "./panels/names";

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly url?: string;
  readonly licence?: string;
  readonly attribution?: string;
  readonly snapshots: number;
  /** What tells it apart where several sources are shown together. */
  readonly colour?: { readonly light: string; readonly dark: string };
  readonly first?: string;
  readonly last?: string;
}

export interface Total {
  readonly controller: string;
  readonly status: string;
  readonly territory?: string;
  /** Geodesic km² on WGS 84. */
  readonly area_km2: number;
}

export interface Snapshot {
  readonly source: string;
  readonly valid_at: string;
  readonly revision: number;
  readonly basis: string;
  readonly href?: string;
  /** How this picture came about, in the archive's words. */
  readonly note?: string;
  readonly totals?: readonly Total[];
}

/** What a snapshot's features say, as far as the page reads it. */
export interface AreaProperties {
  readonly controller?: string | null;
  readonly status?: string | null;
  readonly territory?: string | null;
  readonly area_km2?: number;
  /** The source's own label, in English where it has one. */
  readonly name?: string;
  readonly class?: string;
}

export type Drawn = FeatureCollection<Polygon | MultiPolygon | null, AreaProperties>;

export interface Claim {
  readonly id: string;
  readonly as_of?: string;
  readonly published?: string;
  readonly claimant: string;
  readonly outlet?: string;
  readonly measure?: string;
  readonly km2?: number | null;
  readonly qualifier?: string;
  /** Who is said to hold or to have taken the ground. */
  readonly party?: string;
  readonly side?: string;
  readonly scope?: string;
  /** Some are stated in words of their own, so it may be a text. */
  readonly settlements?: number | string | null;
  readonly verification?: string;
  readonly url?: string;
  readonly note?: string;
}

export interface TileJSON {
  readonly tiles: readonly string[];
  readonly minzoom?: number;
  readonly maxzoom?: number;
  /** West, south, east, north. */
  readonly bounds?: readonly [number, number, number, number];
}

interface Link {
  readonly rel: string;
  readonly href: string;
}

/** A refusal of the server, in its own words where it gave any (RFC 9457). */
export class Refused extends Error {
  constructor(
    readonly status: number,
    detail: string,
  ) {
    super(detail);
    this.name = "Refused";
  }
}

/** Why something was not to be had, as half a sentence for the reader. */
export function reason(error: unknown, unreachable = "the server cannot be reached"): string {
  if (error instanceof Refused) return error.message;
  if (error instanceof TypeError) return unreachable;
  return error instanceof Error ? error.message : String(error);
}

/** The address of a resource next to the page. */
export function resource(path: string, query: Record<string, string> = {}): URL {
  const url = new URL(path, document.baseURI);
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  url.hash = "";
  return url;
}

export async function sources(signal?: AbortSignal): Promise<Source[]> {
  return (await get<{ sources: Source[] }>(resource("./sources"), signal)).sources ?? [];
}

/** Every snapshot of a source, newest first, page after page. */
export async function snapshots(source: string, signal?: AbortSignal): Promise<Snapshot[]> {
  const all: Snapshot[] = [];
  let next: URL | undefined = resource("./snapshots", { source, limit: "1000" });
  while (next) {
    const page: { snapshots: Snapshot[]; links?: Link[] } = await get(next, signal);
    all.push(...(page.snapshots ?? []));
    const href = page.links?.find((link) => link.rel === "next")?.href;
    next = href && page.snapshots.length > 0 ? new URL(href, next) : undefined;
  }
  return all;
}

/** The newest snapshot of a source, if it has any. */
export async function newest(source: string, signal?: AbortSignal): Promise<Snapshot | undefined> {
  return (await get<{ snapshots: Snapshot[] }>(resource("./snapshots", { source, limit: "1" }), signal)).snapshots?.[0];
}

/** The claims whose date falls in the closed interval of days. */
export async function claims(from: string, to: string, signal?: AbortSignal): Promise<Claim[]> {
  return (await get<{ claims: Claim[] }>(resource("./claims", { datetime: `${from}/${to}` }), signal)).claims ?? [];
}

/** What was said of one point or place, by every source, through all of time. */
export function history(query: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<History> {
  return get(resource("./history", query), signal);
}

/** What the server says of itself: its OpenAPI document. */
export function description(): Promise<Description> {
  return get(resource("./api"));
}

/**
 * The headers of a resource, its body left unread. Not by HEAD: a browser that holds a
 * dictionary for the address takes an answer without a body for a damaged one.
 */
export async function head(url: URL): Promise<Headers> {
  const rest = new AbortController();
  const answer = await fetch(url, { signal: rest.signal });
  rest.abort();
  if (!answer.ok) throw new Refused(answer.status, `the server answered ${answer.status}`);
  return answer.headers;
}

/** How to cite a resource, in three forms, with a short address that stays. */
export interface Citation {
  readonly text: string;
  readonly bibtex: string;
  readonly csl: string;
  readonly short?: string;
}

/** How tall the page of an embed is in a column of an article, in CSS pixels, as oEmbed has it. */
export async function embedHeight(url: URL): Promise<number> {
  const COLUMN = "640";
  return (await get<{ height: number }>(resource("./oembed", { url: url.href, maxwidth: COLUMN }))).height;
}

export function citation(url: URL): Promise<Citation> {
  return get(url);
}

export function places(root = "./"): Promise<FeatureCollection<Point | null, PlaceProperties>> {
  return get(resource(`${root}places`));
}

/** The areas of one snapshot with coarse coordinates: enough for words and boxes. */
export function drawn(snapshot: Snapshot, signal?: AbortSignal): Promise<Drawn> {
  return get(resource(`./snapshots/${encodeURIComponent(snapshot.valid_at)}`, { source: snapshot.source, precision: "3" }), signal);
}

/** The tiles of all time of one source. */
export function timeTileset(source: string, signal?: AbortSignal): Promise<TileJSON> {
  return tilesOf(resource("./tiles/time.json", { source }), signal);
}

/** The tiles of one snapshot. */
export function tileset(snapshot: Snapshot, signal?: AbortSignal): Promise<TileJSON> {
  return tilesOf(resource(`./tiles/${encodeURIComponent(snapshot.valid_at)}.json`, { source: snapshot.source }), signal);
}

/** A tileset, its tile addresses made absolute (workers have another base). */
async function tilesOf(url: URL, signal?: AbortSignal): Promise<TileJSON> {
  const json = await get<TileJSON>(url, signal);
  return { ...json, tiles: json.tiles.map((template) => absoluteTemplate(template, url)) };
}

/** Resolves a tile template without hurting its braces. */
export function absoluteTemplate(template: string, base: URL): string {
  return new URL(template, base).href.replaceAll("%7B", "{").replaceAll("%7D", "}");
}

async function get<T>(url: URL, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(url, { headers: { Accept: "application/json, application/geo+json" }, signal: signal ?? null });
  if (!answer.ok) throw new Refused(answer.status, await detail(answer));
  return (await answer.json()) as T;
}

async function detail(answer: Response): Promise<string> {
  const said = await answer.json().catch(() => undefined);
  return said?.detail ?? said?.title ?? `the server answered ${answer.status} to ${new URL(answer.url).pathname}`;
}

/** A kind of area of one source through time. */
export interface SeriesLine {
  readonly source: string;
  readonly controller: string | null;
  readonly status: string | null;
  readonly territory: string | null;
  readonly points: readonly { readonly valid_at: string; readonly area_km2: number }[];
}

/** A stated figure with the closed interval it speaks of. */
export interface StatedFigure extends Claim {
  readonly valid_from: string;
  readonly valid_to: string;
}

export interface Series {
  readonly series: readonly SeriesLine[];
  readonly stated?: readonly { readonly claimant: string; readonly measure?: string; readonly party?: string; readonly points: readonly StatedFigure[] }[];
}

/** What a source drew, kind by kind, snapshot by snapshot, and what was stated of it. */
export function series(source: string, signal?: AbortSignal): Promise<Series> {
  return get(resource("./series", { source }), signal);
}

/** Ground that changed hands between two moments, or that some sources drew and others did not. */
export type Ground<P> = FeatureCollection<Polygon | MultiPolygon | null, P> & { readonly bbox?: [number, number, number, number] };

interface OfKind {
  readonly controller: string | null;
  readonly status?: string | null;
  readonly territory: string | null;
}

export interface ChangeOfKind extends OfKind {
  readonly sentence: string;
  readonly before_km2: number;
  readonly after_km2: number;
  readonly gained_km2: number;
  readonly lost_km2: number;
}

export interface Changes extends Ground<OfKind & { readonly change: "gained" | "lost"; readonly basis: string; readonly area_km2: number }> {
  readonly changes: readonly ChangeOfKind[];
}

/** What a source's areas gained and lost from one moment to a later one. */
export function changes(from: string, to: string, source: string, signal?: AbortSignal): Promise<Changes> {
  return get(resource(`./changes/${from}/${to}`, { source, precision: "5" }), signal);
}

/** Ground by who drew it. */
export interface Part {
  readonly ground: "agreed" | "disputed";
  readonly drawn_by: readonly string[];
  readonly area_km2: number;
}

export interface ComparedKind extends OfKind {
  readonly title: string;
  readonly agreed_km2: number;
  readonly disputed_km2: number;
  readonly parts: readonly Part[];
  readonly pairs: readonly { readonly sentence: string }[];
}

export interface Gap {
  readonly source: string;
  readonly computed_km2: number;
  readonly gap_km2: number;
  readonly gap_percent?: number;
}

export interface Comparison extends Ground<OfKind & Part & { readonly basis: string }> {
  readonly compared: readonly ComparedKind[];
  readonly stated?: readonly (StatedFigure & { readonly gaps?: readonly Gap[] })[];
  readonly snapshots: readonly { readonly source: string; readonly title: string; readonly valid_at: string; readonly basis: string }[];
}

/** Where sources agree and where they do not at one moment. */
export function comparison(when: string, ids: readonly string[], signal?: AbortSignal): Promise<Comparison> {
  return get(resource(`./compare/${when}`, { sources: ids.join(","), precision: "5" }), signal);
}

/** A picture as it is written: SVG. */
export async function drawing(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Refused(answer.status, await detail(answer));
  return answer.text();
}

/** The sentences of an answer in a language, as the server says them. */
export async function sentences(path: string, query: Record<string, string>, signal?: AbortSignal): Promise<string> {
  const answer = await fetch(resource(`${path}/alt.txt`, query), { signal: signal ?? null });
  if (!answer.ok) throw new Refused(answer.status, await detail(answer));
  return (await answer.text()).trim();
}
