// Package tile cuts shapes into vector tiles.
//
// The pyramid is WebMercatorQuad: at zoom z the world is a square of 2^z by
// 2^z tiles, addressed by [ID], column 0 in the west and row 0 in the north.
// A tile is a Mapbox Vector Tile 2.1 of extent [Extent] whose polygons reach
// [Buffer] units over its border, so that outlines are not drawn along seams.
//
// The work is split so that little is left to do when a tile is asked for:
//
//   - [Pool.Prepare] turns a shape into a [Geometry], once for each distinct
//     shape: whole-number world coordinates, boxes, and for every vertex the
//     zoom from which on it is drawn. All but a list of what comes after what
//     belongs to the chunks of package geo, so days that have a stretch of
//     front in common share it here too.
//     Chunks that follow each other are groups, and groups are rows, cut where a
//     vertex says so: a day that changes little has the rows of the day before. What
//     a group or a row draws at a middle zoom is encoded once, when a tile first has
//     all of it, for every tile that does.
//   - [Pool.Compile] turns layers of geometries, label points and tags into a [Set],
//     once for each state of the map; what tags say is encoded once for all sets.
//   - [Set.Append] writes one tile: it passes over what lies outside by its
//     boxes, snaps the vertices drawn at that zoom to the tile's grid, pulls
//     what lies outside onto the border, and encodes. It allocates nothing when
//     the destination has room.
//
// A ring that the window cuts in two is two rings in the tile, as PostGIS's
// ST_AsMVTGeom makes them: the pieces inside are linked along the border.
//
// Snapping and simplification depend on the ring and the zoom alone, never on the
// tile or the day, so neighbouring tiles cut one and the same ring and meet without gaps. Equal
// input gives equal bytes. A [Geometry] and a [Set] never change and may be
// used by any number of goroutines.
//
// Who has generalised for one zoom already, on its grid, hands over polygons to a
// [Planner], or lines to [NewPath]: those are cut and written as they stand, at
// that zoom alone.
//
// A label point belongs to the one tile it falls in, never to a buffer, so
// that a label is drawn once.
package tile
