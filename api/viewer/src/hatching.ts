// Draws the hatching of areas: as repeating tiles for the map and as swatches for the key.

import { colourOf, dashOf, hatchOf, tintOf, type Hatch, type Scheme } from "./palette";
import { svg } from "./svg";

/** Side of a pattern tile in CSS pixels; every stroke below repeats over it without a seam. */
const SIDE = 12;
const RATIO = 2;

/** Names a pattern in the map's image atlas: "hatch/light/broken/ukraine". */
export function patternName(scheme: Scheme, hatch: Hatch, controller: string): string {
  return `hatch/${scheme}/${hatch}/${controller}`;
}

/** The pattern an image name stands for, or undefined when the name is not one of ours. */
export function patternOf(name: string): { data: ImageData; pixelRatio: number } | undefined {
  const [kind, scheme, hatch, ...controller] = name.split("/");
  if (kind !== "hatch") return undefined;
  const canvas = new OffscreenCanvas(SIDE * RATIO, SIDE * RATIO);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error("this browser cannot draw on a canvas");
  const { d, width } = strokesOf(hatch as Hatch);
  pen.scale(RATIO, RATIO);
  pen.strokeStyle = pen.fillStyle = colourOf(controller.join("/"), scheme as Scheme);
  pen.lineWidth = width;
  if (width > 0) pen.stroke(new Path2D(d));
  else pen.fill(new Path2D(d));
  return { data: pen.getImageData(0, 0, canvas.width, canvas.height), pixelRatio: RATIO };
}

/** A small picture of how an area of this kind looks on the map. */
export function swatch(controller: string, status: string, basis: string, scheme: Scheme): SVGElement {
  return patch(controller, { ...marksOf(status, basis), dash: dashOf(basis) }, scheme);
}

/** How ground is marked: its hatching, how strong its tint, how its outline is dashed. */
export interface Marks {
  readonly hatch: Hatch;
  readonly tint: number;
  readonly dash?: readonly number[] | undefined;
  /** Whose colour the hatching has, when not that of the ground. */
  readonly over?: string | undefined;
}

function marksOf(status: string, basis: string): Marks {
  return { hatch: hatchOf(status, basis), tint: tintOf(status, basis) };
}

/** A small picture of ground with these marks. Not a canvas: the first of a page waits for the graphics card. */
export function patch(controller: string, marks: Marks, scheme: Scheme): SVGElement {
  const [width, height, line] = [30, 20, 2.5];
  const colour = colourOf(controller, scheme);
  const hatching = colourOf(marks.over ?? controller, scheme);
  const outline = { x: line / 2, y: line / 2, width: width - line, height: height - line, fill: "none", stroke: colour, "stroke-width": line };
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" },
    ...ground(width, height, marks, colour, hatching),
    svg("rect", { ...outline, "stroke-dasharray": marks.dash?.map((n) => n * 2).join(" ") }),
  );
}

/** The address of a picture of ground of a kind without its outline, to be repeated without a seam. */
export function cloth(controller: string, status: string, basis: string, scheme: Scheme): string {
  const colour = colourOf(controller, scheme);
  const tile = svg("svg", { width: SIDE, height: SIDE }, ...ground(SIDE, SIDE, marksOf(status, basis), colour, colour));
  return `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(tile))}`;
}

/** A tint with tiles of hatching on it, each cut to itself. */
function ground(width: number, height: number, { hatch, tint }: Marks, colour: string, hatching: string): SVGElement[] {
  const tiles: SVGElement[] = [];
  const { d, width: line } = strokesOf(hatch);
  const look = line > 0 ? { fill: "none", stroke: hatching, "stroke-width": line } : { fill: hatching };
  for (let x = 0; x < width && d; x += SIDE) {
    for (let y = 0; y < height; y += SIDE) tiles.push(svg("svg", { x, y, width: SIDE, height: SIDE }, svg("path", { d, ...look })));
  }
  return [svg("rect", { width, height, fill: colour, "fill-opacity": tint }), ...tiles];
}

/** What is drawn on a tile: a path (SVG), and how wide its strokes are; 0 where it is filled. */
interface Strokes {
  readonly d: string;
  readonly width: number;
}

function strokesOf(hatch: Hatch): Strokes {
  switch (hatch) {
    case "plain":
      return { d: "", width: 0 };
    case "diagonal":
      return { d: "M-1 4L4-1M-1 10L10-1M2 13L13 2M8 13L13 8", width: 1.4 };
    case "counter":
      return { d: "M-1 8L4 13M-1 2L10 13M2-1L13 10M8-1L13 4", width: 1.4 };
    case "level":
      return { d: "M0 3H12M0 9H12", width: 1.3 };
    case "cross":
      return { d: "M-1 7L7-1M5 13L13 5M5-1L13 7M-1 5L7 13", width: 1.1 };
    case "broken":
      return { d: "M1.5 5.5L5.5 1.5M6.5 10.5L10.5 6.5", width: 1.5 };
    case "sparse":
      return { d: "M3.5 8.5L8.5 3.5", width: 1.4 };
    case "dots":
      return { d: [3, 9].map((at) => `M${at - 1.2} ${at}a1.2 1.2 0 1 0 2.4 0a1.2 1.2 0 1 0-2.4 0z`).join(""), width: 0 };
  }
}
