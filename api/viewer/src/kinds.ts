// What a snapshot's own features say about each kind of area: the source's words for
// that ground, and where it lies.

import type { Position } from "geojson";
import type { Drawn, Total } from "./api";
import type { Words } from "./i18n/en";

/** One kind of area: a row of the totals. Nobody and nowhere are "". */
export interface Kind {
  readonly controller: string;
  readonly status: string;
  readonly territory: string;
}

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number];

export interface Ground {
  /** The source's distinct words, those with the most area first. */
  readonly words: readonly string[];
  readonly box: Box | undefined;
}

export type Grounds = ReadonlyMap<string, Ground>;

const QUOTED = 2;

export function kindOf({ controller, status, territory }: Partial<Record<keyof Kind, string | null>> | Total): Kind {
  return { controller: controller ?? "", status: status ?? "", territory: territory ?? "" };
}

/** The name of a kind as a key of Grounds. */
export function keyOf({ controller, status, territory }: Kind): string {
  return JSON.stringify([controller, status, territory]);
}

export function groundsOf({ features }: Drawn): Grounds {
  const kinds = new Map<string, { areas: Map<string, number>; box: Box | undefined }>();
  for (const { properties, geometry } of features) {
    const key = keyOf(kindOf(properties));
    const kind = kinds.get(key) ?? { areas: new Map<string, number>(), box: undefined };
    const word = (properties.name || properties.class || "").trim();
    if (word) kind.areas.set(word, (kind.areas.get(word) ?? 0) + (properties.area_km2 ?? 0));
    if (geometry) kind.box = around(geometry.coordinates, kind.box);
    kinds.set(key, kind);
  }
  const largestFirst = (areas: Map<string, number>) => [...areas].sort(([, a], [, b]) => b - a).map(([word]) => word);
  return new Map([...kinds].map(([key, { areas, box }]) => [key, { words: largestFirst(areas), box }]));
}

/** "“Liberated”", "“Occupied”, “Occupied Crimea” and 3 more"; "" for no word. */
export function quoted(words: readonly string[], { quote, totals }: Words): string {
  const first = words.slice(0, QUOTED).map((word) => quote(word));
  const more = words.length - first.length;
  return more > 0 ? totals.more(first.join(", "), more) : first.join(", ");
}

/** The box around every position of nested coordinates, and around the box given. */
function around(coordinates: Position | readonly unknown[], box: Box | undefined): Box | undefined {
  const [x, y] = coordinates;
  if (typeof x === "number" && typeof y === "number") {
    return box ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)] : [x, y, x, y];
  }
  return (coordinates as readonly (readonly unknown[])[]).reduce((grown, part) => around(part, grown), box);
}
