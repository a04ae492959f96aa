// A Chromium that draws WebGL in software and talks to nobody but the server under test.
import { chromium } from "playwright-core";

/** The flags that the browser is started with. */
export const ARGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

/** Starts the browser: it takes seconds, so a file of tests has one. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: ARGS });
}

/**
 * Runs `visit` with a page that knows nothing of any other; tells of every console error
 * and every foreign request. With `asleep` nobody stirs when a page has come: without a
 * graphics card the server's picture stays in the place of the live map, and whatever
 * needs no map is tested sooner.
 */
export async function withPage(browser, base, { asleep = false, ...options }, visit) {
  const context = await browser.newContext(options);
  const troubles = [];
  try {
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && troubles.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => troubles.push(`page: ${error.message}`));
    context.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== new URL(base).origin) troubles.push(`foreign request: ${request.url()}`);
    });
    if (!asleep) alive(page);
    await visit(page);
  } finally {
    await context.close();
  }
  return troubles;
}

/** Whoever opens a page does something there: the live map waits for it where it is drawn in software. */
function alive(page) {
  for (const way of ["goto", "reload"]) {
    const go = page[way].bind(page);
    page[way] = async (...asked) => {
      const answer = await go(...asked);
      await page.keyboard.press("Shift");
      return answer;
    };
  }
}

/**
 * The share of the map's pixels with a real colour, 0 to 1. The backdrop is nearly grey,
 * so what is coloured is an area. Counts only the box given, clear of the panel.
 */
export async function colourShare(page, box) {
  const png = await page.screenshot({ clip: box });
  return page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(bitmap, 0, 0);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    let coloured = 0;
    for (let i = 0; i < data.length; i += 4) {
      const rgb = [data[i], data[i + 1], data[i + 2]];
      if (Math.max(...rgb) - Math.min(...rgb) > 28) coloured++;
    }
    return coloured / (data.length / 4);
  }, [...png]);
}
