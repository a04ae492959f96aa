// What axe-core finds wrong with a page by WCAG 2.2, levels A and AA.
import { readFile } from "node:fs/promises";

const AXE = await readFile(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const OPTIONS = JSON.stringify({ runOnly: TAGS, resultTypes: ["violations"] });

/** "rule: element" for every violation in the page, or in the part of it that has come anew; the page's policy does not bind who looks at it. */
export async function flaws(page, part = "html") {
  const { violations } = await page.evaluate(`(() => { ${AXE}; return axe.run(${JSON.stringify(part)}, ${OPTIONS}); })()`);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`));
}
