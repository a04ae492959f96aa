// What the browser tests share: one browser a file, a page of its own a test, and how to
// wait for what a page shows.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after } from "node:test";
import { launch, withPage } from "./browser.mjs";

/** How long anything may take to show, on a busy machine. */
const PATIENCE = { timeout: 60_000 };

let browser;

after(async () => (await browser)?.close());

/** Runs `test` with a page as `withPage` does; no trouble may come but what is known. */
export async function visit(base, options, test, known = /^$/) {
  browser ??= launch();
  const troubles = await withPage(await browser, base, options, test);
  assert.deepEqual(troubles.filter((trouble) => !known.test(trouble)), []);
}

/** Keeps a screenshot in the folder SHOTS, where that is set. */
export async function shot(page, name, options = {}) {
  if (!process.env.SHOTS) return;
  await mkdir(process.env.SHOTS, { recursive: true });
  await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), ...options });
}

/** A document of the server. */
export const asked = async (base, path) => (await fetch(new URL(path, base))).json();

/** Square kilometres as the page writes them in English, without the unit. */
export function km2(n, basis) {
  const whole = basis === "schematic" && Math.abs(n - Math.round(n)) < 0.05;
  return n > 0 && n < 0.05 ? "< 0.1" : n.toLocaleString("en", { minimumFractionDigits: whole ? 0 : 1, maximumFractionDigits: whole ? 0 : 1 });
}

/** The UTC day of an instant. */
export const day = (instant) => new Date(instant).toISOString().slice(0, 10);

/** The map page shows a date, that of `validAt` where given, and is busy no more. */
export const rested = (page, validAt) => page.waitForFunction((at) => {
  const { shown } = document.getElementById("map").dataset;
  return shown && (!at || shown === at) && !document.body.hasAttribute("aria-busy");
}, validAt, PATIENCE);

/** The live map has taken the place of the picture, and the page is busy no more. */
export async function drawn(page, validAt) {
  await page.waitForFunction(() => document.querySelector("#map canvas") && !document.querySelector(".picture, .live"), undefined, PATIENCE);
  await rested(page, validAt);
}

/** Looks until what is seen passes; then, or after long enough, says what was seen last. */
export async function eventually(look, passes) {
  const late = Date.now() + 20_000;
  for (;;) {
    const seen = await look();
    if (passes(seen) || Date.now() > late) return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
