// Scrubs through the tiles of all time with MapLibre, on the server's own style: what
// is painted at a date is what the server's history says of it, and no date costs a
// request.
//
//   BASE_URL=http://127.0.0.1:8080/ node e2e/time.mjs   over a running server
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { asked, shot, visit as tour } from "./tour.mjs";

const base = process.env.BASE_URL;
const DIST = fileURLToPath(new URL("../node_modules/maplibre-gl/dist/", import.meta.url));
const WIDE = { width: 900, height: 700 };
const SMALL = { width: 480, height: 400 };

const PAGE = `<!doctype html><meta charset="utf-8"><style>html,body,#map{margin:0;height:100%}</style><div id="map"></div>
<script type="module">
  import { Map, setWorkerUrl } from "./maplibre-gl.mjs";
  setWorkerUrl(new URL("./maplibre-gl-worker.mjs", location).href);
  const style = await (await fetch("/styles/time.json" + location.search)).json();
  style.layers = style.layers.filter((l) => l.id === "background" || l.id === "areas" || l.id.startsWith("areas-outline"));
  window.map = new Map({ container: "map", style, fadeDuration: 0, attributionControl: false });
  window.show = async (date) => { map.setGlobalStateProperty("date", date); await map.once("idle"); };
</script>`;

/** A page on the server's own origin that is not the server's: with MapLibre and nothing else. */
function visit(search, viewport, test) {
  return tour(base, { viewport, asleep: true }, async (page) => {
    await page.route("**/e2e/*", async (route) => {
      const name = basename(new URL(route.request().url()).pathname);
      if (name === "time.html") return route.fulfill({ contentType: "text/html", body: PAGE });
      return route.fulfill({ contentType: "text/javascript", body: await readFile(join(DIST, name)) });
    });
    await page.goto(new URL(`/e2e/time.html${search}`, base).href);
    await page.waitForFunction(() => window.map?.loaded?.(), undefined, { timeout: 60_000 });
    await test(page);
  });
}

const ask = (path) => asked(base, path);
const seconds = (instant) => Date.parse(instant) / 1000;

/** The source with most snapshots, and the valid times of its first and last. */
async function longest() {
  const { sources } = await ask("/sources");
  return sources.filter((s) => s.snapshots > 1).reduce((a, b) => (b.snapshots > a.snapshots ? b : a));
}

/** Places all over the map, with what the server's history says of them. */
async function places(page, source) {
  const all = await page.evaluate(() => {
    const { width, height } = map.getCanvas().getBoundingClientRect();
    const list = [];
    for (let x = 45; x < width; x += 60) for (let y = 45; y < height; y += 60) list.push({ x, y, ...map.unproject([x, y]) });
    return list;
  });
  for (const place of all) {
    const { sources } = await ask(`/history?lon=${place.lng.toFixed(7)}&lat=${place.lat.toFixed(7)}&source=${source}`);
    place.runs = sources[0].runs.filter((r) => r.drawn);
  }
  return all;
}

const heldAt = (place, date) => place.runs.some((r) => seconds(r.valid_from) <= date && (r.valid_to === null || seconds(r.valid_to) >= date));

/** Which places are painted: true, false, or null where a line or a border is too near to tell. */
async function painted(page, list) {
  const png = await page.screenshot();
  return page.evaluate(
    async ([bytes, list]) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
      const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      pen.drawImage(bitmap, 0, 0);
      return list.map(({ x, y }) => {
        const { data } = pen.getImageData(x - 4, y - 4, 9, 9);
        let coloured = 0;
        for (let i = 0; i < data.length; i += 4) if (Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]) > 12) coloured++;
        return coloured === 81 ? true : coloured === 0 ? false : null;
      });
    },
    [[...png], list.map(({ x, y }) => ({ x, y }))],
  );
}

describe("the tiles of all time", { concurrency: false, skip: base ? false : "BASE_URL names no server" }, () => {
  it("paint at each date what the history says of it", async () => {
    const source = await longest();
    await visit(`?source=${source.id}`, WIDE, async (page) => {
      const list = await places(page, source.id);
      const counts = new Set();
      for (const instant of [source.first, source.last]) {
        const date = seconds(instant);
        await page.evaluate((d) => show(d), date);
        await shot(page, `time-${instant.slice(0, 10)}`);
        const seen = await painted(page, list);
        const told = list.map((place) => heldAt(place, date));
        list.forEach((place, i) => assert.ok(seen[i] === null || seen[i] === told[i], `${place.lng}, ${place.lat} at ${instant}: painted ${seen[i]}, held ${told[i]}`));
        const clear = seen.filter((s) => s === true).length;
        assert.ok(clear > 0, `nothing to be seen at ${instant}`);
        counts.add(clear);
      }
      assert.equal(counts.size, 2, "both dates look alike");
    });
  });

  it("go through 60 dates without a request", async () => {
    const source = await longest();
    await visit("", SMALL, async (page) => {
      const requests = [];
      page.on("request", (r) => requests.push(r.url()));
      const [from, to] = [seconds(source.first), seconds(source.last)];
      const shown = new Set();
      for (let i = 0; i < 60; i++) {
        await page.evaluate((d) => show(d), Math.round(from + ((to - from) * i) / 59));
        shown.add(await page.evaluate(() => map.queryRenderedFeatures({ layers: ["areas"] }).map((f) => f.properties.valid_from).sort().join()));
      }
      assert.deepEqual(requests, []);
      assert.ok(shown.size > 3, `only ${shown.size} pictures in 60 dates`);
    });
  });
});
