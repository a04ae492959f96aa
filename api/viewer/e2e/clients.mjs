// Shows addresses of a server in other people's map libraries, in a browser:
//
//   echo '{"base":"http://…/","center":[35.25,51.1],"zoom":10,"points":[[35.1,51.1]],
//          "shows":[{"client":"openlayers","address":"tiles/WebMercatorQuad?datetime=2024-09-01"}]}' | node clients.mjs
//
// prints for each show whether each of the points (lon, lat) is covered, as JSON.
import { readFile } from "node:fs/promises";
import { stdin, stdout } from "node:process";
import { setTimeout } from "node:timers/promises";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { launch, withPage } from "./browser.mjs";

const COLOUR = [200, 0, 40];
const PATIENCE = 30_000;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const pages = new Map();

/** A page with the client and nothing else, as it would be served; built once. */
function pageOf(client) {
  if (!pages.has(client)) pages.set(client, built(client));
  return pages.get(client);
}

async function built(client) {
  const { outputFiles } = await build({ entryPoints: [here(`clients/${client}.js`)], bundle: true, write: false, format: "iife", logLevel: "error" });
  const style = client === "leaflet" ? await readFile(here("../node_modules/leaflet/dist/leaflet.css"), "utf8") : "";
  return `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><style>${style}
    html, body, #map { margin: 0; width: 100%; height: 100%; background: #fff }</style>
    <div id="map"></div><script>${outputFiles[0].text.replaceAll("</script", "<\\/script")}</script>`;
}

/** Whether the page shows the colour at each of the points, or, where colours are the server's, anything but its white ground. */
async function covered(page, points, ours) {
  const pixels = await page.evaluate((all) => all.map((p) => window.pixelOf(p)), points);
  const png = await page.screenshot();
  return page.evaluate(
    async ({ bytes, pixels, colour, ours }) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const pen = canvas.getContext("2d");
      pen.drawImage(bitmap, 0, 0);
      return pixels.map(([x, y]) => {
        const seen = [...pen.getImageData(x, y, 1, 1).data.slice(0, 3)];
        return ours ? seen.every((v, i) => Math.abs(v - colour[i]) < 8) : seen.some((v) => v < 247);
      });
    },
    { bytes: [...png], pixels, colour: COLOUR, ours },
  );
}

const { base, center, zoom, points, shows } = JSON.parse(await text(stdin));

/** Shows one address in its client. */
async function shown(browser, { client, address }) {
  const html = await pageOf(client);
  const result = { client, address };
  result.troubles = await withPage(browser, base, { viewport: { width: 800, height: 600 } }, async (page) => {
    const url = new URL("clients.html", base).href;
    await page.route(url, (route) => route.fulfill({ contentType: "text/html", body: html }));
    await page.goto(url);
    const done = page.evaluate(([at, center, zoom, colour]) => window.show(at, center, zoom, colour), [new URL(address, base).href, center, zoom, `rgb(${COLOUR})`]);
    await Promise.race([done, setTimeout(PATIENCE, null, { ref: false }).then(() => Promise.reject(new Error(`${client} does not show ${address}`)))]);
    result.covered = await covered(page, points, !/\{z\}|map\/tiles/.test(address));
  });
  return result;
}

const browser = await launch();
try {
  const results = [];
  for (const show of shows) results.push(await shown(browser, show));
  stdout.write(JSON.stringify(results));
} finally {
  await browser.close();
}
