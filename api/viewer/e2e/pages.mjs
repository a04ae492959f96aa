// Looks at the pages to read: every kind of document as HTML, the docs and the landing page.
//
//   BASE_URL=http://127.0.0.1:8080/ node --test e2e/pages.mjs    over a running server
//   SHOTS=folder                                                 keeps screenshots there
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { flaws } from "./axe.mjs";
import { shot, visit } from "./tour.mjs";

const server = process.env.BASE_URL?.replace(/\/*$/, "/");
const PAGES = [
  "sources", "snapshots", "snapshots/2025-04-07", "claims?side=UA", "places", "borders", "series?source=kyiv-stated", "history?place=sudzha",
  "changes/2024-08-27/2025-04-07", "compare/2025-04-07?sources=deepstate-stated,press-stated", "tiles", "tileMatrixSets/WebMercatorQuad", "conformance",
  "collections", "collections/claims", "collections/control-areas/queryables", "collections/control-areas/items?limit=5", "collections/claims/items/C001",
];

const WIDTHS = [1000, 390];
const THEMES = ["light", "dark"];

describe("the pages to read", { concurrency: false, skip: !server && "no BASE_URL" }, () => {
  it("have no flaw that axe finds, and are no wider than a desk's window or a phone", () =>
    visit(server, { viewport: { width: WIDTHS[0], height: 900 } }, async (page) => {
      const all = [...PAGES.map((p) => `${p}${p.includes("?") ? "&" : "?"}f=html`), "docs?f=html", "docs/time?f=html", "docs/recipes?f=html", "docs/columns?f=html", "docs/api?f=html"];
      // The pages take turns: every second is dark, every other two are a phone's first.
      for (const [k, path] of all.entries()) {
        const [first, then] = Math.floor(k / 2) % 2 ? WIDTHS.toReversed() : WIDTHS;
        await page.emulateMedia({ colorScheme: THEMES[k % 2] });
        await page.setViewportSize({ width: first, height: 900 });
        const answer = await page.goto(server + path);
        assert.equal(answer.status(), 200, path);
        assert.deepEqual(await flaws(page), [], `${path}, ${THEMES[k % 2]}, ${first} px wide`);
        for (const width of [first, then]) {
          await page.setViewportSize({ width, height: 900 });
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, path);
          await shot(page, `page-${path.replace(/\W+/g, "-")}-${width}`);
        }
      }
    }));

  it("are a picture and links for who has no script, on the map page too", () =>
    visit(server, { javaScriptEnabled: false, asleep: true, viewport: { width: 390, height: 800 } }, async (page) => {
      await page.goto(server);
      await page.locator("noscript img").waitFor();
      for (const dead of ["#panel", "#time", "#map"]) assert.ok(await page.locator(dead).isHidden(), dead);
      assert.ok(await page.getByRole("link", { name: "claims", exact: true }).isVisible());
      const { width } = await page.locator("noscript img").boundingBox();
      assert.ok(width > 300 && width <= 390, `a picture ${width} px wide`);
      const made = Number(new URL(await page.$eval("noscript img", (img) => img.currentSrc)).searchParams.get("width"));
      assert.ok(width / made > 0.8 && width / made < 1.3, `a picture for ${made} px is shown at ${width}`);
      await shot(page, "page-no-script");
    }));
});
