import { LANGUAGES, type Lang } from "./languages";

/** Countries by their English names. */
export function countries(lang: Lang): Record<string, string> {
  const english = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const theirs = new Intl.DisplayNames(LANGUAGES[lang].locale, { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters.flatMap((a) => letters.map((b) => a + b));
  return Object.fromEntries(codes.flatMap((code): [string, string][] => {
    const [name, translated] = [english.of(code), theirs.of(code)];
    return name && translated ? [[name, translated]] : [];
  }));
}
