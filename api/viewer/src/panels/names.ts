// Names of places: found in whatever script and spelling they are typed, shown in the
// reader's language where the data has them.

import type { Feature, Point } from "geojson";
import type { Lang } from "../i18n/languages";

/** What /places says of a place, as far as the page reads it. */
export interface PlaceProperties {
  readonly name: string;
  readonly alt_names?: readonly string[];
  readonly local_name?: string;
  readonly district?: string;
  readonly region?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly population?: number;
  /** "point" for a settlement, "district" for the middle of one. */
  readonly precision?: string;
}

export type Place = Feature<Point | null, PlaceProperties>;

/** Every spelling of a place, each once. */
export function spellings({ name, local_name, alt_names = [] }: PlaceProperties): string[] {
  return [...new Set([name, local_name ?? "", ...alt_names])].filter(Boolean);
}

const UKRAINIAN = /[іїєґ]/i;
const NOT_UKRAINIAN = /[ыэъё]/i;
const CYRILLIC = /[\u0400-\u04ff]/;

/**
 * The name for a reader of a language. The local name is in the language of its country;
 * among other Cyrillic spellings letters tell the two languages apart, where they differ.
 */
export function nameIn(lang: Lang, place: PlaceProperties): string {
  if (lang === "en") return place.name;
  const cyrillic = spellings(place).filter((name) => CYRILLIC.test(name));
  const foreign = lang === "uk" ? NOT_UKRAINIAN : UKRAINIAN;
  const home = place.country === (lang === "uk" ? "UA" : "RU") ? place.local_name : undefined;
  const sure = lang === "uk" ? cyrillic.find((name) => UKRAINIAN.test(name)) : cyrillic.find((name) => NOT_UKRAINIAN.test(name));
  const fit = cyrillic.find((name) => name === place.local_name && !foreign.test(name)) ?? cyrillic.find((name) => !foreign.test(name));
  return home || sure || fit || cyrillic[0] || place.name;
}

/** A text without case, accents, apostrophes and the difference of space and hyphen. */
export function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’ʼ‘`ʹ"]/g, "")
    .replace(/[\s\-–—]+/g, " ")
    .trim();
}

const LATIN: Readonly<Record<string, string>> = {
  а: "a", б: "b", в: "v", г: "h", ґ: "h", д: "d", е: "e", є: "e", ж: "z", з: "z", и: "i", і: "i", й: "i", к: "k", л: "l", м: "m",
  н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "h", ц: "c", ч: "c", ш: "s", щ: "s", ъ: "", ы: "i", ь: "", э: "e",
  ю: "u", я: "a",
};

/** Latin spellings of one sound, the longest first. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/shch|stsch|sch|sh|sz/g, "s"],
  [/tch|tsch|ch|cz|ts|tz/g, "c"],
  [/kh|ch|x|g/g, "h"],
  [/zh|j(?=[bcdfghklmnprstvz])/g, "z"],
  [/w/g, "v"],
  [/[yj](?=[aeou])/g, ""],
  [/[yj]/g, "i"],
  [/i(?=[aeou])/g, ""],
];

/** What is left of a name in any script when only its sounds count, roughly. */
export function sounds(text: string): string {
  let out = [...folded(text)].map((letter) => LATIN[letter] ?? letter).join("");
  for (const [spelling, sound] of SOUNDS) out = out.replace(spelling, sound);
  return out.replace(/(.)\1+/g, "$1").replace(/[^a-z0-9]/g, "");
}

/** Fewer sounds than these say too little to go by. */
const ENOUGH_SOUNDS = 4;

/** How well a place answers to what was typed: 0 is best; nothing when it does not. */
export function rank(typed: string, place: PlaceProperties): number | undefined {
  const wanted = folded(typed);
  if (!wanted) return undefined;
  const names = spellings(place).map(folded);
  if (names.some((name) => name === wanted)) return 0;
  if (names.some((name) => name.startsWith(wanted))) return 1;
  if (names.some((name) => name.includes(` ${wanted}`))) return 2;
  if (names.some((name) => name.includes(wanted))) return 3;
  const heard = sounds(typed);
  if (heard.length < ENOUGH_SOUNDS) return undefined;
  return spellings(place).some((name) => sounds(name).startsWith(heard)) ? 4 : undefined;
}

/** The places that answer to what was typed, the best first; settlements before districts, the larger before the smaller. */
export function find<P extends { readonly properties: PlaceProperties }>(typed: string, places: readonly P[], most: number): P[] {
  return places
    .flatMap((place) => {
      const score = rank(typed, place.properties);
      return score === undefined ? [] : [{ place, score }];
    })
    .sort((a, b) => a.score - b.score || weight(b.place.properties) - weight(a.place.properties))
    .slice(0, most)
    .map(({ place }) => place);
}

function weight({ precision, population = 0 }: PlaceProperties): number {
  return precision === "district" ? -1 : population;
}
