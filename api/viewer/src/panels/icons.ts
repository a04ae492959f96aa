// Signs of the header's tools, drawn here so that nothing is fetched.

const PATHS = {
  auto: ["M12 4a8 8 0 1 0 0 16Z", "M12 4a8 8 0 0 1 0 16"],
  light: ["M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8", "M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M5 19l1.4-1.4M17.6 6.4L19 5"],
  dark: ["M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z"],
  map: ["M3 6l6-2l6 2l6-2v14l-6 2l-6-2l-6 2Z", "M9 4v14M15 6v14"],
  share: ["M12 15V3M8 7l4-4 4 4", "M5 12v8h14v-8"],
} as const;

const SVG = "http://www.w3.org/2000/svg";

export function icon(name: keyof typeof PATHS): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  for (const [i, d] of PATHS[name].entries()) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    // The dark half of the sign that follows the device.
    if (name === "auto" && i === 0) path.setAttribute("fill", "currentColor");
    svg.append(path);
  }
  return svg;
}
