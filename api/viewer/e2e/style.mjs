// Looks at the map page and at an embed of a server that lays its maps over an operator's
// own style: they ask that style's server and no other, and draw the areas over its ground.
//
//   BASE_URL=http://127.0.0.1:8080/ STYLE_ORIGIN=http://127.0.0.1:9090 node --test e2e/style.mjs
//   SHOTS=folder                                  keeps screenshots there
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { colourShare } from "./browser.mjs";
import { drawn, eventually, shot, visit as tour } from "./tour.mjs";

const { BASE_URL: base, STYLE_ORIGIN: origin } = process.env;
const WIDE = { viewport: { width: 1024, height: 720 }, reducedMotion: "reduce" };

/** The page asks for the style, and nothing of anybody but its server. */
function visit(test) {
  return tour(base, WIDE, async (page) => {
    const asked = [];
    page.on("request", (request) => request.url().startsWith(`${origin}/`) && asked.push(new URL(request.url()).pathname));
    await test(page);
    assert.deepEqual([...new Set(asked)].sort(), ["/ground.json", "/style.json"]);
  }, new RegExp(`^foreign request: ${origin}/`));
}

/** The share of the ground of the given box that is the style's own: a blue grey with no more than a trace of colour. */
async function ground(page, box) {
  const png = await page.screenshot({ clip: box });
  return page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    pen.drawImage(bitmap, 0, 0);
    const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
    let own = 0;
    for (let i = 0; i < data.length; i += 4) if ([200, 206, 212].every((v, k) => Math.abs(data[i + k] - v) < 4)) own++;
    return own / (data.length / 4);
  }, [...png]);
}

async function both(page, box) {
  const own = await eventually(() => ground(page, box), (share) => share > 0.2);
  assert.ok(own > 0.2, `the style's ground fills ${own} of the map`);
  const areas = await eventually(() => colourShare(page, box), (share) => share > 0.0005);
  assert.ok(areas > 0.0005, "no area is drawn over it");
}

describe("an operator's own style", { concurrency: false, skip: base && origin ? false : "BASE_URL and STYLE_ORIGIN name no servers" }, () => {
  it("is the ground of the map page", () =>
    visit(async (page) => {
      await page.goto(new URL("./#date=2025-04-07&source=deepstate-stated", base).href);
      await drawn(page);
      await both(page, { x: 420, y: 70, width: 544, height: 430 });
      assert.match(await page.textContent(".maplibregl-ctrl-attrib"), /Borders: Natural Earth/);
      await shot(page, "style-page");
    }));

  it("is the ground of an embed", () =>
    visit(async (page) => {
      await page.goto(new URL("./embed/2025-04-07?source=deepstate-stated", base).href);
      await page.click("#explore");
      await page.waitForSelector(".keyed", { timeout: 60_000 });
      const { x, y, width, height } = await page.locator("#map").boundingBox();
      await both(page, { x, y, width, height });
      await shot(page, "style-embed");
    }));
});
