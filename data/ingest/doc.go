// Package ingest reads other people's map files and makes snapshots of them.
//
// [Read] walks the inputs (files, folders, compressed files, tar archives,
// standard input), reads every document in them by the rules of one format and
// gives the snapshots in the order of their valid times, together with a
// [Report] of what was seen, mended and refused. The formats are
//
//	deepstate  history snapshots named <unix seconds>.geojson, classes by fill colour
//	daily      one day's held ground a file, the date in the file's name
//	geojson    any FeatureCollection, with a [Mapping] that says what its properties mean
//
// Nothing is guessed and nothing is passed over in silence. A defect that can
// be mended without moving the ground is mended and reported by rule, file,
// feature, polygon, ring and position; any other refuses its snapshot with a
// [*RefusedError] and leaves the rest to be read, so that the caller sees every
// defect at once and decides. A class that the format does not know stays as
// the source's own word, with status unclassified and a warning. Points and
// lines, such as positions of units, are counted and never kept.
//
// Inputs are hostile until shown otherwise: documents, archives and their
// expansion are limited ([Limits]), links are not followed out of a folder and
// names in an archive are only ever names.
//
// Archives repeat themselves: the same polygon comes back in hundreds of maps.
// A geometry is validated once in a reading, however often its coordinates
// return, and the snapshots share the shape.
package ingest
