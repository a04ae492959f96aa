// Looks at the panels over a running server with the built-in data: languages, themes,
// history, search, menu; by mouse, by keyboard alone, and with axe.
//
//   BASE_URL=http://127.0.0.1:8080/ node e2e/panels.mjs
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { flaws } from "./axe.mjs";
import { drawn, rested, shot, visit as tour } from "./tour.mjs";

const base = process.env.BASE_URL;
const WIDE = { viewport: { width: 1024, height: 720 }, reducedMotion: "reduce" };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, reducedMotion: "reduce" };
/** Where the panels are read and the map need not come. */
const READ = { ...WIDE, asleep: true };
const STORY = "#date=2025-04-07&source=deepstate-stated";
const WORDS = { en: ["History of Sudzha", "Share and use"], uk: ["Історія: Суджа", "Поділитися й використати"], ru: ["История: Суджа", "Поделиться и использовать"] };

const visit = (options, test) => tour(base, options, test);
const spaced = (text) => text.replace(/[\u00a0\u202f]/g, " ");

async function open(page, fragment) {
  await page.goto("about:blank");
  await page.goto(new URL(fragment, base).href);
  await rested(page);
}

/** What the map's own controls call themselves. */
const controls = (page) => page.evaluate(() => {
  const [scale, ...others] = document.querySelectorAll(".maplibregl-ctrl-scale");
  if (others.length) throw new Error("the map has more than one scale");
  return {
    titles: [...document.querySelectorAll(".maplibregl-ctrl-group button")].map((button) => button.title),
    credits: document.querySelector(".maplibregl-ctrl-attrib-button").title,
    canvas: document.querySelector("#map canvas").ariaLabel,
    scale: scale.textContent.replace(/^[\d\s]+/, ""),
  };
});

const menuButton = "#tools button[aria-haspopup=dialog]";

async function openMenu(page) {
  await page.click(menuButton);
  await page.waitForSelector("dialog .links a");
}

/** The code of the frame, whose height the server is asked for. */
async function frameCode(page) {
  const code = () => [...document.querySelectorAll("dialog textarea")].map(({ value }) => value).find((value) => value.startsWith("<iframe"));
  return (await page.waitForFunction(code)).jsonValue();
}

describe("the panels", { concurrency: false, skip: base ? false : "BASE_URL names no server" }, () => {
  for (const [size, options] of [["wide", WIDE], ["phone", PHONE]]) {
    it(`have no flaw that axe finds in any language, ${size}`, () =>
      visit({ ...options, asleep: true }, async (page) => {
        // Each language in one theme when wide and in the other on a phone; the map comes to the last.
        for (const [k, [lang, [history, menu]]] of Object.entries(WORDS).entries()) {
          const theme = (k % 2 === 0) === (size === "wide") ? "light" : "dark";
          await open(page, `${STORY}&place=sudzha&lang=${lang}&theme=${theme}`);
          await page.waitForSelector("#point .line", { state: "attached" });
          if (lang === "ru") {
            await page.keyboard.press("Shift");
            await drawn(page);
          }
          if (size === "phone") await page.click("#fold");
          for (const summary of await page.locator("#more summary").all()) await summary.click();
          assert.equal(await page.getAttribute("html", "lang"), lang);
          assert.equal(await page.textContent("#point h2"), history);
          assert.deepEqual(await flaws(page), [], `${lang}, ${theme}`);
          await shot(page, `panels-${size}-${lang}-${theme}`);
          await page.fill("#place", "суд");
          await page.waitForSelector("[role=option]");
          assert.deepEqual(await flaws(page, "#search"), [], `search, ${lang}, ${theme}`);
          await page.keyboard.press("Escape");
          await openMenu(page);
          assert.equal(await page.textContent("#menu-title"), menu);
          assert.deepEqual(await flaws(page, lang === "en" ? "html" : "dialog"), [], `menu, ${lang}, ${theme}`);
          await shot(page, `panels-${size}-${lang}-${theme}-menu`);
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, "wider than the screen");
          await page.keyboard.press("Escape");
        }
      }));
  }

  it("offer the frame and the element of sources compared", () =>
    visit(READ, async (page) => {
      await open(page, "#mode=compare&date=2025-04-07&source=deepstate-stated,press-stated");
      await openMenu(page);
      await frameCode(page);
      const codes = await page.$$eval("dialog textarea, dialog input", (fields) => fields.map(({ value }) => value));
      assert.ok(codes.some((code) => /<iframe src="[^"]*\/embed\/compare\/2025-04-07[^"]*sources=deepstate-stated%2Cpress-stated/.test(code)), codes.join("\n"));
      assert.ok(codes.some((code) => /<salient-map [^>]*mode="compare" sources="deepstate-stated,press-stated"/.test(code)), codes.join("\n"));
    }));

  it("put a stated figure beside the computed one, and go to its day", () =>
    visit(READ, async (page) => {
      await open(page, "#date=2025-04-07&source=press-stated");
      await page.waitForSelector("#claims li");
      const first = page.locator("#claims li", { hasText: "58" }).first();
      const text = spaced(await first.textContent());
      assert.match(text, /about 58 km².*DeepState/);
      assert.match(text, /Press, figures as reported: 110 km² \(schematic\)/);
      assert.match(text, /stated less computed: −52 km² \(−47\.3%\)/);
      assert.match(text, /Verification, as the outlet put it: OSINT map/);
      assert.match(await first.locator("a").getAttribute("href"), /^https:/);
      await page.selectOption("#claims .chooser:first-child select", "RU");
      const sides = await page.locator("#claims li p:nth-child(2)").allTextContents();
      assert.ok(sides.length > 0 && sides.every((claimant) => !/DeepState|Syrskyi|Zelensky/.test(claimant)), sides.join());
      const button = page.locator("#claims li button").first();
      const day = await button.textContent();
      await button.click();
      await page.waitForFunction(() => /claim=/.test(location.hash));
      await rested(page);
      const shownDay = await page.evaluate(() => /date=([\d-]+)/.exec(location.hash)[1]);
      assert.equal(new Date(shownDay).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }), day.split(" – ").pop());
    }));

  it("tell the history of a point that is clicked, and keep it in the address", () =>
    visit(WIDE, async (page) => {
      await open(page, `${STORY}&map=10.00/51.1976/35.2726`);
      await drawn(page);
      const { width, height } = WIDE.viewport;
      await page.mouse.click(width / 2, height / 2);
      await page.waitForSelector("#point .line");
      const sudzha = await (await fetch(new URL("./history?lon=35.2726&lat=51.1976", base))).json();
      const told = sudzha.sources.filter((s) => s.runs.some((run) => run.drawn));
      const titles = await page.locator("#point h3").allTextContents();
      for (const { title } of told) assert.ok(titles.includes(title), `${title} among ${titles}`);
      await page.click("#point summary");
      assert.equal(await page.locator("#point tbody tr").count(), told.flatMap((s) => s.runs).length);
      assert.match(page.url(), /point=35\.2\d+,51\.1\d+/);
      await page.click("#point tbody tr:first-child button");
      await page.waitForFunction((day) => location.hash.includes(`date=${day}`), told[0].runs[0].valid_from.slice(0, 10));
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => !/point=/.test(location.hash));
      assert.equal(await page.locator("#point .line").count(), 0);
      await page.goBack();
      await page.waitForSelector("#point .line");
    }));

  it("find a place in another script and go there", () =>
    visit(WIDE, async (page) => {
      await open(page, STORY);
      await page.fill("#place", "СУДЖА");
      await page.waitForSelector("[role=option]");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => /place=sudzha/.test(location.hash) && /map=1\d\.\d+\/51\.19\d+\/35\.27/.test(location.hash));
      await page.waitForSelector("#point .line");
      await page.fill("#place", "Paris");
      await page.waitForFunction(() => /No place is called “Paris”/.test(document.getElementById("search").textContent));
    }));

  it("offer links that lead to what they say", () =>
    visit(READ, async (page) => {
      await open(page, `${STORY}&map=8.00/51.2000/35.3000`);
      await openMenu(page);
      await page.waitForFunction(() => document.querySelectorAll("dialog input").length >= 2);
      const [view, data] = await page.$$eval("dialog input", (fields) => fields.map((field) => field.value));
      assert.equal(view, page.url());
      assert.match(data, /as_of=/);
      for (const link of await page.locator("dialog .links a").all()) {
        const answer = await page.request.get(await link.getAttribute("href"));
        assert.equal(answer.status(), 200, `${await link.textContent()}: ${answer.status()}`);
        assert.match(await link.getAttribute("download"), /2025-04-07.*deepstate-stated\.\w+$/);
      }
      const frame = await frameCode(page);
      assert.match(frame, /<\/iframe>\n<script src="[^"]*\/embed\.js" async><\/script>$/);
      const [, address, height] = /src="([^"]+)".* height="(\d+)"/.exec(frame);
      const told = await page.request.get(new URL(`oembed?maxwidth=640&url=${encodeURIComponent(address.replaceAll("&amp;", "&"))}`, page.url()).href);
      assert.equal(Number(height), (await told.json()).height);
      for (const code of await page.$$eval("dialog textarea", (fields) => fields.map((field) => field.value))) {
        const [, src] = /src="([^"]+)"/.exec(code) ?? [];
        if (src) assert.equal((await page.request.get(src.replaceAll("&amp;", "&"))).status(), 200, code);
      }
      await page.click("dialog .close");
      assert.equal(await page.locator("dialog").count(), 0);
    }));

  it("change language and theme at once, and for good", () =>
    visit(WIDE, async (page) => {
      await open(page, STORY);
      await drawn(page);
      assert.deepEqual(await controls(page), { titles: ["Zoom in", "Zoom out"], credits: "Show or hide the credits", canvas: "Map", scale: "km" });
      await page.selectOption("#tools select", "uk");
      await page.waitForFunction(() => document.documentElement.lang === "uk");
      assert.deepEqual(await controls(page), { titles: ["Збільшити", "Зменшити"], credits: "Показати або сховати джерела", canvas: "Карта", scale: "км" });
      const credits = await page.textContent(".maplibregl-ctrl-attrib-inner");
      assert.match(credits, /Тло: Natural Earth/);
      assert.doesNotMatch(credits, /Backdrop/);
      await shot(page, "panels-controls-uk");
      assert.match(await page.textContent("#totals"), /Намальовані площі/);
      assert.match(await page.textContent("#status"), /Зріз за 7 квіт/);
      assert.match(await page.title(), /квіт/);
      const paper = () => page.evaluate(() => getComputedStyle(document.getElementById("panel")).backgroundColor);
      const light = await paper();
      await page.click("#tools button:not([aria-haspopup])");
      await page.click("#tools button:not([aria-haspopup])");
      assert.match(page.url(), /lang=uk&theme=dark/);
      assert.notEqual(await paper(), light);
      await page.reload();
      await rested(page);
      assert.equal(await page.getAttribute("html", "data-theme"), "dark");
      assert.match(await page.textContent("#tools [aria-hidden]"), /UK/);
    }));

  it("speak a reader's own language", () =>
    visit({ ...READ, locale: "ru-RU" }, async (page) => {
      await open(page, STORY);
      assert.equal(await page.getAttribute("html", "lang"), "ru");
    }));

  it("speak the language that a link asks for in its query, and show its date", () =>
    visit({ ...READ, locale: "ru-RU" }, async (page) => {
      await open(page, "?lang=uk&date=2025-04-07&source=press-stated");
      assert.equal(await page.getAttribute("html", "lang"), "uk");
      assert.equal(await page.inputValue("#date"), "2025-04-07");
      await page.click("#earlier");
      await page.waitForFunction(() => /date=2025-03/.test(location.hash));
      const { search, hash } = new URL(page.url());
      assert.equal(search, "", "the address says two things");
      assert.match(hash, /source=press-stated&lang=uk/);
      await page.selectOption("#tools select", "en");
      await page.waitForFunction(() => document.documentElement.lang === "en");
      await page.reload();
      await rested(page);
      assert.equal(await page.getAttribute("html", "lang"), "en");
    }));

  it("tell a screen reader what a new date shows, as words and as a table", () =>
    visit(READ, async (page) => {
      await open(page, STORY);
      assert.equal(await page.textContent("#announce"), "");
      await page.click("#earlier");
      await page.waitForFunction(() => document.getElementById("announce").textContent !== "");
      assert.match(spaced(await page.textContent("#announce")), /13 Mar 2025, DeepState, figures as reported: Ukraine · held 140 km²/);
      assert.match(spaced(await page.textContent("#totals-table tbody")), /Ukraine · heldRussia140 km²/);
    }));

  it("leave the focus where it is when a date is drawn", () =>
    visit(READ, async (page) => {
      await open(page, STORY);
      for (const [link, date] of [["#about .links a", "2025-03-13"], ["#totals button", "2025-04-07"]]) {
        await page.focus(link);
        await page.evaluate((to) => (location.hash = location.hash.replace(/date=[^&]*/, `date=${to}`)), date);
        await page.waitForFunction((to) => document.querySelector("#about .links a").href.includes(to), date);
        assert.ok(await page.evaluate((at) => document.activeElement === document.querySelector(at), link), `${link} lost the focus`);
      }
    }));

  it("need no mouse", () =>
    visit(WIDE, async (page) => {
      await open(page, STORY);
      await drawn(page);
      await page.waitForSelector("#claims li");
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
      await page.keyboard.press("Enter");
      const seen = await walk(page);
      for (const id of ["place", "date", "source"]) assert.ok(seen.some((stop) => stop.id === id), `#${id} is not reached by ${seen.map((stop) => stop.html)}`);
      for (const stop of seen) assert.ok(stop.name && stop.ring, `no name or no ring: ${stop.html}`);
      await page.focus("#place");
      await page.keyboard.type("sudzh");
      await page.waitForSelector("[role=option]");
      await page.keyboard.press("ArrowDown");
      await page.waitForSelector("#place[aria-activedescendant=place-0]");
      await page.keyboard.press("Enter");
      await page.waitForSelector("#point summary");
      await page.focus("#point summary");
      await page.keyboard.press("Enter");
      await page.waitForSelector("#point tbody", { state: "visible" });
      // A day is chosen from the list: the list stays open, and the reader in it.
      await page.focus("#point tbody tr:first-child button");
      const day = await page.textContent("#point tbody tr:first-child button");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => !/date=2025-04-07/.test(location.hash));
      await rested(page);
      assert.equal(await page.evaluate(() => document.activeElement.textContent), day);
      assert.ok(await page.isVisible("#point tbody"), "the list is folded");
      await page.keyboard.press("Escape");
      await page.waitForSelector("#point summary", { state: "detached" });
      await page.focus(menuButton);
      await page.keyboard.press("Enter");
      await page.waitForSelector("dialog[open] :focus");
      await page.keyboard.press("Escape");
      await page.waitForSelector(`${menuButton}:focus`);
      await page.focus("#map canvas");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".area-card");
      await page.waitForSelector("#point h2");
    }));
});

/** Presses Tab until the page ends, and notes what gets the focus, its name, and whether that can be seen. */
async function walk(page) {
  const seen = [];
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      const ringed = (x, part) => x && getComputedStyle(x, part).outlineStyle !== "none" && getComputedStyle(x, part).outlineWidth !== "0px";
      const name = e.getAttribute("aria-label") || e.labels?.[0]?.textContent || e.title || e.textContent;
      return { id: e.id, name: name?.trim(), ring: ringed(e) || ringed(e, "::after") || ringed(e.parentElement), html: e.outerHTML.slice(0, 120) };
    });
    if (!stop) break;
    seen.push(stop);
  }
  return seen;
}
