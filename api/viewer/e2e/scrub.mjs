// The line of time: dragged, played and moved by keys without a tile being asked for;
// and the ways of looking at two dates and at several sources.
//
//   BASE_URL=http://127.0.0.1:8080/ node e2e/scrub.mjs   over a running server
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { asked, day, drawn, eventually, km2, rested, shot, visit as tour } from "./tour.mjs";

const base = process.env.BASE_URL;
const WIDE = { viewport: { width: 1024, height: 720 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** What one step of the slider may cost, in milliseconds of the page's own thread's script: a frame. */
const STEP_MS = 16;

/** How many steps the slider is dragged in. */
const STEPS = 30;

const ask = (path) => asked(base, path);

const visit = (options, test) => tour(base, { locale: "en-GB", ...options }, test);

async function open(page, fragment) {
  await page.goto(new URL(`./${fragment}`, base).href);
  await drawn(page);
}

const found = (page) => page.waitForFunction(() => document.querySelector("#findings[data-of]:not([aria-busy])"), undefined, { timeout: 60_000 });
/** Text with plain spaces: figures are kept together by others. */
const plain = (text) => text.replace(/\s/g, " ");
/** The server's picture of what is asked for stands in the map's place. */
const pictured = (page, address) => page.waitForFunction((address) => {
  const picture = document.querySelector(".picture");
  return picture?.complete && picture.naturalWidth > 0 && picture.src.includes(address);
}, address, { timeout: 60_000 });
const dateOf = (page) => page.inputValue("#date");

/** The source with most snapshots, oldest snapshot first. */
async function longest() {
  const { sources } = await ask("/sources");
  const source = sources.reduce((a, b) => (b.snapshots > a.snapshots ? b : a));
  const { snapshots } = await ask(`/snapshots?source=${source.id}&limit=1000`);
  return { sources, source, snapshots: snapshots.reverse() };
}

/** Goes over the track in steps, the mouse held down. */
async function drag(page, from, to, steps) {
  const box = await page.locator("#track").boundingBox();
  const x = (share) => box.x + box.width * share;
  await page.mouse.move(x(from), box.y + 30);
  await page.mouse.down();
  for (let i = 1; i <= steps; i++) {
    await page.mouse.move(x(from + ((to - from) * i) / steps), box.y + 30);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.mouse.up();
}

/** The line is dragged from the source's first day: no tile is asked for, and a step takes little of the page's own thread. */
async function dragged(page) {
  const session = await page.context().newCDPSession(page);
  // Time of the thread, not of the clock: other tests run beside.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const script = async () => (await session.send("Performance.getMetrics")).metrics.find((m) => m.name === "ScriptDuration").value;
  const requests = [];
  const note = (request) => requests.push(request.url());
  page.on("request", note);
  const before = await script();
  const watch = page.evaluate(() => new Promise((resolve) => {
    const seen = new Set();
    const field = document.getElementById("date");
    const look = () => (seen.add(field.value), window.watched ? resolve([...seen]) : requestAnimationFrame(look));
    look();
  }));
  await drag(page, 0.05, 0.95, STEPS);
  const spent = ((await script()) - before) * 1000;
  page.off("request", note);
  await page.evaluate(() => (window.watched = true));
  const dates = await watch;
  assert.deepEqual(requests.filter((url) => /\/(tiles|snapshots|series)\//.test(url)), []);
  assert.ok(dates.length >= 20, `only ${dates.length} dates in ${STEPS} steps`);
  console.log(`a step of the slider takes ${(spent / STEPS).toFixed(1)} ms of script`);
  assert.ok(spent / STEPS < STEP_MS, `${(spent / STEPS).toFixed(1)} ms of script a step`);
  await rested(page);
  await shot(page, "time-dragged");
}

/** From the last snapshot by keys and back. */
async function pressed(page, snapshots) {
  const [first, last] = [snapshots[0], snapshots.at(-1)];
  await page.focus(".thumb.date");
  const press = async (key) => {
    await page.keyboard.press(key);
    await rested(page);
  };
  const shown = () => page.getAttribute("#map", "data-shown");
  await press("ArrowLeft");
  assert.equal(await shown(), snapshots.at(-2).valid_at);
  await press("ArrowLeft");
  assert.equal(await shown(), snapshots.at(-3).valid_at);
  await page.goBack();
  await rested(page);
  assert.equal(await shown(), snapshots.at(-2).valid_at);
  await press("Home");
  assert.equal(await dateOf(page), day(first.valid_at));
  const text = plain(await page.getAttribute(".thumb.date", "aria-valuetext"));
  assert.match(text, /^\d{1,2} \w+ \d{4}, snapshot of .* UTC(, [\d.,]+ km²)?$/);
  await press("End");
  assert.equal(await dateOf(page), day(last.valid_at));
  assert.match(await page.getAttribute("#later", "aria-disabled"), /true/);
  await press("PageDown");
  assert.ok((await dateOf(page)) < day(last.valid_at));
}

/** Plays from the source's first day, and stops where it is told. */
async function played(page) {
  await page.click("#play");
  const start = await dateOf(page);
  await page.waitForFunction((d) => document.getElementById("date").value > d, start, { timeout: 20_000 });
  await page.focus(".thumb.date");
  await page.keyboard.press(" ");
  const at = await dateOf(page);
  await page.waitForTimeout(700);
  assert.equal(await dateOf(page), at);
  assert.equal(await page.getAttribute("#play", "aria-label"), "Play");
}

describe("the line of time", { concurrency: false, skip: base ? false : "BASE_URL names no server" }, () => {
  it("moves through time on one map", async (t) => {
    const { source, snapshots } = await longest();
    const fragment = (date) => `#source=${source.id}&date=${day(date)}`;
    await visit(WIDE, async (page) => {
      await open(page, fragment(source.first));
      const paint = await page.evaluate(() => performance.getEntriesByName("salient-first-paint")[0]?.startTime);
      assert.ok(paint > 0, "the page did not note its first paint");
      const go = async (date) => {
        await page.evaluate((to) => (location.hash = to), fragment(date));
        await rested(page, date);
      };
      await t.test("is dragged over the tiles of all time without a request, in little time", () => dragged(page));
      await go(source.last);
      await t.test("is a slider for keys and voices, and the browser's back takes steps back", () => pressed(page, snapshots));
      await go(source.first);
      await t.test("plays until it is stopped", () => played(page));
    });
  });

  it("is found by a thumb on a phone", async () => {
    const { source } = await longest();
    await visit(PHONE, async (page) => {
      await open(page, `#source=${source.id}&date=${day(source.last)}`);
      const box = await page.locator("#track").boundingBox();
      assert.ok(box.height >= 44 && box.y + box.height <= 844);
      await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
      await page.waitForFunction((d) => document.getElementById("date").value < d, day(source.last));
      await rested(page);
      await shot(page, "phone-time");
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    });
  });
});

describe("ways of looking", { concurrency: false, skip: base ? false : "BASE_URL names no server" }, () => {
  it("shows what two dates gained and lost as the server measures it", async () => {
    const { source } = await longest();
    const [from, to] = [day(source.first), day(source.last)];
    const { changes, features } = await ask(`/changes/${from}/${to}?source=${source.id}`);
    const moved = changes.filter((c) => c.gained_km2 > 0 || c.lost_km2 > 0);
    await visit({ ...WIDE, asleep: true }, async (page) => {
      await page.goto(new URL(`./#mode=change&source=${source.id}&from=${from}&date=${to}`, base).href);
      await found(page);
      await pictured(page, `/changes/${from}/${to}?source=${source.id}&`);
      await shot(page, "mode-change-picture");
      await page.keyboard.press("Shift");
      await drawn(page);
      await shot(page, "mode-change");
      const text = plain(await page.textContent("#findings"));
      assert.ok(moved.length > 0, "nothing changed between the first and the last snapshot");
      for (const { gained_km2, lost_km2, sentence } of moved) {
        for (const n of [gained_km2, lost_km2]) {
          const size = `${km2(n, features[0]?.properties.basis)} km²`;
          if (n > 0) assert.ok(text.includes(size), `${size} is not told`);
        }
        assert.ok(text.includes(sentence), sentence);
      }
      // The later date moves back; the earlier stays.
      await page.focus(".thumb.date");
      await page.keyboard.press("ArrowLeft");
      await page.waitForFunction((before) => document.querySelector("#findings")?.dataset.of && !document.querySelector("#findings").dataset.of.includes(`"${before}",[`), to);
      assert.equal(await page.inputValue("#from"), from);
      // Leaving takes it all away, and the browser's back brings it back.
      await page.click("#modes label:first-of-type");
      await page.waitForFunction(() => document.querySelector("#findings").textContent === "");
      await page.goBack();
      await found(page);
      assert.match(page.url(), /mode=change/);
    });
  });

  it("shows where sources agree as the server measures it", async () => {
    const { sources } = await longest();
    const two = sources.filter((s) => s.first).sort((a, b) => a.first.localeCompare(b.first)).slice(0, 2);
    const when = day(two[1].first);
    const ids = two.map((s) => s.id);
    const { compared, snapshots } = await ask(`/compare/${when}?sources=${ids}`);
    await visit({ ...WIDE, colorScheme: "dark", asleep: true }, async (page) => {
      await page.goto(new URL(`./#mode=compare&source=${ids}&date=${when}`, base).href);
      await found(page);
      await pictured(page, `/compare/${when}?sources=${encodeURIComponent(ids.join())}&`);
      await shot(page, "mode-compare-picture");
      await page.keyboard.press("Shift");
      await drawn(page);
      const credits = await eventually(() => page.textContent(".maplibregl-ctrl-attrib-inner"), (text) => two.every((s) => text.includes(s.attribution)));
      for (const { attribution } of two) assert.ok(credits.includes(attribution), `no credit for “${attribution}” in ${credits}`);
      await shot(page, "mode-compare");
      const text = plain(await page.textContent("#findings"));
      for (const { parts } of compared) for (const { area_km2, drawn_by } of parts) {
        const basis = snapshots.some((s) => drawn_by.includes(s.source) && s.basis === "schematic") ? "schematic" : undefined;
        assert.ok(text.includes(`${km2(area_km2, basis)} km²`), `${area_km2} is not told`);
      }
      assert.deepEqual(await page.$$eval("#modes input[type=checkbox]:checked", (all) => all.map((box) => box.value)), sources.map((s) => s.id).filter((id) => ids.includes(id)));
    });
  });

  it("says of every figure beside the drawings how it was qualified", async () => {
    const path = "/compare/2024-09-06?sources=kyiv-stated,deepstate-stated";
    const qualified = ((await ask(path)).stated ?? []).filter((claim) => claim.gaps?.length && claim.qualifier && !claim.qualifier.includes(";"));
    assert.ok(qualified.length > 1, `${path} has no qualified figures`);
    await visit({ ...WIDE, asleep: true }, async (page) => {
      await page.goto(new URL("./#mode=compare&source=kyiv-stated,deepstate-stated&date=2024-09-06", base).href);
      await found(page);
      const text = plain(await page.textContent("#findings .gaps"));
      for (const { qualifier, km2 } of qualified) assert.ok(text.includes(`${qualifier} ${km2.toLocaleString("en")} km²`), `${qualifier} ${km2} among ${text}`);
    });
  });

  it("opens every state from its link as it was left", async () => {
    const { source } = await longest();
    const link = `#mode=change&from=${day(source.first)}&date=${day(source.last)}&source=${source.id}&point=35.2,51.2&lang=uk&theme=dark&map=8.00/51.2000/35.2000`;
    await visit(PHONE, async (page) => {
      await open(page, link);
      await found(page);
      assert.equal(new URL(page.url()).hash, link);
      assert.equal(await page.getAttribute("html", "lang"), "uk");
      assert.equal(await page.getAttribute("html", "data-theme"), "dark");
      assert.ok(await page.isVisible(".pointed"));
      await shot(page, "phone-link");
    });
  });
});
