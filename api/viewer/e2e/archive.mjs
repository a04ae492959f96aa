// A made-up archive for looking at the page without the server: two sources that never
// published anything, shapes that are nobody's map.

const KM_PER_DEGREE = 111.2;

/** A wavy disc around [lon, lat] whose area is about the one asked for, in km². */
function blob([lon, lat], areaKm2, seed) {
  const radius = Math.sqrt(areaKm2 / Math.PI) / KM_PER_DEGREE;
  const squeeze = Math.cos((lat * Math.PI) / 180);
  const ring = [];
  for (let i = 0; i <= 96; i++) {
    const a = (2 * Math.PI * (i % 96)) / 96;
    const r = radius * (1 + 0.16 * Math.sin(3 * a + seed) + 0.1 * Math.sin(7 * a + 2 * seed) + 0.04 * Math.sin(19 * a));
    ring.push([lon + (r * Math.cos(a)) / squeeze, lat + r * Math.sin(a)]);
  }
  return { type: "Polygon", coordinates: [ring] };
}

function area(source, basis, controller, status, territory, centre, km2, seed) {
  const properties = { source, basis, controller, status, territory, class: `${controller || "grey"} zone ${seed}`, name: "", area_km2: km2 };
  return { type: "Feature", properties, geometry: blob(centre, km2, seed), centre };
}

const DAYS = ["2024-08-12", "2024-08-20", "2024-09-06", "2024-10-10", "2024-11-23", "2025-01-05", "2025-02-14", "2025-03-09", "2025-03-16", "2025-04-07"];

const mapped = DAYS.map((day, i) => {
  const left = [300, 700, 912.43, 840, 771.2, 560, 437.05, 253, 110.7, 57.98][i];
  return {
    source: "atlas",
    valid_at: `${day}T20:02:46Z`,
    revision: 1,
    basis: "mapped",
    areas: [
      area("atlas", "mapped", "ukraine", "held", "russia", [35.2, 51.2], left, 1),
      area("atlas", "mapped", "", "unknown", "russia", [35.75, 51.32], 120 + 9 * i, 2),
      area("atlas", "mapped", "russia", "held", "ukraine", [36.9, 50.25], 640 + 12 * i, 3),
      area("atlas", "mapped", "russia", "claimed", "ukraine", [34.55, 50.95], 95 + 5 * i, 4),
      area("atlas", "mapped", "", "contested", "ukraine", [37.55, 50.1], 150, 5),
    ],
  };
});

const sketched = [["2024-08-12", 1000], ["2024-10-01", 1400], ["2025-04-07", 58]].map(([day, km2], i) => ({
  source: "sketch",
  valid_at: `${day}T23:59:59Z`,
  revision: 1 + (i === 1),
  basis: "schematic",
  areas: [area("sketch", "schematic", "ukraine", "claimed", "russia", [35.15, 51.25], km2, 6), area("sketch", "schematic", "ukraine", "held", "russia", [35.9, 50.8], 60, 7)],
}));

export const snapshots = [...mapped, ...sketched];

export const sources = [
  { id: "atlas", title: "A made-up atlas", kind: "map", url: "https://example.org/atlas", licence: "none: invented for tests", attribution: "© Nobody & <i>friends</i>" },
  { id: "sketch", title: "Made-up sketches", kind: "press", licence: "Apache-2.0", attribution: "Salient's test data" },
].map((source) => {
  const own = snapshots.filter((s) => s.source === source.id);
  return { ...source, snapshots: own.length, first: own[0].valid_at, last: own.at(-1).valid_at };
});

export const claims = [
  { id: "T1", as_of: "2024-08-12", published: "2024-08-12", claimant: "A commander", outlet: "An agency", measure: "held", km2: 1000, qualifier: "about", url: "https://example.org/1", verification: "not verified" },
  { id: "T2", as_of: "2024-08-12", published: "2024-08-13", claimant: "A governor", outlet: "A broadcaster", measure: "left", settlements: 28, url: "javascript:alert(1)", verification: "official statement" },
  { id: "T3", as_of: "2025-04-07", published: "2025-04-08", claimant: "A map project", outlet: "A map project", measure: "held", km2: 58, url: "https://example.org/3" },
];

const point = (name, lon, lat, population) => ({ type: "Feature", properties: { name, population }, geometry: { type: "Point", coordinates: [lon, lat] } });
export const places = {
  type: "FeatureCollection",
  features: [point("Kursk", 36.19, 51.73, 440052), point("Sumy", 34.8, 50.91, 256474), point("Belgorod", 36.58, 50.6, 339978), point("Sudzha", 35.27, 51.19, 5127), point("Суджа (Cyrillic)", 35.6, 51.0, 26000)],
};
