// Package strata asks many shapes about one point at once.
//
// A [Pile] has numbered levels, and in each of them lie shapes, each of a class:
// the maps of a source, one after another, and what they say of ground. Asked
// for a point, [Pile.At] gives for every class the ranges of levels in which a
// shape of it holds the point: exactly what [geo.Shape.Contains] says of each
// shape.
//
// A level is mostly the one below. So a pile does not keep shapes but edges, each
// once, with the range of levels it lives through. Whether a point is inside
// shows by the number of edges on a way to a place where the answer is known:
// each crossing turns it round (M. Shimrat, Algorithm 112, 1962), from the level
// where the edge's life begins to the level where it ends. Two turns an edge, one
// bit each, and a running parity over the bits is the answer for all levels.
//
// The ground is cut into rectangular cells of few edges (as S2's shape index does
// on the sphere), each with what holds its corner known for all levels, so that
// a question costs the edges that ever were near the point, and a sixty-fourth of
// a step for each level; levels in which nothing changes there add nothing else.
//
// Who asks for all the ground at once and not for a point takes the edges and
// their lives from [Outlines].
package strata
