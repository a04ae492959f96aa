import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { formOf } from "../src/i18n/forms";
import { LANGS, LANGUAGES, langFor } from "../src/i18n/languages";
import { phrase, tongueOf } from "../src/i18n/markup";
import { speechIn, type Speech } from "../src/i18n/speech";
import { countries } from "../src/i18n/countries";

const all = await Promise.all(LANGS.map(speechIn));
const [en, uk, ru] = all as [Speech, Speech, Speech];
const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

/** Every phrase of a language by its path; those that take words are given some. */
function phrases(words: object, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const at = path ? `${path}.${key}` : key;
    if (typeof value === "string") return [[at, value]];
    if (typeof value === "function") return [[at, (value as (...args: string[]) => string)("⟨1⟩", "⟨2⟩", "⟨3⟩")]];
    return phrases(value as object, at);
  });
}

describe("languages", () => {
  it("has no empty phrase in any language", () => {
    for (const speech of all) assert.deepEqual(phrases(speech.words).filter(([, text]) => text.trim() === ""), []);
  });

  it("puts every word it is given into the phrase, in every language", () => {
    const given = (text: string) => [...new Set(text.match(/⟨\d⟩/g))].sort().join();
    for (const speech of [uk, ru]) {
      for (const [at, text] of phrases(en.words)) {
        // Whether a word is plural is English's own question.
        if (at === "totals.words" || at.startsWith("claims.qualifiers")) continue;
        assert.equal(given(phraseOf(speech, at)), given(text), `${speech.lang}: ${at}`);
      }
    }
  });

  it("leaves nothing in English by mistake", () => {
    // Signs, patterns of given words, and names of code.
    const alike = new Set(["unit", "percent", "controls.extent", "announce.shown", "claims.computed", "time.statedMark", "time.value"]);
    for (const speech of [uk, ru]) {
      const left = phrases(en.words).filter(([at, text]) => !alike.has(at) && phrases(speech.words).some(([a, t]) => a === at && t === text));
      assert.deepEqual(left, [], speech.lang);
      const latin = phrases(speech.words).filter(([at, text]) => !/[а-яіїєґ]/i.test(text) && !alike.has(at) && /[a-z]/i.test(text));
      assert.deepEqual(latin, [], `${speech.lang}: no Cyrillic`);
    }
  });

  it("keeps the two Cyrillic languages apart", () => {
    assert.deepEqual(phrases(uk.words).filter(([, text]) => /[ыэъё]/i.test(text)), []);
    assert.deepEqual(phrases(ru.words).filter(([, text]) => /[іїєґ]/i.test(text)), []);
  });

  it("finds every text that the page's own HTML names", () => {
    const html = readFileSync(new URL("../index.html", import.meta.url), "utf8");
    for (const [, path] of html.matchAll(/data-(?:text|label|title|hint)="([^"]*)"/g)) {
      for (const speech of all) assert.ok(phrase(speech.words, path!), `${speech.lang}: ${path}`);
    }
    assert.throws(() => phrase(en.words, "page.nonsense"), /no words at page.nonsense/);
  });

  it("takes the language asked for, then the reader's, then English", () => {
    assert.equal(langFor("uk", ["ru"]), "uk");
    assert.equal(langFor("xx", ["de-DE", "ru-UA", "en"]), "ru");
    assert.equal(langFor(undefined, ["de"]), "en");
    assert.equal(langFor(undefined, ["UK-ua"]), "uk");
    assert.equal(langFor("constructor", []), "en");
  });

  it("calls every language by its own name", () => {
    assert.equal(new Set(LANGS.map((lang) => LANGUAGES[lang].name)).size, LANGS.length);
  });
});

function phraseOf(speech: Speech, path: string): string {
  return phrases(speech.words).find(([at]) => at === path)?.[1] ?? "";
}

describe("plurals", () => {
  it("agrees with the number in every language", () => {
    const days = (speech: Speech) => [0, 1, 2, 5, 11, 12, 21, 22, 25, 101, 111].map((n) => speech.count(n, speech.words.counts.days)).join();
    assert.equal(days(en), "0 days,1 day,2 days,5 days,11 days,12 days,21 days,22 days,25 days,101 days,111 days");
    assert.equal(days(uk), "0 днів,1 день,2 дні,5 днів,11 днів,12 днів,21 день,22 дні,25 днів,101 день,111 днів");
    assert.equal(days(ru), "0 дней,1 день,2 дня,5 дней,11 дней,12 дней,21 день,22 дня,25 дней,101 день,111 дней");
  });

  it("has a form for every category that Intl knows of the language", () => {
    for (const { lang, words } of all) {
      const { pluralCategories } = new Intl.PluralRules(LANGUAGES[lang].locale).resolvedOptions();
      for (const [noun, forms] of Object.entries(words.counts)) {
        for (const category of pluralCategories) assert.ok(forms[category], `${lang}: ${noun} lacks ${category}`);
      }
    }
  });

  it("falls back on the general form", () => {
    assert.equal(formOf(new Intl.PluralRules("uk"), 2, { other: "km" }), "km");
  });
});

describe("numbers and dates", () => {
  it("writes figures as the language does", () => {
    assert.equal(spaced(en.km2(69.344)), "69.3 km²");
    assert.equal(spaced(en.km2(57.978, "mapped")), "58.0 km²");
    assert.equal(spaced(en.km2(1400.44)), "1,400.4 km²");
    assert.equal(spaced(uk.km2(69.344)), "69,3 км²");
    assert.equal(spaced(ru.km2(1400.44)), "1 400,4 км²");
    assert.equal(spaced(uk.stated(1263)), "1 263 км²");
    assert.equal(spaced(en.stated(4.5)), "4.5 km²");
  });

  it("writes what was drawn to a figure as that figure, and of a trifle that it is less", () => {
    assert.equal(spaced(en.km2(58.000017, "schematic")), "58 km²");
    assert.equal(spaced(uk.km2(4.5003, "schematic")), "4,5 км²");
    assert.equal(spaced(ru.km2(1399.98, "schematic")), "1 400 км²");
    assert.equal(spaced(en.km2(0.03)), "< 0.1 km²");
    assert.equal(spaced(en.km2(0, "schematic")), "0 km²");
  });

  it("signs every gap, and rounds none to nothing unseen", () => {
    assert.equal(spaced(en.gap(-52.00002)), "−52 km²");
    assert.equal(spaced(en.gap(0.0249)), "+0.02 km²");
    assert.equal(spaced(ru.gap(1234.5)), "+1 235 км²");
    assert.equal(en.percent(-47.34), "−47.3%");
    assert.equal(uk.percent(12), "+12 %");
  });

  it("is UTC whatever the machine thinks", () => {
    assert.equal(en.day("2025-04-07"), "7 Apr 2025");
    assert.match(uk.day("2025-04-07"), /^7 квіт. 2025/);
    assert.match(ru.day("2025-04-07"), /^7 апр. 2025/);
    assert.equal(en.instant("2025-04-08T01:02:46+05:00"), "7 Apr 2025, 20:02 UTC");
  });

  it("says how old the picture is", () => {
    assert.match(en.age("2025-04-07T20:02:46Z", "2025-04-07"), /Snapshot of 7 Apr 2025, 20:02 UTC, the newest of the chosen day/);
    assert.match(en.age("2025-04-07T20:02:46Z", "2025-04-08"), /, 1 day before the chosen date/);
    assert.match(uk.age("2025-04-07T20:02:46Z", "2025-05-07"), /: 30 днів до обраної дати/);
  });
});

describe("words of the data", () => {
  it("names holder and status, and never invents a holder", () => {
    assert.equal(en.holding("ukraine", "held"), "Ukraine · held");
    assert.equal(uk.holding("ukraine", "held"), "Україна · утримує");
    assert.equal(en.holding("", "unknown"), "Unknown");
    assert.equal(ru.holding(undefined, undefined), "Статус неизвестен");
    assert.equal(en.holding("none", "contested"), "Contested");
  });

  it("shows a word it does not know as the data has it", () => {
    for (const speech of all) {
      assert.equal(speech.party("united_states"), "United states");
      assert.equal(speech.status("besieged"), "besieged");
      assert.equal(speech.kind("blog"), "Blog");
      assert.equal(speech.basisNote("anything"), speech.words.basisNotes.other);
    }
  });

  it("tells by its letters what tongue a quotation is in", () => {
    assert.equal(tongueOf("Освобождённые"), "ru");
    assert.equal(tongueOf("Звільнені"), "uk");
    assert.equal(tongueOf("Liberated"), "en");
    assert.equal(tongueOf("1,400"), undefined);
  });
});

describe("countries", () => {
  it("are called as the language calls them", () => {
    assert.deepEqual([countries("uk")["Russia"], countries("uk")["Ukraine"]], ["Росія", "Україна"]);
    assert.equal(countries("ru")["Belarus"], "Беларусь");
    assert.ok(Object.keys(countries("ru")).length > 190);
  });
});
