// Shows embeds in pages of another origin, at the widths of a phone, a column and a desk.
//
//   BASE_URL=http://127.0.0.1:8080/ node --test e2e/embed.mjs    over a running server
//   SHOTS=folder                                                 keeps screenshots there
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { flaws } from "./axe.mjs";
import { serveHost } from "./host.mjs";
import { shot as keep, visit as tour } from "./tour.mjs";

const WIDTHS = [320, 600, 1000];
const server = process.env.BASE_URL?.replace(/\/*$/, "/");

let host;
let home;

before(async () => {
  if (!server) return;
  host = await serveHost(server);
  home = `http://127.0.0.1:${host.address().port}`;
});

after(() => host?.close());

const shot = (page, name) => keep(page, name, { fullPage: true });

/** Opens a page of the host; nothing may be asked of a third server. */
function visit(path, test, options = {}) {
  const known = new RegExp(`^foreign request: ${home}`);
  return tour(server, { viewport: { width: 600, height: 900 }, asleep: true, ...options }, async (page) => {
    await page.goto(home + path);
    await test(page);
  }, known);
}

/** Tries the page at every width. */
async function atEveryWidth(page, test) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(300);
    await test(width);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, "the host's page is wider than its window");
  }
}

const embedded = (page, nth = 0) => page.frames().filter((f) => f.url().startsWith(`${server}embed/`))[nth];

/** The frame becomes as tall as the page in it, and nothing in it is wider than it. Its height. */
async function fits(page, heightOf, nth = 0) {
  let height, content;
  for (const late = Date.now() + 15_000; Date.now() < late; await page.waitForTimeout(100)) {
    const root = await embedded(page, nth).evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return { scrollWidth, clientWidth, content: Math.ceil(document.documentElement.getBoundingClientRect().height) };
    });
    ({ content } = root);
    height = await heightOf();
    assert.equal(root.scrollWidth, root.clientWidth, "the embed is wider than its frame");
    if (height === content) return height;
  }
  assert.fail(`the frame is ${height} px tall, the embed ${content}`);
}

describe("an embed in somebody else's page", { concurrency: false, skip: !server && "no BASE_URL" }, () => {
  it("is as tall as its page by the element, and follows its attributes", () =>
    visit("/element", async (page) => {
      const height = (id) => () => page.$eval(id, (map) => map.getBoundingClientRect().height);
      for (const id of ["#one", "#two"]) await page.waitForFunction((id) => document.querySelector(id).shadowRoot?.querySelector("iframe.there"), id);
      await atEveryWidth(page, async (width) => {
        await fits(page, height("#one"), 0);
        // A browser lets a frame rest while it is out of sight.
        await page.$eval("#two", (map) => map.scrollIntoView());
        await fits(page, height("#two"), 1);
        await page.$eval("#one", (map) => map.scrollIntoView());
        await shot(page, `embed-element-${width}`);
      });
      assert.equal(await page.isVisible("#one img"), false, "the picture stays beside the map");
      assert.match(await embedded(page, 1).textContent("h1"), /Контроль територій станом на 6\sвересня 2024/);
      assert.equal(await page.$eval("#one", (map) => map.shadowRoot.querySelector("iframe").title), "Control areas on 7 April 2025 · Salient");

      const before = await page.evaluate(() => history.length);
      await page.$eval("#one", (map) => (map.setAttribute("date", "2024-08-27"), map.setAttribute("lang", "ru")));
      await page.waitForFunction(() => told.some(({ data }) => /27\sавгуста 2024/.test(data?.title ?? "")));
      await page.waitForTimeout(300);
      assert.match(await embedded(page, 0).textContent("h1"), /27\sавгуста 2024/);
      await fits(page, height("#one"), 0);
      assert.equal(await page.evaluate(() => history.length), before, "a date is a step of the reader's way back");
    }));

  it("tells its height in all three ways", () =>
    visit("/pym", async (page) => {
      await page.waitForFunction(() => told.some(({ data }) => String(data).startsWith("pymx")));
      await atEveryWidth(page, async (width) => {
        await fits(page, async () => {
          const { height } = await (await page.$("#framed iframe")).boundingBox();
          const told = (await page.evaluate(() => window.told)).filter(({ origin }) => origin === new URL(server).origin).map(({ data }) => data);
          const ours = told.findLast((m) => m.type === "salient:height").height;
          const amp = told.findLast((m) => m.sentinel === "amp" && m.type === "embed-size").height;
          const pym = /^pymxPYMxframedxPYMxheightxPYMx(\d+)$/.exec(told.findLast((m) => typeof m === "string"))?.[1];
          return [ours, amp, Number(pym)].every((said) => said === height) ? height : undefined;
        });
        await shot(page, `embed-dark-${width}`);
      });
    }, { colorScheme: "dark" }));

  it("makes a frame without the element as tall, though it loaded first", () =>
    visit("/frame", async (page) => {
      await page.waitForFunction(() => document.querySelector("#plain").clientHeight > 150);
      await fits(page, () => page.$eval("#plain", (frame) => frame.clientHeight));
    }));

  it("compares sources by the element, and goes back to one", () =>
    visit("/module", async (page) => {
      await page.waitForFunction(() => document.querySelector("#one").shadowRoot?.querySelector("iframe.there"));
      const shows = async (attributes) => {
        await page.$eval("#one", (map, attributes) => Object.entries(attributes).forEach(([name, value]) => map.setAttribute(name, value)), attributes);
        return new URL(await page.$eval("#one", (map) => map.address));
      };
      const compared = await shows({ date: "2025-04-07", sources: "deepstate-stated,press-stated", source: "press-stated" });
      assert.deepEqual([compared.pathname, compared.search], ["/embed/compare/2025-04-07", "?sources=deepstate-stated%2Cpress-stated"]);
      await page.waitForFunction(() => document.querySelector("#one").shadowRoot.querySelector("iframe").title.includes("compared"));
      const one = await shows({ mode: "date" });
      assert.deepEqual([one.pathname, one.search], ["/embed/2025-04-07", "?source=press-stated"]);
    }));

  it("is an element for modules too, and shows the newest without a date", () =>
    visit("/module", async (page) => {
      await page.waitForFunction(() => document.querySelector("#one").shadowRoot?.querySelector("iframe.there"));
      assert.equal(new URL(embedded(page).url()).pathname, "/embed/latest");
    }));

  it("is whole and tells its height in a sandbox that lets it run scripts alone", () =>
    visit("/sandbox", async (page) => {
      await page.waitForFunction(() => told.some(({ data }) => data?.type === "salient:height"));
      assert.match(await embedded(page).textContent("table"), /58 km²/);
    }));

  it("has no flaw that axe finds, in any language, and in both themes before and after the map comes", () =>
    visit("/sandbox", async (page) => {
      for (const [query, colorScheme, mapped] of [["lang=en", "light", true], ["lang=uk", "dark", false], ["lang=ru&theme=dark", "light", true]]) {
        await page.emulateMedia({ colorScheme });
        await page.goto(`${server}embed/2024-09-06?${query}`);
        assert.deepEqual(await flaws(page), [], query);
        if (mapped) {
          // Without a picture the map comes by itself, and may do so while the button is pressed.
          await page.$eval("#explore", (button) => button.click()).catch(() => undefined);
          await page.waitForSelector(".keyed", { timeout: 30_000 });
          assert.deepEqual(await flaws(page), [], `${query}, with the map`);
        }
        await shot(page, `embed-alone-${query.replace(/\W+/g, "-")}`);
        await page.goto(`${server}embed/changes/2024-08-27/2025-04-07?${query}`);
        await page.waitForFunction(() => document.querySelector("img").naturalWidth > 0);
        assert.deepEqual(await flaws(page), [], `${query}, of changes`);
        await shot(page, `embed-changes-${query.replace(/\W+/g, "-")}`);
        await page.goto(`${server}embed/compare/2025-04-07?sources=deepstate-stated,press-stated&${query}`);
        await page.waitForFunction(() => document.querySelector("img").naturalWidth > 0);
        assert.deepEqual(await flaws(page), [], `${query}, of sources compared`);
        await shot(page, `embed-compare-${query.replace(/\W+/g, "-")}`);
      }
    }));

  it("labels each area on its live map as in its table, and asks for names in its language", () =>
    visit("/sandbox", async (page) => {
      const asked = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(`${server}embed/2024-09-06?lang=uk`);
      await page.$eval("#explore", (button) => button.click()).catch(() => undefined);
      await page.waitForSelector(".keyed", { timeout: 30_000 });
      const labels = await page.$eval("#live", (live) => JSON.parse(live.textContent).labels);
      assert.deepEqual(labels.map(({ text }) => text).sort(), (await page.locator("td.figure").allTextContents()).sort());
      const [a, b] = labels.map(({ at }) => at);
      assert.ok(Math.hypot(a[0] - b[0], a[1] - b[1]) > 0.05, `both labels stand at ${a}`);
      assert.ok(asked.includes("/places"), "no names were asked for");
      assert.equal(await page.getAttribute(".maplibregl-ctrl-zoom-in", "title"), "Збільшити");
      assert.match(await page.textContent(".maplibregl-ctrl-scale"), /\d\s(км|м)$/);
      assert.match(await page.textContent(".maplibregl-ctrl-attrib"), /Тло: Natural Earth/);
      assert.match(await page.textContent(".maplibregl-cooperative-gesture-screen"), /двома пальцями/);
      await shot(page, "embed-labels");
    }));

  it("is described by oEmbed as tall as it is, and not much taller", () =>
    visit("/sandbox", async (page) => {
      for (const path of ["embed/2025-04-07?source=deepstate-stated", "embed/2024-09-06?lang=uk", "embed/changes/2024-08-27/2025-04-07", "embed/compare/2025-04-07?sources=deepstate-stated,kyiv-stated,press-stated"]) {
        for (const width of [...WIDTHS, 500, 700, 900]) {
          const { html, height } = await (await fetch(`${server}oembed?maxwidth=${width}&url=${encodeURIComponent(server + path)}`)).json();
          await page.setViewportSize({ width, height: 900 });
          await page.evaluate((html) => (document.body.innerHTML = html), html);
          const frame = await (await page.waitForSelector("iframe")).contentFrame();
          await frame.waitForSelector("footer", { state: "attached" });
          const real = await frame.evaluate(() => (document.fonts.ready, document.documentElement.getBoundingClientRect().height));
          assert.ok(height >= real && height < 1.3 * real + 40, `${path} at ${width}: ${height} for ${real}`);
        }
      }
    }));

  it("shows a picture made for the width of its column, so that its words can be read", () =>
    visit("/sandbox", async (page) => {
      await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
      for (const width of [320, 480, 500, 640, 700, 800, 900, 992, 1000, 1200]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`${server}embed/2024-09-06`);
        await page.waitForFunction(() => document.querySelector("img").complete);
        const [shown, made] = await page.$eval("img", (img) => [img.clientWidth, Number(new URL(img.currentSrc).searchParams.get("width"))]);
        assert.ok(shown / made > 0.8 && shown / made < 1.3, `a picture for ${made} px is shown at ${shown} in a frame of ${width}`);
      }
    }));

  it("is whole without a script", () =>
    visit("/sandbox", async (page) => {
      assert.match(await embedded(page).textContent("table"), /58 km²/);
      assert.equal(await embedded(page).isVisible("#explore"), false);
    }, { javaScriptEnabled: false }));
});
