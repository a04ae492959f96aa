// Package flatgeobuf writes features as a FlatGeobuf file, version 3: a binary
// table with geometries that desktop GIS opens as it is and that programs read
// by box without reading all of it.
//
// A file is eight magic bytes; a header that names the columns, the kind of
// geometry and the reference system; a packed Hilbert R-tree over the features'
// boxes; and the features in the order of that tree. Header and features are
// FlatBuffers, each after its length in four bytes. The format and its schemas
// are at https://flatgeobuf.org.
//
// Positions are (lon, lat) in degrees on WGS 84, which the header gives as
// EPSG:4326 in that order, as every writer of the format does.
package flatgeobuf
