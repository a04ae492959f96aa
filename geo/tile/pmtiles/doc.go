// Package pmtiles writes a tileset as one file: a PMTiles archive, version 3.
//
// A PMTiles archive is read by range requests, so a map needs no tile server:
// the file lies on any web space, or on a reporter's disk. It begins with a
// header of 127 bytes, then a root directory, metadata as JSON, leaf
// directories, and the tiles themselves. A directory tells for each tile, in
// the order of a Hilbert curve through every zoom, where its bytes are; equal
// tiles are stored once, and a row of equal tiles is one entry.
//
// The specification is at https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md.
//
// A [Writer] is given tiles in any order and keeps their bytes, each distinct
// one once, until [Writer.Write]; equal input gives an equal file.
package pmtiles
