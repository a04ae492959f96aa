// Which languages there are, and which one a reader gets.

import { en, type Words } from "./en";

/** Every language of the page: how it calls itself, how Intl calls it, where its words are. */
export const LANGUAGES = {
  en: { name: "English", locale: "en-GB", words: async (): Promise<Words> => en },
  uk: { name: "Українська", locale: "uk-UA", words: async (): Promise<Words> => (await import("./uk")).uk },
  ru: { name: "Русский", locale: "ru-RU", words: async (): Promise<Words> => (await import("./ru")).ru },
} as const satisfies Record<string, { name: string; locale: string; words: () => Promise<Words> }>;

export type Lang = keyof typeof LANGUAGES;

export const LANGS = Object.keys(LANGUAGES) as Lang[];

export function isLang(text: string | null | undefined): text is Lang {
  return LANGS.some((lang) => lang === text);
}

/** The language asked for, or the first of the reader's own that there is, or English. */
export function langFor(asked: string | undefined, own: readonly string[]): Lang {
  if (isLang(asked)) return asked;
  const [best] = own.map((tag) => tag.toLowerCase().split("-")[0]).filter(isLang);
  return best ?? "en";
}
