// Package geojson reads and writes GeoJSON (RFC 7946) and knows nothing of
// sources or time.
//
// Reading is strict. A document is one that any JSON parser would take, in
// UTF-8, with no member named twice in an object that is read, with every
// position a pair or triple of finite numbers nested as its type asks, on
// WGS 84 with longitude before latitude. The first defect ends the reading
// with a [*SyntaxError] that names the rule, the feature, polygon, ring and
// position, the byte, the line and the column. Only elevation is let go: it is
// dropped and reported as a finding.
//
// What the positions enclose is not judged here: an unclosed ring or a latitude
// of 95 passes, because [github.com/salient-map/salient/geo.New] names those,
// with the same counting of polygons, rings and positions.
//
// [Read] gives the whole document or an error, [Features] the same features one
// at a time. Neither builds a tree: properties stay the JSON text they were and
// are decoded when asked for. Accepted at the top level are a FeatureCollection,
// a Feature, any geometry, features one after the other on lines of their own
// (newline-delimited GeoJSON) and record-separated sequences (RFC 8142).
//
// Writing appends to a byte slice: [AppendShape], [AppendPoint], [AppendBound]
// and [AppendString]. A shape lies on a grid of 1e-7 degree, so its coordinates
// are written exactly, by integers, and read back to the same shape.
package geojson
