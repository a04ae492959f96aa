// Names set along a border, each on its own side, so that a near view still tells
// which country is which.

/** Degrees of latitude between two names on one arc, about 30 km. */
const SPACING = 0.28;
/** How far along the line its direction is measured, so that a kink does not turn a name. */
const REACH = 0.1;

/**
 * Samples the arcs that part two countries. A sample is [lon, lat, angle, above, below]:
 * the angle in degrees clockwise, kept readable within ±90, and the names that stand above
 * and below the line once the text is turned so.
 */
export function borderNames(lines, parting, box) {
  return parting.flatMap(({ arc, left, right }) => samples(lines[arc], box).map(([point, angle, flipped]) => [...point, angle, flipped ? right : left, flipped ? left : right]));
}

function samples(line, [west, south, east, north]) {
  const at = measured(line);
  const length = at.at(-1);
  const out = [];
  for (let d = Math.min(SPACING, length) / 2; d < length; d += SPACING) {
    const [lon, lat] = along(line, at, d);
    if (length < 2 * REACH || lon < west || lon > east || lat < south || lat > north) continue;
    const a = along(line, at, Math.max(0, d - REACH));
    const b = along(line, at, Math.min(length, d + REACH));
    // Screens count angles clockwise from east and draw north up (Mercator: equal scale both ways).
    let angle = (Math.atan2(a[1] - b[1], (b[0] - a[0]) * shrink(lat)) * 180) / Math.PI;
    const flipped = Math.abs(angle) > 90;
    if (flipped) angle -= Math.sign(angle) * 180;
    out.push([[round(lon, 3), round(lat, 3)], Math.round(angle), flipped]);
  }
  return out;
}

/** Distance from the start to each vertex, in degrees of latitude. */
function measured(line) {
  const at = [0];
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    at.push(at[i - 1] + Math.hypot((b[0] - a[0]) * shrink(b[1]), b[1] - a[1]));
  }
  return at;
}

function along(line, at, distance) {
  const i = Math.max(1, at.findIndex((d) => d >= distance));
  const t = (distance - at[i - 1]) / (at[i] - at[i - 1] || 1);
  return [0, 1].map((k) => line[i - 1][k] + t * (line[i][k] - line[i - 1][k]));
}

function shrink(lat) {
  return Math.cos((lat * Math.PI) / 180);
}

function round(value, digits) {
  return Number(value.toFixed(digits));
}
