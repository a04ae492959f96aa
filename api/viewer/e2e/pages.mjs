// Looks at the pages to read: every kind of document as HTML, the docs and the landing page.
//
//   BASE_URL=http://127.0.0.1:8080/ node --test e2e/pages.mjs    over a running server
//   SHOTS=folder                                                 keeps screenshots there
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";
import { flaws } from "./axe.mjs";
import { withPage } from "./browser.mjs";

const server = process.env.BASE_URL?.replace(/\/*$/, "/");
const PAGES = [
  "sources", "snapshots", "snapshots/2025-04-07", "claims?side=UA", "places", "borders", "series?source=kyiv-stated", "history?place=sudzha",
  "changes/2024-08-27/2025-04-07", "compare/2025-04-07?sources=deepstate-stated,press-stated", "tiles", "tileMatrixSets/WebMercatorQuad", "conformance",
  "collections", "collections/claims", "collections/control-areas/queryables", "collections/control-areas/items?limit=5", "collections/claims/items/C001",
];

describe("the pages to read", { concurrency: false, skip: !server && "no BASE_URL" }, () => {
  for (const [colorScheme, width] of [["light", 1000], ["dark", 390]]) {
    it(`have no flaw that axe finds, ${colorScheme}, and are no wider than ${width} px`, async () => {
      if (process.env.SHOTS) await mkdir(process.env.SHOTS, { recursive: true });
      const troubles = await withPage(server, { viewport: { width, height: 900 }, colorScheme }, async (page) => {
        await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
        for (const path of [...PAGES.map((p) => `${p}${p.includes("?") ? "&" : "?"}f=html`), "docs?f=html", "docs/time?f=html"]) {
          const answer = await page.goto(server + path);
          assert.equal(answer.status(), 200, path);
          assert.deepEqual(await flaws(page), [], path);
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, path);
          if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `page-${path.replace(/\W+/g, "-")}-${width}.png`) });
        }
      });
      assert.deepEqual(troubles, []);
    });
  }
});
