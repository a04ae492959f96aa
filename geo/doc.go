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
// boxes over them; mostly none do. Where rings only touch it cuts them there,
// cancels edges with ground on both sides and follows the rest with the ground
// on the left, which splits and joins rings without moving a point; only parts
// that overlap go to the overlay engine (simplefeatures, a port of JTS), as
// [Union], [Intersection] and [Difference] do.
//
// [Compare] tells what one set of shapes gained and lost against another. Equal
// edges cancel, a beam goes up the map over those that are left, and parts too
// small to mean anything are counted as slivers.
//
// A shape is kept as chunks of its rings ([Chunk]), cut where the hash of a
// vertex says so and not where the ring begins or how long it is. Of two maps a
// day apart nearly all edges are the same, and so are nearly all chunks: a [Pool]
// holds each once, and what is worked out for a chunk, such as its share of the
// area, is worked out once for all the days that have it.
//
// A [Window] measures what of a shape lies between two meridians and two
// parallels, exactly and without cutting it.
//
// A shape knows what it measures: its geodesic area on the ellipsoid and the
// area on the sphere of radius 6378137 m that web maps publish, never Mercator.
// Its hash is its identity, so equal ground is stored once however many
// snapshots repeat it.
package geo
