// Colours and marks. The colours are nobody's flag and hold up for colour-blind eyes
// (brown against teal); hatching says the status and the outline says the basis, so that
// colour is never the only sign. Go's package palette has the rule for colours and the
// same ones; a test reads those of parties from its golden file.

export type Scheme = "light" | "dark";

const KNOWN: ReadonlyMap<string, Record<Scheme, string>> = new Map([
  ["ukraine", { light: "#0f766e", dark: "#4fc3b5" }],
  ["russia", { light: "#a0591c", dark: "#e0a060" }],
]);

const OTHERS: readonly Record<Scheme, string>[] = [
  { light: "#7b4b94", dark: "#c39bdc" },
  { light: "#56702a", dark: "#a9c46c" },
  { light: "#92405f", dark: "#e093b1" },
];

const NOBODY: Record<Scheme, string> = { light: "#5f6672", dark: "#a9b0bd" };

/** A colour to stand where a controller does: a compared source's own, or a shade of the party's. */
export function hueOf({ light, dark }: Record<Scheme, string>): string {
  return `${light}|${dark}`;
}

/** The colour of a controller, the same on every date and in every source, or of a hue. */
export function colourOf(controller: string | undefined, scheme: Scheme): string {
  const name = (controller ?? "").toLowerCase();
  const hue = /^(#[0-9a-f]{6})\|(#[0-9a-f]{6})$/.exec(name);
  if (hue) return hue[scheme === "light" ? 1 : 2]!;
  if (name === "" || name === "unknown" || name === "none") return NOBODY[scheme];
  const known = KNOWN.get(name) ?? OTHERS[sum(name) % OTHERS.length];
  return (known ?? NOBODY)[scheme];
}

function sum(text: string): number {
  return [...text].reduce((n, c) => n + (c.codePointAt(0) ?? 0), 0);
}

/** How an area is hatched. */
export type Hatch = "plain" | "diagonal" | "counter" | "level" | "cross" | "dots" | "broken" | "sparse";

/** Held ground of a map is plain; a schematic shape never is, and its strokes never join. */
export function hatchOf(status: string, basis: string): Hatch {
  switch (status) {
    case "held":
      return basis === "schematic" ? "broken" : "plain";
    case "claimed":
      return basis === "schematic" ? "sparse" : "diagonal";
    case "contested":
      return "cross";
    default:
      return "dots";
  }
}

/** Dashes of the outline, in line widths; none is a continuous line. */
export function dashOf(basis: string): readonly number[] | undefined {
  switch (basis) {
    case "schematic":
      return [1.2, 1.8];
    case "assessed":
      return [5, 2];
    default:
      return undefined;
  }
}

/** How strongly the ground is tinted under its hatching, 0 to 1. */
export function tintOf(status: string, basis: string): number {
  if (basis === "schematic") return 0.12;
  return status === "held" ? 0.38 : 0.14;
}
