// Package read reads vector tiles (Mapbox Vector Tile 2.1) back: the polygons of a
// layer, with what their tags say in words. It is what pictures of tiles are
// painted from, so that they show the ground that the vector tile shows, and its
// detail. Lines, points and numbers are passed over.
package read
