// Where to set the name of a country: the point of a grid that lies deepest inside it.

const STEPS = 40;

/**
 * The point inside both the shape and the box [west, south, east, north] that is farthest
 * from any edge of either; null where the shape leaves no room for a name.
 */
export function innerPoint(geometry, box) {
  const rings = geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
  const edges = rings.flatMap((ring) => ring.slice(1).map((b, i) => [ring[i], b])).filter((edge) => nearBox(edge, box));
  if (edges.length === 0) return null;
  let best = null;
  let depth = 0.45;
  for (let i = 1; i < STEPS; i++) {
    for (let j = 1; j < STEPS; j++) {
      const p = [box[0] + ((box[2] - box[0]) * i) / STEPS, box[1] + ((box[3] - box[1]) * j) / STEPS];
      const wall = Math.min(p[0] - box[0], p[1] - box[1], box[2] - p[0], box[3] - p[1]);
      if (wall <= depth || !inside(p, rings)) continue;
      const d = Math.min(wall, nearest(p, edges));
      if (d > depth) [depth, best] = [d, p.map((v) => Math.round(v * 100) / 100)];
    }
  }
  return best;
}

function nearBox([a, b], box) {
  const pad = 5;
  return Math.max(a[0], b[0]) > box[0] - pad && Math.min(a[0], b[0]) < box[2] + pad && Math.max(a[1], b[1]) > box[1] - pad && Math.min(a[1], b[1]) < box[3] + pad;
}

/** Even-odd rule over all rings. */
function inside([x, y], rings) {
  let odd = false;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1];
      const [bx, by] = ring[i];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
    }
  }
  return odd;
}

function nearest([x, y], edges) {
  let best = Infinity;
  for (const [a] of edges) best = Math.min(best, Math.hypot(a[0] - x, a[1] - y));
  return best;
}
