// The language: the reader's choice, or else the first of the browser's that there is.

import type { App } from "./app";
import { langFor } from "./i18n/languages";
import { translate } from "./i18n/markup";
import { speechIn } from "./i18n/speech";

/** Resolves when the page speaks; follows the reader's choice from then on. */
export async function spoken(app: App): Promise<void> {
  const speak = async () => {
    const lang = langFor(app.store.now.lang, navigator.languages);
    if (lang === app.speech.now?.lang) return;
    const speech = await speechIn(lang);
    if (lang !== langFor(app.store.now.lang, navigator.languages)) return;
    translate(document, speech);
    app.speech.tell(speech);
  };
  app.store.on(["lang"], () => void speak());
  await speak();
}
