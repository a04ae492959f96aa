// Package strata asks many shapes about one point at once.
//
// A [Pile] has numbered levels, and in each of them lie shapes, each of a class:
// the maps of a source, one after another, and what they say of ground. Asked
// for a point, [Pile.At] gives for every class the ranges of levels in which a
// shape of it holds the point, and [Pile.In] the classes of one level. Both say
// exactly what [geo.Shape.Contains] says of each shape.
//
// A level is mostly the one below. So a pile does not keep shapes but edges,
// each once, with the range of levels it lives through, filed by the rows of
// latitude that it crosses. Whether a point is inside shows by the number of
// edges that a ray from it to the east crosses (M. Shimrat, Algorithm 112, 1962):
// each crossing turns the answer round where the edge's life begins and where it
// ends, one bit each, and a running parity over the bits is the answer for all
// levels. A question costs the edges that ever crossed the point's row, and a
// sixty-fourth of a step for each level; levels in which nothing changes add
// nothing else.
package strata
