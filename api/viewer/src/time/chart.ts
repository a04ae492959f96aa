// What lies behind the slider: how many snapshots there are when, how the area drawn
// grew and shrank, what was stated of it, and the dates along the foot.

import { svg } from "../svg";
import type { Line, Stated } from "./lines";
import { density, steps, type Scale } from "./scale";
import type { Tick } from "./ticks";

/** Pixels: the room for dates at the foot, and for a mark at the top. */
export const FOOT = 18;
const HEAD = 7;

export interface Picture {
  readonly scale: Scale;
  readonly height: number;
  /** When there are snapshots, in seconds since 1970. */
  readonly snapshots: readonly number[];
  readonly line: Line | undefined;
  readonly colour: string;
  readonly ticks: readonly Tick[];
  /** What a reader is told of a mark. */
  tell(stated: Stated): string;
  /** The claim the reader chose. */
  readonly claim: string | undefined;
}

/** Draws the picture anew. */
export function draw(into: SVGElement, picture: Picture): void {
  const { scale, height } = picture;
  into.setAttribute("viewBox", `0 0 ${scale.width} ${height}`);
  into.replaceChildren(bars(picture), dates(picture), ...figure(picture));
}

function bars({ scale, height, snapshots }: Picture): SVGElement {
  const list = density(snapshots, scale);
  const most = Math.max(1, ...list.map((bar) => bar.perDay));
  const foot = height - FOOT;
  const path = list.map(({ x, width, perDay }) => {
    const high = Math.max(2, (perDay / most) * 0.24 * foot);
    return `M${x.toFixed(1)} ${foot}v${(-high).toFixed(1)}h${Math.max(1, width - 0.5).toFixed(1)}v${high.toFixed(1)}z`;
  });
  return svg("path", { class: "density", d: path.join("") });
}

function dates({ scale, height, ticks }: Picture): SVGElement {
  const foot = height - FOOT;
  return svg(
    "g",
    { class: "ticks" },
    svg("path", { d: `M0 ${foot + 0.5}H${scale.width}${ticks.map(({ x }) => `M${x.toFixed(1)} ${foot}v5`).join("")}` }),
    ...ticks.map(({ x, label, major }) => svg("text", { x: x.toFixed(1), y: height - 3, class: major ? "major" : undefined }, label)),
  );
}

function figure({ scale, height, line, colour, tell, claim }: Picture): SVGElement[] {
  if (!line || line.levels.length === 0) return [];
  const foot = height - FOOT;
  const most = Math.max(...line.levels.map((level) => level.km2), ...line.stated.map((stated) => stated.km2)) || 1;
  const y = (km2: number) => foot - (km2 / most) * (foot - HEAD);
  const way = steps(line.levels, scale, y);
  const start = scale.x(line.levels[0]!.second).toFixed(1);
  return [
    svg("path", { class: "ground", d: `${way}V${foot}H${start}z`, fill: colour }),
    svg("path", { class: "way", d: way, stroke: colour }),
    ...line.stated.map((stated) => mark(stated, scale, y, tell, stated.claim.id === claim)),
  ];
}

/** A ring at the end of what the figure speaks of, and a stroke over the stretch before it. */
function mark(stated: Stated, scale: Scale, y: (km2: number) => number, tell: Picture["tell"], chosen: boolean): SVGElement {
  const [x, from, at] = [scale.x(stated.to), scale.x(stated.from), y(stated.km2)];
  return svg(
    "g",
    { class: chosen ? "mark chosen" : "mark", "data-claim": stated.claim.id },
    svg("title", {}, tell(stated)),
    ...(x - from > 6 ? [svg("path", { d: `M${from.toFixed(1)} ${at.toFixed(1)}H${(x - 4).toFixed(1)}` })] : []),
    svg("circle", { class: "hit", cx: x.toFixed(1), cy: at.toFixed(1), r: 11 }),
    svg("circle", { cx: x.toFixed(1), cy: at.toFixed(1), r: 3.5 }),
  );
}
