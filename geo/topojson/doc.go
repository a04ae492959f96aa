// Package topojson writes shapes as a TopoJSON topology: lines that several
// areas have in common are written once, as arcs, and areas name the arcs they
// are bounded by. Neighbours then stay neighbours when a page simplifies them,
// and a border can be drawn as one line.
//
// Coordinates are whole steps of a grid from a corner, each arc by differences;
// the steps are 1e-7 degree, in which a shape is exact, or coarser where fewer
// decimals are asked for. Coarser lines are rounded alike wherever they are
// shared.
//
// The format is at https://github.com/topojson/topojson-specification.
package topojson
