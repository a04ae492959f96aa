import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatState, fragmentIn, MODES, parseState, START, vainDate, withoutState, type State } from "../src/state";
import { among, chance, days, repeatedly, text } from "./random";

/** Any state that an address can hold. */
function anyState(): State {
  const day = () => (chance(0.7) ? days() : `${days()}T20:02:46Z`);
  const degrees = (most: number, decimals: number) => Number(((Math.random() * 2 - 1) * most).toFixed(decimals)) || 0;
  return {
    mode: among(MODES),
    sources: [...new Set(Array.from({ length: Math.floor(Math.random() * 4) }, () => text()))],
    ...(chance() && { date: day() }),
    ...(chance() && { from: day() }),
    ...(chance() && { lang: among(["en", "uk", "ru"]) }),
    ...(chance() && { theme: among(["light", "dark"] as const) }),
    ...(chance() && { point: { lon: degrees(180, 5), lat: degrees(90, 5) } }),
    ...(chance() && { place: text() }),
    ...(chance() && { claim: text() }),
    ...(chance() && { view: { zoom: Number((Math.random() * 24).toFixed(2)), lat: degrees(85, 4), lon: degrees(180, 4) } }),
  };
}

describe("the address", () => {
  it("comes back as it went, whatever the state", () => {
    repeatedly(500, () => {
      const state = anyState();
      assert.deepEqual(parseState(formatState(state)), state, formatState(state));
    });
  });
  it("comes back through the address bar too, which escapes what it likes", () => {
    repeatedly(200, () => {
      const state = anyState();
      const { hash } = new URL(`http://example.org/${formatState(state)}`);
      assert.deepEqual(parseState(hash), state, hash);
    });
  });
  it("may have the state in its query, where its fragment does not say otherwise", () => {
    const read = (address: string) => parseState(fragmentIn(new URL(address, "http://example.org/")));
    assert.deepEqual(read("/?lang=uk&date=2025-04-07#date=2024-09-06"), { mode: "date", sources: [], lang: "uk", date: "2024-09-06" });
    assert.equal(fragmentIn(new URL("http://example.org/?utm_source=x&f=html")), "");
    repeatedly(200, () => {
      const state = anyState();
      assert.deepEqual(read(`/?utm=1&${formatState(state).slice(1)}`), state);
      assert.equal(withoutState(`?utm=1&${formatState(state).slice(1)}`), "?utm=1");
      assert.equal(withoutState(`?${formatState(state).slice(1)}`), "");
    });
  });
  it("reads well", () => {
    assert.equal(formatState(START), "");
    assert.equal(formatState({ mode: "date", date: "2025-04-07", sources: ["deepstate"], view: { zoom: 7.5, lat: 51.2, lon: 35.2 } }), "#date=2025-04-07&source=deepstate&map=7.50/51.2000/35.2000");
    assert.equal(formatState({ mode: "compare", date: "2025-04-07", sources: ["a", "b,c"], point: { lon: 35.2712345, lat: 51.2 } }), "#mode=compare&date=2025-04-07&source=a,b%2Cc&point=35.27123,51.2");
  });
  it("tells of a date that is none", () => {
    assert.equal(vainDate("#date=2025-02-31&source=x"), "2025-02-31");
    assert.equal(vainDate("#date=yesterday"), "yesterday");
    for (const fine of ["", "#", "#date=", "#source=x", "#date=2025-04-07", "#date=2025-04-07T20:02:46Z"]) assert.equal(vainDate(fine), undefined, fine);
  });
  it("leaves out what makes no sense and keeps the rest", () => {
    assert.deepEqual(parseState("#date=2025-02-30&source=x&map=7/95/35"), { ...START, sources: ["x"] });
    for (const map of ["1/2", "a/b/c", "//", "7/51/35/9", "99/51/35", "7/51/181", "NaN/1/1"]) assert.deepEqual(parseState(`#map=${map}`), START, map);
    for (const point of ["1", "1,", "181,3", "3,91", "a,b", "1,2,3"]) assert.deepEqual(parseState(`#point=${point}`), START, point);
    for (const other of ["#mode=war", "#theme=pink", "#lang=../../etc", "#source=", "#source=,,", "#nonsense", "#%", "#source=%E0%A4%A"]) assert.equal(parseState(other).mode, "date", other);
  });
  it("is not broken by any text", () => {
    repeatedly(300, () => {
      const state = parseState(`#${text()}=${text()}&source=${text()}&map=${text()}`);
      assert.deepEqual(parseState(formatState(state)), state);
    });
  });
});
