// Draws the hatching of areas: as repeating tiles for the map and as swatches for the key.

import { colourOf, dashOf, hatchOf, tintOf, type Hatch, type Scheme } from "./palette";

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
  const canvas = canvasOf(SIDE, SIDE);
  const pen = penOf(canvas, colourOf(controller.join("/"), scheme as Scheme));
  drawHatch(pen, hatch as Hatch);
  return { data: pen.getImageData(0, 0, canvas.width, canvas.height), pixelRatio: RATIO };
}

/** A small picture of how an area of this kind looks on the map. */
export function swatch(controller: string, status: string, basis: string, scheme: Scheme): HTMLCanvasElement {
  return patch(controller, { hatch: hatchOf(status, basis), tint: tintOf(status, basis), dash: dashOf(basis) }, scheme);
}

/** How ground is marked: its hatching, how strong its tint, how its outline is dashed. */
export interface Marks {
  readonly hatch: Hatch;
  readonly tint: number;
  readonly dash?: readonly number[] | undefined;
  /** Whose colour the hatching has, when not that of the ground. */
  readonly over?: string | undefined;
}

/** A small picture of ground with these marks. */
export function patch(controller: string, marks: Marks, scheme: Scheme): HTMLCanvasElement {
  const [width, height] = [30, 20];
  const canvas = filled(width, height, controller, marks, scheme);
  const pen = canvas.getContext("2d");
  if (!pen) return canvas;
  pen.lineWidth = 2.5;
  pen.setLineDash((marks.dash ?? []).map((n) => n * 2));
  pen.strokeRect(1.25, 1.25, width - 2.5, height - 2.5);
  canvas.setAttribute("aria-hidden", "true");
  return canvas;
}

/** Ground of a kind without its outline, to be repeated without a seam; SIDE pixels square. */
export function cloth(controller: string, status: string, basis: string, scheme: Scheme): HTMLCanvasElement {
  return filled(SIDE, SIDE, controller, { hatch: hatchOf(status, basis), tint: tintOf(status, basis) }, scheme);
}

function filled(width: number, height: number, controller: string, { hatch, tint, over = controller }: Marks, scheme: Scheme): HTMLCanvasElement {
  const canvas = canvasOf(width, height);
  const pen = penOf(canvas, colourOf(controller, scheme));
  pen.globalAlpha = tint;
  pen.fillRect(0, 0, width, height);
  pen.globalAlpha = 1;
  const line = pen.strokeStyle;
  pen.strokeStyle = pen.fillStyle = colourOf(over, scheme);
  for (let x = 0; x < width; x += SIDE) {
    for (let y = 0; y < height; y += SIDE) {
      pen.save();
      pen.translate(x, y);
      pen.beginPath();
      pen.rect(0, 0, SIDE, SIDE);
      pen.clip();
      drawHatch(pen, hatch);
      pen.restore();
    }
  }
  pen.strokeStyle = line;
  return canvas;
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width * RATIO;
  canvas.height = height * RATIO;
  return canvas;
}

function penOf(canvas: HTMLCanvasElement, colour: string): CanvasRenderingContext2D {
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error("this browser cannot draw on a canvas");
  pen.scale(RATIO, RATIO);
  pen.strokeStyle = colour;
  pen.fillStyle = colour;
  return pen;
}

function drawHatch(pen: CanvasRenderingContext2D, hatch: Hatch): void {
  switch (hatch) {
    case "plain":
      return;
    case "diagonal":
      return strokes(pen, 1.4, [[-1, 4, 4, -1], [-1, 10, 10, -1], [2, 13, 13, 2], [8, 13, 13, 8]]);
    case "counter":
      return strokes(pen, 1.4, [[-1, 8, 4, 13], [-1, 2, 10, 13], [2, -1, 13, 10], [8, -1, 13, 4]]);
    case "level":
      return strokes(pen, 1.3, [[0, 3, 12, 3], [0, 9, 12, 9]]);
    case "cross":
      return strokes(pen, 1.1, [[-1, 7, 7, -1], [5, 13, 13, 5], [5, -1, 13, 7], [-1, 5, 7, 13]]);
    case "broken":
      return strokes(pen, 1.5, [[1.5, 5.5, 5.5, 1.5], [6.5, 10.5, 10.5, 6.5]]);
    case "sparse":
      return strokes(pen, 1.4, [[3.5, 8.5, 8.5, 3.5]]);
    case "dots":
      for (const [x, y] of [[3, 3], [9, 9]] as const) {
        pen.beginPath();
        pen.arc(x, y, 1.2, 0, 2 * Math.PI);
        pen.fill();
      }
  }
}

function strokes(pen: CanvasRenderingContext2D, width: number, lines: readonly (readonly [number, number, number, number])[]): void {
  pen.lineWidth = width;
  pen.beginPath();
  for (const [x1, y1, x2, y2] of lines) {
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
  }
  pen.stroke();
}
