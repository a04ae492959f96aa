// Borders as they are internationally recognised.

import { feature } from "topojson-client";

/**
 * Natural Earth draws who administers, not what is recognised: it joins Crimea to Russia.
 * Salient's `territory` means internationally recognised ground (UN General Assembly
 * resolution 68/262), so the peninsula is drawn with Ukraine.
 */
export function returnCrimea(topology, list) {
  const russia = list.find((g) => g.id === "643");
  const ukraine = list.find((g) => g.id === "804");
  const held = russia.arcs.filter((polygon) => {
    const ring = feature(topology, { type: "Polygon", arcs: polygon }).geometry.coordinates[0];
    return ring.every(([lon, lat]) => lon > 32 && lon < 36.7 && lat > 44.2 && lat < 46.3);
  });
  if (held.length === 0) throw new Error("backdrop: Crimea not found in Natural Earth's Russia");
  russia.arcs = russia.arcs.filter((polygon) => !held.includes(polygon));
  ukraine.arcs = [...ukraine.arcs, ...held];
}
