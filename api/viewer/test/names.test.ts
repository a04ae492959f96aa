import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { find, folded, nameIn, rank, sounds, spellings, type PlaceProperties } from "../src/panels/names";

const SUDZHA: PlaceProperties = { name: "Sudzha", alt_names: ["Sudsha", "Суджа"], local_name: "Суджа", country: "RU", population: 6940 };
const VOROSHNEVO: PlaceProperties = { name: "Voroshnëvo", alt_names: ["Ворошнево"], local_name: "Ворошнево", country: "RU" };
const BILOPILLIA: PlaceProperties = { name: "Bilopillia", alt_names: ["Belopol’ye", "Белополье", "Білопілля"], local_name: "Білопілля", country: "UA" };
const LOKNYA: PlaceProperties = { name: "Malaya Loknya", country: "RU" };
const DISTRICT: PlaceProperties = { name: "Sudzhansky District (centre)", local_name: "Суджанский район", country: "RU", precision: "district", population: 25119 };
const ALL = [SUDZHA, VOROSHNEVO, BILOPILLIA, LOKNYA, DISTRICT];
const found = (typed: string) => find(typed, ALL.map((properties) => ({ properties })), 5).map(({ properties }) => properties.name);

/** A small generator of numbers, the same at every run. */
function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => ((state = (state * 1103515245 + 12345) % 2147483648) >> 8) % n;
}

describe("search", () => {
  it("finds a place in any script, case and accent", () => {
    for (const typed of ["sudzha", "СУДЖА", "суд", " Sudsha "]) assert.equal(found(typed)[0], "Sudzha", typed);
    assert.deepEqual(found("voroshnevo"), ["Voroshnëvo"]);
    assert.deepEqual(found("белопол"), ["Bilopillia"]);
    assert.deepEqual(found("belopolye"), ["Bilopillia"]);
  });

  it("hears a name that the data has in another script only", () => {
    assert.deepEqual(found("Малая Локня"), ["Malaya Loknya"]);
    assert.deepEqual(found("мала локня"), ["Malaya Loknya"]);
    assert.deepEqual(found("лок"), []);
  });

  it("puts the whole name before its beginning, and the beginning before the rest", () => {
    assert.deepEqual(found("суджа"), ["Sudzha", "Sudzhansky District (centre)"]);
    assert.ok(rank("loknya", LOKNYA)! < rank("oknya", LOKNYA)!);
  });

  it("finds nothing for nothing, or for what no place is called", () => {
    assert.deepEqual(found("   "), []);
    assert.deepEqual(found("Paris"), []);
    assert.deepEqual(found(".*"), []);
  });

  it("finds every place by every piece of every spelling, however it is typed", () => {
    const roll = dice(7);
    for (let i = 0; i < 3000; i++) {
      const place = ALL[roll(ALL.length)]!;
      const names = spellings(place);
      const name = names[roll(names.length)]!;
      const start = roll(name.length);
      let typed = name.slice(start, start + 1 + roll(name.length - start));
      if (!folded(typed)) continue;
      if (roll(2)) typed = typed.toUpperCase();
      if (roll(2)) typed = typed.normalize("NFD");
      if (roll(2)) typed = typed.replaceAll("’", "'");
      assert.notEqual(rank(typed, place), undefined, `${place.name} by ${typed}`);
    }
  });

  it("folds to the same text however often it folds", () => {
    for (const place of ALL) for (const name of spellings(place)) assert.equal(folded(folded(name)), folded(name));
  });

  it("hears one sound in the spellings of two scripts", () => {
    for (const [latin, cyrillic] of [["Sudzha", "Суджа"], ["Kazachya Loknya", "Казачья Локня"], ["Guyevo", "Гуево"], ["Snagost", "Снагость"], ["Cherkasskoye Porechnoye", "Черкасское Поречное"], ["Khotin", "Хотин"], ["Shchegolek", "Щеголек"]]) {
      assert.equal(sounds(latin!), sounds(cyrillic!), latin);
    }
  });
});

describe("names", () => {
  it("speaks the reader's language where the data has it", () => {
    assert.deepEqual([nameIn("en", BILOPILLIA), nameIn("uk", BILOPILLIA), nameIn("ru", BILOPILLIA)], ["Bilopillia", "Білопілля", "Белополье"]);
    assert.deepEqual([nameIn("en", SUDZHA), nameIn("uk", SUDZHA), nameIn("ru", SUDZHA)], ["Sudzha", "Суджа", "Суджа"]);
    assert.equal(nameIn("uk", LOKNYA), "Malaya Loknya");
  });
});
