// Package geo computes on the ground and knows nothing of time or claims.
//
// A [Shape] is the only geometry the rest of Salient handles: a valid,
// immutable multipolygon in longitude and latitude (WGS 84, degrees, in that
// order), wound as RFC 7946 asks, on a grid of 1e-7 degree (11 mm). [New]
// makes one from raw rings, mends what can be mended without moving the
// ground, reports every defect by rule and position, and refuses the rest.
//
// A shape carries what it measures: its geodesic area on the ellipsoid and the
// area on the sphere of radius 6378137 m that web maps publish, never Mercator.
// Its hash is its identity, so equal ground is stored once however many
// snapshots repeat it.
package geo
