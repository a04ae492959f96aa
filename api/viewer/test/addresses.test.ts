import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { elementCode, formsOf, frameCode, has, linked, markup, type Description } from "../src/panels/addresses";

type Addresses = typeof import("../src/panels/addresses");

describe("addresses of a view", () => {
  let a: Addresses;
  before(async () => {
    // The page's own address, under a prefix as behind a proxy.
    (globalThis as { document?: unknown }).document = { baseURI: "https://maps.example/salient/#date=2025-04-07" };
    a = await import("../src/panels/addresses");
  });
  const state = { mode: "date", sources: ["deepstate"] } as const;

  it("is the state of one date, the change between two, or a comparison", () => {
    const at = (more: object) => a.dataOf({ ...state, ...more }, "2025-04-07", "deepstate");
    assert.deepEqual([at({}).template, at({}).url.href], ["/snapshots/{when}", "https://maps.example/salient/snapshots/2025-04-07?source=deepstate"]);
    assert.equal(at({ mode: "change", from: "2024-08-27" }).url.href, "https://maps.example/salient/changes/2024-08-27/2025-04-07?source=deepstate");
    assert.equal(at({ mode: "compare", sources: ["deepstate", "owl"] }).url.href, "https://maps.example/salient/compare/2025-04-07?sources=deepstate%2Cowl");
    assert.equal(at({ mode: "change" }).template, "/snapshots/{when}", "without a second date there is no change");
  });
  it("keeps the query in every form and under it", () => {
    const address = a.dataOf(state, "2025-04-07T20:02:46Z", "a&b");
    assert.equal(a.inForm(address, "csv").href, "https://maps.example/salient/snapshots/2025-04-07T20%3A02%3A46Z?source=a%26b&f=csv");
    assert.equal(a.under(address, "cite", { f: "txt" }).href, "https://maps.example/salient/snapshots/2025-04-07T20%3A02%3A46Z/cite?source=a%26b&f=txt");
  });
  it("frames the view as it is seen", () => {
    const { url, template } = a.frameOf({ ...state, theme: "dark", view: { zoom: 8.126, lat: 51.2, lon: 35.3 } }, "2025-04-07", "deepstate", "uk");
    assert.equal(url.href, "https://maps.example/salient/embed/2025-04-07?source=deepstate&view=8.13%2F51.2000%2F35.3000&lang=uk&theme=dark");
    assert.equal(template, "/embed/{when}");
    const change = a.frameOf({ ...state, mode: "change", from: "2024-08-27" }, "2025-04-07", "deepstate", "en");
    assert.equal(change.template, "/embed/changes/{from}/{to}");
    assert.equal(change.url.href, "https://maps.example/salient/embed/changes/2024-08-27/2025-04-07?source=deepstate&lang=en");
    const compare = a.frameOf({ ...state, mode: "compare", sources: ["deepstate", "owl"] }, "2025-04-07", "deepstate", "en");
    assert.equal(compare.template, "/embed/compare/{when}");
    assert.equal(compare.url.href, "https://maps.example/salient/embed/compare/2025-04-07?sources=deepstate%2Cowl&lang=en");
  });
});

describe("code to paste", () => {
  const evil = `"><script>alert('&')</script>`;
  it("lets nothing out of an attribute", () => {
    assert.equal(markup(evil), `&quot;>&lt;script>alert('&amp;')&lt;/script>`);
    const url = new URL("https://maps.example/embed/2025-04-07?a=1&b=2");
    assert.ok(!frameCode(url, evil, 700).includes("<script"));
    const framed = frameCode(url, evil, 700, new URL("https://maps.example/embed.js"));
    assert.match(framed, /^<iframe .* height="700" [^<]*><\/iframe>\n<script src="https:\/\/maps\.example\/embed\.js" async><\/script>$/);
    assert.ok(frameCode(url, "x", 700).includes(`src="https://maps.example/embed/2025-04-07?a=1&amp;b=2"`));
    assert.equal(elementCode(url, { source: evil }).split("<script").length, 2);
  });
});

describe("what the server offers", () => {
  const description: Description = {
    paths: { "/snapshots/{when}": { get: { parameters: [{ $ref: "#/components/parameters/f" }, { name: "source" }] } }, "/embed.js": {} },
    components: { parameters: { f: { name: "f", schema: { enum: ["geojson", "csv"] } } } },
  };
  it("is read from its own description", () => {
    assert.deepEqual(formsOf(description, "/snapshots/{when}"), ["geojson", "csv"]);
    assert.deepEqual(formsOf(description, "/changes/{from}/{to}"), []);
    assert.ok(has(description, "/embed.js") && !has(description, "/oembed"));
  });
  it("is read from Link headers, several in one", () => {
    const header = `<https://a.example>; rel="via"; title="A, b", </x?source=a,b>; rel="canonical", </t>; rel="timegate"`;
    assert.equal(linked(header, "canonical"), "/x?source=a,b");
    assert.equal(linked(header, "via"), "https://a.example");
    assert.equal(linked(header, "timegate"), "/t");
    assert.equal(linked(header, "shortlink"), undefined);
    assert.equal(linked("", "via"), undefined);
  });
});
