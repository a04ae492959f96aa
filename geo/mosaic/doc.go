// Package mosaic cuts a plane that changes with time into pieces that do not.
//
// What comes in is [Edge]s: the outlines of shapes on a grid of whole numbers,
// each with the levels (see package strata) in which it bounds them. Laid over
// one another, those of all levels part the plane into faces, and a face lies in
// a shape or does not for whole ranges of levels. [Cut] gives back cells: for
// each class and each range of levels the ground that lies in the class from its
// first level to its last and neither before nor after. So ground that never
// changes hands is told once, and a change costs what it moves.
//
// The plane is a grid of pixels, and lines are drawn from pixel to pixel: an edge
// goes through the middle of every pixel on its way in which another edge ends or
// is crossed (J. Hobby, Practical segment intersection with finite precision
// output, 1999). So lines nowhere cross but where they have a vertex, however the
// levels lie to each other, and none strays from its edge by more than a pixel's
// half diagonal. Lines that come closer than a pixel can tell become one line, and
// the ground between them goes: a change too small to see is no change. What is
// drawn of a level depends on where its own edges are, within those bounds, and
// not on what was drawn of the level before: errors do not add up over time.
//
// Then vertices go that a line between two forks can do without, by Douglas and
// Peucker's rule, unless that would pull the line over a vertex of another: what
// lies on which side stays as it was.
//
// Forks are the same for all levels and cells, and so is a line between two of
// them: cells that share a border share its vertices, and meet without gaps.
package mosaic
