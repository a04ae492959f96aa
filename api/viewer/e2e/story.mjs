// Scrolls through the story of the page of recipes, as it is printed there, in a browser:
// each chapter brings its ground into the map and shows the areas of its day.
//
//   BASE_URL=http://127.0.0.1:8080/ node --test e2e/story.mjs    over a running server
//   SHOTS=folder                                                 keeps screenshots there
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { shot, visit } from "./tour.mjs";

const base = process.env.BASE_URL;
const DIST = fileURLToPath(new URL("../node_modules/maplibre-gl/dist/", import.meta.url));
const CDN = "https://unpkg.com/maplibre-gl@6/dist/";

/** The library as it is, but for a map that can be looked into. */
const WATCHED = `import { Map as Own } from "./maplibre-gl.mjs?own";
export * from "./maplibre-gl.mjs?own";
export class Map extends Own { constructor(options) { super(options); window.map = this; } }`;

/** The library from here in place of that on the net, which lets every origin have it. */
async function fromHere(page) {
  await page.route((url) => url.href.startsWith(CDN), async (route) => {
    const url = new URL(route.request().url());
    const name = basename(url.pathname);
    const body = name === "maplibre-gl.mjs" && !url.search ? WATCHED : await readFile(join(DIST, name));
    await route.fulfill({ contentType: name.endsWith(".css") ? "text/css" : "text/javascript", headers: { "access-control-allow-origin": "*" }, body });
  });
}

describe("the story of the recipes", { concurrency: false, skip: base ? false : "BASE_URL names no server" }, () => {
  for (const [size, viewport] of [["wide", { width: 1000, height: 700 }], ["phone", { width: 390, height: 844 }]]) {
    it(`flies from chapter to chapter, ${size}`, () =>
      visit(base, { viewport, reducedMotion: "reduce", asleep: true }, async (page) => {
        await page.goto(new URL("./docs/recipes?f=html", base).href);
        const [html] = (await page.locator("pre code").allTextContents()).filter((code) => code.startsWith("<!doctype html>"));
        assert.ok(html.includes(new URL(base).origin), "the printed page asks another server");
        await fromHere(page);
        // The page is a reader's own, and so is its icon.
        await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
        const story = new URL("./e2e/story.html", base).href;
        await page.route(story, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
        await page.goto(story);
        await page.waitForSelector("section h2", { state: "attached", timeout: 60_000 });

        const [, address] = /fetch\(`\$\{salient\}([^`]+)`\)/.exec(html);
        const { chapters, credits } = await (await fetch(new URL(`.${address}`, base))).json();
        assert.deepEqual(await page.locator("section h2").allTextContents(), chapters.map(({ title }) => title));
        assert.ok(credits.length > 0 && (await page.textContent(".maplibregl-ctrl-attrib")).includes(credits[0]), "nobody is named for the areas");
        // Back too: a reader scrolls as he likes.
        for (const chapter of [...chapters, chapters[0]]) {
          await page.evaluate((id) => document.getElementById(id).scrollIntoView({ block: "center" }), chapter.id);
          const { features } = await (await fetch(chapter.snapshot)).json();
          const sizes = features.map(({ properties }) => properties.area_km2).sort();
          await page.waitForFunction(([{ bbox, alt }, sizes]) => {
            // The chapter's ground fills the map one way, and lies in it whole.
            const [a, b] = [map.project([bbox[0], bbox[3]]), map.project([bbox[2], bbox[1]])];
            const { clientWidth: width, clientHeight: height } = map.getContainer();
            const inside = a.x >= 0 && a.y >= 0 && b.x <= width && b.y <= height;
            const there = inside && (b.x - a.x > width - 80 || b.y - a.y > height - 80);
            const drawn = map.queryRenderedFeatures({ layers: ["areas"] }).map(({ properties }) => properties.area_km2);
            return there && map.getCanvas().ariaLabel === alt && JSON.stringify([...new Set(drawn)].sort()) === JSON.stringify(sizes);
          }, [chapter, sizes], { timeout: 30_000 });
          await shot(page, `story-${size}-${chapter.date}`);
        }
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
      }, /^foreign request: https:\/\/unpkg\.com\/maplibre-gl@/));
  }
});
