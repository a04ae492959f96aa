// The texts that stand in the page's own HTML, put into a language.

import type { Speech } from "./speech";

const PLACES = { text: "data-text", label: "data-label", title: "data-title", hint: "data-hint" } as const;

/** Fills in every element that names its words: data-text, data-label, data-title, data-hint. */
export function translate(root: Document, speech: Speech): void {
  root.documentElement.lang = speech.lang;
  for (const [place, attribute] of Object.entries(PLACES) as [keyof typeof PLACES, string][]) {
    for (const element of root.querySelectorAll(`[${attribute}]`)) {
      const text = phrase(speech.words, element.getAttribute(attribute) ?? "");
      if (place === "text") element.textContent = text;
      else element.setAttribute({ label: "aria-label", title: "title", hint: "placeholder" }[place], text);
    }
  }
}

/** The phrase at a dotted path of the words, "page.tagline". */
export function phrase(words: object, path: string): string {
  let found: unknown = words;
  for (const part of path.split(".")) found = (found as Record<string, unknown> | undefined)?.[part];
  if (typeof found !== "string") throw new Error(`there are no words at ${path}`);
  return found;
}

/**
 * What somebody else said, with the language it is probably in, so that a voice reads it
 * as such: by its letters, since the data does not tell.
 */
export function tongueOf(text: string): string | undefined {
  if (/[іїєґ]/i.test(text)) return "uk";
  if (/[\u0400-\u04ff]/.test(text)) return "ru";
  return /[a-z]/i.test(text) ? "en" : undefined;
}
