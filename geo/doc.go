// Package geo computes on the ground and knows nothing of time or claims.
//
// A [Shape] is the only geometry the rest of Salient handles: a valid,
// immutable multipolygon in longitude and latitude (WGS 84, degrees, in that
// order), wound as RFC 7946 asks, on a grid of 1e-7 degree (11 mm). [New]
// makes one from raw rings, mends what can be mended without moving the
// ground, reports every defect by rule and position, and refuses the rest.
//
// All geometry is decided in whole grid steps, where it is exact: products of
// differences fit 64 bits. [New] looks for segments that meet with a tree of
// boxes over them. Where rings only touch it cuts them there, cancels edges with
// ground on both sides and follows the rest with the ground on the left, which
// splits and joins rings without moving a point; only parts that overlap go to
// the overlay engine (simplefeatures, a port of JTS), as [Union], [Intersection]
// and [Difference] do.
//
// [Compare] tells what one set of shapes gained and lost against another. Equal
// edges cancel, a beam goes up the map over those that are left, and parts too
// small to mean anything are counted as slivers.
//
// A shape carries what it measures: its geodesic area on the ellipsoid and the
// area on the sphere of radius 6378137 m that web maps publish, never Mercator.
// Its hash is its identity, so equal ground is stored once however many
// snapshots repeat it.
package geo
