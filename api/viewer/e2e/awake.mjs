// What stands in the map's place before it comes: the server's picture. Where the map is
// drawn without a graphics card, as here, it comes when the reader turns to it.
//
//   BASE_URL=http://127.0.0.1:8080/ node --test e2e/awake.mjs    over a running server
//   SHOTS=folder                                                 keeps screenshots there
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { flaws } from "./axe.mjs";
import { budgets } from "./budget.mjs";
import { drawn, eventually, rested, shot as keep, visit as tour } from "./tour.mjs";

const base = process.env.BASE_URL;
const WIDE = { viewport: { width: 1200, height: 760 }, reducedMotion: "reduce" };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, reducedMotion: "reduce" };
/** Ground of the map that the picture shows too, clear of its legend, its inset and its credits. */
const PANE = { x: 420, y: 190, width: 590, height: 300 };

const shot = (page, name) => keep(page, `awake-${name}`);

function visit(options, test, known) {
  return tour(base, { asleep: true, ...options }, async (page) => {
    const scripts = [];
    page.on("request", (request) => request.resourceType() === "script" && scripts.push(new URL(request.url()).pathname));
    await test(page, scripts);
  }, known);
}

async function open(page, fragment = "") {
  await page.goto(new URL(`./${fragment}`, base).href);
  await rested(page);
}

const pictured = (page, parts) => page.waitForFunction((parts) => {
  const picture = document.querySelector(".picture");
  return picture?.complete && picture.naturalWidth > 0 && parts.every((part) => picture.src.includes(part));
}, parts);
const asleep = (page) => page.evaluate(() => !document.querySelector("#map canvas"));

/** The box about everything coloured in a part of the page, in its pixels. */
async function coloured(page, clip) {
  const png = await page.screenshot({ clip });
  return page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    pen.drawImage(bitmap, 0, 0);
    const { data, width } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < data.length; i += 4) {
      const rgb = [data[i], data[i + 1], data[i + 2]];
      if (Math.max(...rgb) - Math.min(...rgb) < 60) continue;
      const [x, y] = [(i / 4) % width, Math.floor(i / 4 / width)];
      [box[0], box[1], box[2], box[3]] = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
    }
    return box;
  }, [...png]);
}

describe("before the map comes", { concurrency: false, skip: base ? false : "BASE_URL names no server" }, () => {
  for (const [name, fragment] of [["as the server frames it", "#date=2025-04-07&source=deepstate-stated"], ["as the address frames it", "#date=2025-04-07&source=deepstate-stated&map=8.50/51.0500/35.0500"]]) {
    it(`the server's picture stands there, and the map shows the same ground, ${name}`, () =>
      visit(WIDE, async (page, scripts) => {
        await open(page, fragment);
        await pictured(page, []);
        assert.ok(!scripts.some((path) => /\/(stage|mapcontrols)-/.test(path)), "the map was fetched before anybody wanted it");
        const alt = await eventually(() => page.getAttribute(".picture", "alt"), (text) => text.startsWith("Map of"));
        assert.match(alt, /^Map of control areas on .* km² held by Ukraine in Russia/);
        assert.deepEqual(await flaws(page), []);
        await shot(page, `picture${fragment.length}`);
        const before = await coloured(page, PANE);
        await page.keyboard.press("Tab");
        await drawn(page);
        const near = (box) => box.every((edge, i) => Math.abs(edge - before[i]) <= 16);
        const after = await eventually(() => coloured(page, PANE), near);
        await shot(page, `map${fragment.length}`);
        assert.ok(near(after), `the areas lie in ${before} of the picture and in ${after} of the map`);
        const map = /map=([^&]+)/.exec(fragment)?.[1];
        if (map) assert.ok(page.url().endsWith(map), `the address asked for ${map}: ${page.url()}`);
      }));
  }

  it("what comes before the picture keeps its budget, and the page notes when it and the map were there", () =>
    visit(WIDE, async (page) => {
      await open(page, "#date=2025-04-07&source=deepstate-stated");
      await pictured(page, []);
      const noted = async (mark) => (await page.waitForFunction((name) => performance.getEntriesByName(name)[0]?.startTime, mark, { timeout: 60_000 })).jsonValue();
      const picture = await noted("salient-first-picture");
      const files = await page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => new URL(name).pathname.startsWith("/assets/")).map(({ name, encodedBodySize }) => ({ name: name.split("/").pop(), bytes: encodedBodySize })));
      const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
      const budget = (await budgets()).filter(({ pattern }) => files.some(({ name }) => pattern.test(name))).reduce((sum, { kilobytes }) => sum + kilobytes, 0);
      assert.ok(total > 10_000 && total <= 1000 * budget, `${total} bytes of scripts and styles before the picture, of ${budget} kB`);
      assert.deepEqual(files.filter(({ name }) => /^(mapcontrols|maplibre|backdrop|stage)-/.test(name)), [], "the map came before it was wanted");
      await page.keyboard.press("Tab");
      const asked = await page.evaluate(() => performance.now());
      await drawn(page);
      const map = await noted("salient-first-paint");
      console.log(`first map: the picture after ${picture.toFixed(0)} ms and ${(total / 1000).toFixed(1)} kB of ${budget}, the live map ${(map - asked).toFixed(0)} ms after it was wanted`);
    }));

  it("the picture follows who is busy beside it, until the map is wanted", () =>
    visit(WIDE, async (page) => {
      await open(page, "#date=2025-04-07&source=deepstate-stated");
      await page.selectOption("#tools select", "uk");
      await pictured(page, ["lang=uk"]);
      await page.waitForFunction(() => /^Карта контролю територій/.test(document.querySelector(".picture").alt));
      assert.equal(await page.textContent(".live"), "Інтерактивна карта");
      await page.click("#tools button:not([aria-haspopup])");
      await page.click("#tools button:not([aria-haspopup])");
      await pictured(page, ["theme=dark"]);
      await page.selectOption("#source", "press-stated");
      await pictured(page, ["source=press-stated", "theme=dark"]);
      await page.click("#tools button[aria-haspopup=dialog]");
      await page.waitForSelector("dialog .links a");
      await page.keyboard.press("Escape");
      assert.ok(await asleep(page), "the map came though nobody turned to it");
      await page.fill("#place", "Суджа");
      await page.waitForSelector("[role=option]");
      await page.keyboard.press("Enter");
      await drawn(page);
      await page.waitForFunction(() => /map=1\d\.\d+\/51\.19\d+\/35\.27/.test(location.hash));
    }));

  it("a place asked for is marked on the picture where the map marks it", () =>
    visit(WIDE, async (page) => {
      await open(page, "#date=2025-04-07&source=deepstate-stated&place=sudzha");
      const middle = async () => {
        const { x, y, width, height } = await (await page.waitForSelector(".pointed", { timeout: 30_000 })).boundingBox();
        return [x + width / 2, y + height / 2];
      };
      const before = await middle();
      assert.ok(await asleep(page), "the map came though nobody turned to it");
      await shot(page, "pointed");
      await page.keyboard.press("Tab");
      await drawn(page);
      const after = await eventually(middle, (at) => at.every((px, i) => Math.abs(px - before[i]) <= 8));
      assert.ok(after.every((px, i) => Math.abs(px - before[i]) <= 8), `marked at ${before} on the picture, at ${after} on the map`);
      assert.equal(await page.locator(".pointed").count(), 1);
    }));

  it("a phone offers the map by a button that nothing covers", () =>
    visit(PHONE, async (page) => {
      await open(page, "#date=2025-04-07&source=deepstate-stated");
      await pictured(page, []);
      assert.deepEqual(await flaws(page), []);
      await shot(page, "phone");
      const { x, y, width, height } = await page.locator(".live").boundingBox();
      assert.ok(width >= 44 && height >= 44 && x + width <= 390);
      assert.ok(await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.closest(".live"), [x + width / 2, y + height / 2]), "the button is covered");
      await page.tap(".live");
      await drawn(page);
    }));

  it("the narrowest phone has every control in sight, and the map in the place of a picture too small to read", () =>
    visit({ ...PHONE, viewport: { width: 320, height: 640 } }, async (page) => {
      await open(page, "#date=2025-04-07&source=deepstate-stated&lang=uk");
      await drawn(page);
      await shot(page, "narrowest");
      const beyond = await page.$$eval("button, input, select", (all) => all.filter((e) => e.offsetParent && (e.getBoundingClientRect().right > 320 || e.getBoundingClientRect().left < 0 || e.offsetWidth < 44)).map((e) => e.outerHTML));
      assert.deepEqual(beyond, []);
      const told = (await page.innerText("#gist")).replace(/\s/g, " ");
      assert.match(told, /^58 км² Україна · утримує · .* · схематично · 7 квіт/);
      const { top } = await page.$eval("#panel", (panel) => panel.getBoundingClientRect().toJSON());
      assert.ok(top > 300, `the folded sheet leaves ${top} pixels of 640 to the map`);
      assert.deepEqual(await flaws(page), []);
    }));

  it("a phone on its side has the figure at the head of the panel, and the credits beside it", () =>
    visit({ ...PHONE, viewport: { width: 740, height: 360 } }, async (page) => {
      await open(page, "#date=2024-09-06&source=kyiv-stated");
      await drawn(page);
      await shot(page, "sideways");
      const boxes = await page.evaluate(() => ["#panel", "#gist", "#modes", ".maplibregl-ctrl-attrib", "#time"].map((part) => document.querySelector(part).getBoundingClientRect().toJSON()));
      const [panel, figure, modes, credits, time] = boxes;
      assert.match((await page.innerText("#gist")).replace(/\s/g, " "), /^1,400 km² Ukraine · claimed · .* · schematic · 6 Sep 2024/);
      for (const part of [figure, modes]) assert.ok(part.height > 0 && part.top >= panel.top && part.bottom <= panel.bottom, `out of sight: ${JSON.stringify(part)}`);
      assert.ok(credits.left >= panel.right, `the credits at ${credits.left} run under the panel, which ends at ${panel.right}`);
      assert.ok(credits.bottom <= time.top);
      // Whatever is rolled, the figure stays.
      await page.$eval("#about", (about) => about.scrollIntoView());
      assert.ok((await page.locator("#gist").boundingBox()).y >= panel.top);
      assert.deepEqual(await flaws(page), []);
    }));

  it("the map comes by itself where a graphics card draws it", () =>
    visit(WIDE, async (page) => {
      await page.route("**/probe-*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "postMessage(true)" }));
      await open(page);
      await drawn(page);
    }));

  it("a picture that does not come leaves its place to the map", () =>
    visit(WIDE, async (page) => {
      await page.route(/f=svg/, (route) => route.fulfill({ status: 503, body: "" }));
      await open(page);
      await page.waitForFunction(() => !document.querySelector(".picture"));
      assert.ok(await page.isVisible(".live"));
      await page.click(".live");
      await drawn(page);
    }, /503/));
});
