// Lighthouse over the built page in the system's own Chromium: accessibility and speed, as
// a desktop on a good line would have it, must be nearly perfect. The machine may be busy
// with other things, so the best of a few runs counts for speed.
//
//   BASE_URL=http://127.0.0.1:8080/ node e2e/lighthouse.mjs   over a running server
//   LIGHTHOUSE_PATHS=/,/embed/latest                          which pages, both of these when unset
//
// It has a package of its own in e2e/lighthouse (npm ci there): without it this skips,
// unless SALIENT_TEST_STRICT is set.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { ARGS } from "./browser.mjs";

const base = process.env.BASE_URL;
const paths = (process.env.LIGHTHOUSE_PATHS ?? "/,/embed/latest").split(",");
const LEAST = 95;
const RUNS = 3;

/** The tools, or why there are none. */
async function tools() {
  try {
    const from = new URL("./lighthouse/node_modules/", import.meta.url);
    const [{ default: lighthouse, desktopConfig }, { launch }] = await Promise.all([
      import(new URL("lighthouse/core/index.js", from)),
      import(new URL("chrome-launcher/dist/index.js", from)),
    ]);
    return { lighthouse, desktopConfig, launch };
  } catch (error) {
    if (process.env.SALIENT_TEST_STRICT) throw error;
    return undefined;
  }
}

const found = base ? await tools() : undefined;
const missing = base ? "Lighthouse is not installed: npm ci in e2e/lighthouse" : "BASE_URL names no server";

describe("Lighthouse", { concurrency: false, skip: found ? false : missing }, () => {
  for (const path of paths) {
    it(`finds ${path} fit for everybody`, async () => {
      const profile = await mkdtemp(join(tmpdir(), "salient-lighthouse-"));
      const chrome = await found.launch({ chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium", userDataDir: profile, chromeFlags: ["--headless=new", ...ARGS] });
      let fastest = 0;
      try {
        const options = { port: chrome.port, output: "json", logLevel: "error", onlyCategories: ["performance", "accessibility"] };
        for (let run = 1; run <= RUNS && fastest < LEAST; run++) {
          const { lhr } = await found.lighthouse(new URL(path, base).href, options, found.desktopConfig);
          const score = (name) => Math.round((lhr.categories[name].score ?? 0) * 100);
          const timing = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"].map((id) => `${id} ${lhr.audits[id].displayValue}`);
          console.log(`${path}: performance ${score("performance")}, accessibility ${score("accessibility")}; ${timing.join(", ")}`);
          const faults = lhr.categories.accessibility.auditRefs.map(({ id }) => lhr.audits[id]).filter((audit) => audit.score !== null && audit.score < 1);
          assert.ok(lhr.audits["cumulative-layout-shift"].numericValue < 0.1, `layout shift ${lhr.audits["cumulative-layout-shift"].displayValue}`);
          assert.ok(score("accessibility") >= LEAST, faults.map((audit) => `${audit.id}: ${audit.title}`).join("\n"));
          fastest = Math.max(fastest, score("performance"));
        }
        assert.ok(fastest >= LEAST, `performance ${fastest} at best in ${RUNS} runs`);
      } finally {
        chrome.kill();
        await rm(profile, { recursive: true, force: true });
      }
    });
  }
});
