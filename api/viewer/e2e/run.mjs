// Looks at the page with a real browser, wide and narrow, light and dark.
//
//   node e2e/run.mjs                          over the made-up archive, on the build in dist
//   BASE_URL=http://127.0.0.1:8080/ node …    over a running server
//   SHOTS=folder                              keeps screenshots there
//   CHROMIUM=path                             the browser, /usr/bin/chromium when unset
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { colourShare } from "./browser.mjs";
import { serve } from "./mock.mjs";
import { asked, day, drawn, eventually, km2, rested, shot, visit as tour } from "./tour.mjs";

const WIDE = { viewport: { width: 1024, height: 720 }, reducedMotion: "reduce" };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** Where the panel is read and the map need not come. */
const READ = { ...WIDE, asleep: true };
/** Ground of the map that nothing else covers. */
const FREE = { wide: { x: 420, y: 70, width: 544, height: 520 }, phone: { x: 0, y: 70, width: 320, height: 480 } };
/** The least share of the map that areas colour where any is in sight, and the most where none is. */
const [SOME, NONE] = [0.0005, 0.0001];

let base = process.env.BASE_URL;
let mock;

before(async () => {
  if (base) return;
  const go = await readFile(new URL("../viewer.go", import.meta.url), "utf8");
  const policy = [.../const Policy =([\s\S]*?)\n\n/.exec(go)[1].matchAll(/"([^"]*)"/g)].map((m) => m[1]).join("");
  mock = await serve(fileURLToPath(new URL("../dist", import.meta.url)), policy);
  base = `http://127.0.0.1:${mock.address().port}/`;
});

after(() => mock?.close());

const ask = (path) => asked(base, path);

/** The source the page opens with, and its snapshots, newest first. */
async function expected() {
  const { sources } = await ask("./sources");
  const records = await Promise.all(sources.map(async (source) => ({ source, snapshots: await snapshotsOf(source.id) })));
  const mapped = records.filter((r) => r.snapshots[0]?.basis === "mapped");
  const best = mapped.length
    ? mapped.reduce((a, b) => (b.snapshots.length > a.snapshots.length ? b : a))
    : records.reduce((a, b) => ((b.source.last ?? "") > (a.source.last ?? "") ? b : a));
  return { sources, ...best };
}

async function snapshotsOf(source) {
  const all = [];
  for (let path = `./snapshots?source=${source}&limit=1000`; path; ) {
    const { snapshots, links = [] } = await ask(path);
    all.push(...snapshots);
    path = links.find((link) => link.rel === "next")?.href;
  }
  return all;
}

/** A server may have no tiles of all time for a source; the browser notes the refusal, the page does without. */
const REFUSED = /the server responded with a status of 422/;

const visit = (options, test, known = REFUSED) => tour(base, options, test, known);

/** Opens an address, with the live map where the page is `seen` and no more. */
async function open(page, fragment, validAt, seen = drawn) {
  await page.goto(new URL(fragment, base).href);
  await seen(page, validAt);
}

const coloured = (page, passes, box = FREE.wide) => eventually(() => colourShare(page, box), passes);
const inSight = (share) => share > SOME;

/** The share of the map that areas colour, once it changes no more. */
function steady(page) {
  let last;
  return coloured(page, (share) => share === last || ((last = share), false));
}

describe("the map page", { concurrency: false }, () => {
  it("opens on the newest snapshot and steps to the one before", async () => {
    const { source, snapshots } = await expected();
    const [newest] = snapshots;
    const earlier = snapshots.find((s) => day(s.valid_at) < day(newest.valid_at));
    await visit(WIDE, async (page) => {
      await open(page, "./", newest.valid_at);
      await shot(page, "wide-newest");
      assert.ok(inSight(await coloured(page, inSight)), "no area is drawn");
      const largest = newest.totals.reduce((a, b) => (b.area_km2 > a.area_km2 ? b : a));
      assert.match(await page.textContent("#totals"), new RegExp(km2(largest.area_km2, newest.basis)));
      assert.match(await page.textContent("#about"), new RegExp(source.title.slice(0, 8)));

      await page.click("#earlier");
      await rested(page, earlier.valid_at);
      await shot(page, "wide-earlier");
      assert.equal(await page.inputValue("#date"), day(earlier.valid_at));
      assert.match(await page.textContent("#totals"), new RegExp(km2(earlier.totals[0].area_km2, earlier.basis)));
      assert.match(page.url(), new RegExp(`date=${day(earlier.valid_at)}.*map=`));
    });
  });

  it("says so when the picture is older than the date, or there is none", async () => {
    const { source, snapshots } = await expected();
    const oldest = snapshots.at(-1);
    await visit(WIDE, async (page) => {
      await open(page, `./#source=${source.id}&date=2031-01-01`, snapshots[0].valid_at);
      assert.match(await page.textContent("#status"), /days before the chosen date/);
      await page.fill("#date", "2001-01-01");
      await rested(page, "nothing");
      assert.match(await page.textContent("#status"), /no snapshot on or before 1 Jan 2001/);
      const gone = (share) => share < NONE;
      assert.ok(gone(await coloured(page, gone)), "areas of another date are still drawn");
      await page.click("#status button");
      await page.waitForFunction((d) => document.getElementById("date").value === d, day(oldest.valid_at));
    });
  });

  it("says in words what the address asked for in vain", async () => {
    const { source, snapshots } = await expected();
    const oldest = snapshots.at(-1);
    await visit(READ, async (page) => {
      await open(page, "./#date=2025-02-31&source=nope", snapshots[0].valid_at, rested);
      const said = await page.textContent("#status");
      assert.ok(said.includes(`There is no source “nope”; showing ${source.title}.`), said);
      assert.match(said, /“2025-02-31” is no date; showing \d+ \w+ \d{4}\./);
      assert.match(said, /Snapshot of/);
      await shot(page, "wide-in-vain");
      await page.fill("#date", day(oldest.valid_at));
      await rested(page, oldest.valid_at);
      assert.doesNotMatch(await page.textContent("#status"), /nope|2025-02-31/);
    });
  });

  it("goes to a small area when its total is pressed, brings out its kind, and describes it under a click", async () => {
    const { source, snapshots } = await expected();
    await visit(WIDE, async (page) => {
      // The whole of Europe: whatever is drawn is far too small to see.
      await open(page, `./#source=${source.id}&map=3.00/52.0000/20.0000`, snapshots[0].valid_at);
      const zoom = () => Number(/map=([\d.]+)/.exec(page.url())[1]);
      const before = zoom();
      const row = page.locator("#totals button").last();
      assert.equal(await row.getAttribute("title"), "Show on the map");
      await row.click();
      await page.waitForFunction((z) => Number(/map=([\d.]+)/.exec(location.hash)[1]) > z + 1, before);
      assert.ok(inSight(await coloured(page, inSight)), "the map went where nothing is drawn");
      await shot(page, "wide-small-area");
      const there = zoom();
      await row.click();
      await row.click();
      assert.equal(await row.getAttribute("aria-pressed"), "true");
      assert.equal(zoom(), there, "moved though the area was in sight");
      await page.focus("#map canvas");
      const found = await clickAnArea(page);
      assert.ok(found, "no click on the map met an area");
      assert.match(found, /Basis(mapped|assessed|schematic)/);
      await shot(page, "wide-popup");
      if (snapshots[0].totals.length < 2) return;
      // Everything in sight again, one kind still brought out.
      await page.evaluate((view) => (location.hash = location.hash.replace(/map=.*/, view)), "map=8.00/50.7000/35.9000");
      const dimmed = await steady(page);
      await shot(page, "wide-brought-out");
      await row.click();
      const all = await coloured(page, (share) => share > dimmed);
      assert.ok(dimmed < all, `nothing was dimmed: ${dimmed}, ${all}`);
    });
  });

  it("quotes the source's own words for every total of a mapped snapshot", async () => {
    const { sources } = await expected();
    for (const { id, title } of sources) {
      const mapped = (await snapshotsOf(id)).find((s) => s.basis === "mapped");
      if (!mapped) continue;
      const { features } = await ask(`./snapshots/${encodeURIComponent(mapped.valid_at)}?source=${id}`);
      await visit(READ, async (page) => {
        await open(page, `./#source=${id}&date=${day(mapped.valid_at)}`, mapped.valid_at, rested);
        assert.match(await page.textContent("#totals"), /What the source draws, not all that a party holds/);
        const rows = await page.$$eval("#totals button", (all) => all.map((b) => ({ km2: b.querySelector("data").value, words: b.querySelector(".words")?.textContent ?? "" })));
        for (const total of mapped.totals) {
          const same = ["controller", "status", "territory"];
          const own = features.map((f) => f.properties).filter((p) => same.every((k) => (p[k] ?? "") === (total[k] ?? "")));
          const largest = own.reduce((a, b) => (b.area_km2 > a.area_km2 ? b : a));
          const { words } = rows.find((r) => r.km2 === String(total.area_km2));
          assert.ok(words.startsWith(`${title}’s word`) && words.includes(`“${largest.name || largest.class}”`), words);
        }
      });
    }
  });

  it("marks every schematic snapshot as none of a mapped front", async () => {
    const { sources } = await expected();
    for (const { id } of sources) {
      const snapshots = await snapshotsOf(id);
      const schematic = snapshots.find((s) => s.basis === "schematic");
      if (!schematic) continue;
      await visit({ ...READ, colorScheme: "dark" }, async (page) => {
        await open(page, `./#source=${id}&date=${day(schematic.valid_at)}`, schematic.valid_at, rested);
        await shot(page, `dark-schematic-${id}`);
        assert.ok(await page.isVisible("#schematic"));
        assert.match(await page.textContent("#totals"), /Not a mapped front/);
        assert.equal(await page.locator("#totals .words").count(), 0, "words of ours passed for the source's");
      });
    }
  });

  it("is a map with a sheet on a phone", async () => {
    const { snapshots } = await expected();
    await visit(PHONE, async (page) => {
      await open(page, "./", snapshots[0].valid_at);
      await shot(page, "phone-folded");
      assert.ok(inSight(await coloured(page, inSight, FREE.phone)), "no area is drawn");
      assert.ok(!(await page.isVisible("#totals")));
      const [newest] = snapshots;
      const told = (await page.innerText("#gist")).replace(/\s/g, " ");
      assert.ok(newest.totals.some((total) => told.startsWith(`${km2(total.area_km2, newest.basis)} km²`)), `no figure in sight: ${told}`);
      assert.match(told, new RegExp(` · ${newest.basis} · `));
      const small = await page.$$eval("button, input, select", (all) => all.filter((e) => e.offsetParent && (e.offsetHeight < 44 || e.offsetWidth < 44)).map((e) => e.outerHTML));
      assert.deepEqual(small, [], "too small to touch");
      await page.tap("#fold");
      await page.waitForSelector("#totals", { state: "visible" });
      await shot(page, "phone-open");
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, "wider than the phone");
    });
  });

  it("says what failed and tries again", async () => {
    const { snapshots } = await expected();
    await visit(READ, async (page) => {
      await page.route("**/snapshots?**", (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: '{"detail":"the archive is being loaded"}' }));
      await page.goto(base);
      await page.waitForSelector("#status button");
      assert.match(await page.textContent("#status"), /did not load: the archive is being loaded/);
      await page.unroute("**/snapshots?**");
      await page.click("#status button");
      await rested(page, snapshots[0].valid_at);
    }, /503/);
  });
});

/** Clicks over the free part of the map until an area answers; returns its text. */
async function clickAnArea(page) {
  const { x, y, width, height } = FREE.wide;
  for (let i = 1; i < 12; i++) {
    for (let j = 1; j < 12; j++) {
      const at = [x + (width * i) / 12, y + (height * j) / 12];
      await page.mouse.move(...at);
      if ((await page.$eval("#map canvas", (c) => c.style.cursor)) !== "pointer") continue;
      await page.mouse.click(...at);
      return page.textContent(".area-card");
    }
  }
  return null;
}
