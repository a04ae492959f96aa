// The budgets of the build's files, as the Go test has them.
import { readFile } from "node:fs/promises";

/** Which files, and how many kilobytes they may have together once packed. */
export async function budgets() {
  const text = await readFile(new URL("../budget_test.go", import.meta.url), "utf8");
  const [, table] = /var budgets = [^{]*\{([\s\S]*?)\n\}/.exec(text);
  return [...table.matchAll(/`([^`]+)`:\s*(\d+),/g)].map(([, pattern, kilobytes]) => ({ pattern: new RegExp(pattern), kilobytes: Number(kilobytes) }));
}
