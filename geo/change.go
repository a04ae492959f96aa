package geo

// SliverM2 is the area in square metres below which a part of the changed
// ground counts as a sliver. Real archives re-round a whole file for a day,
// which moves every line by centimetres and changes no ground anybody meant;
// the parts that leaves are a few square metres each.
const SliverM2 = 100.0

// Change is what one set of shapes gained and lost against another, in square
// kilometres on the ellipsoid. Gained and lost include the slivers, so that
// figures add up: what was before is lost or unchanged, what is after is gained
// or unchanged.
//
// A whole edge is measured as [Shape.AreaKM2] does. Where another crosses it,
// each piece is measured along its stretch of the whole edge's geodesic, so the
// pieces add up to the edge. Only where edges of both sides run along each
// other in pieces of different length is there no common geodesic; they part by
// the cube of the length, 0.1 m² for 200 m and 14 m² for 1 km at 50 degrees
// north, and half of that goes to either side of UnchangedKM2. And where a vertex
// lies less than a step of the grid beside an edge of the other side, the edge is
// bent to it: by up to 11 mm, which for an edge of 500 m is less than 3 m².
type Change struct {
	GainedKM2    float64 // ground after and not before
	LostKM2      float64 // ground before and not after
	UnchangedKM2 float64 // ground before and after

	Slivers         int     // parts of gained and lost ground too small to mean anything
	SliverGainedKM2 float64 // their area, contained in GainedKM2
	SliverLostKM2   float64 // their area, contained in LostKM2
}

// Comparison is a change with the ground it is made of. A shape is nil where
// there is no such ground but slivers.
type Comparison struct {
	Change
	Gained    *Shape
	Lost      *Shape
	Unchanged *Shape // only when asked for
}

// CompareOptions say how to compare; the zero value is the default.
type CompareOptions struct {
	// SliverM2 is the area in square metres below which a part of gained or lost
	// ground is a sliver: counted, measured, and left out of the shapes. Zero
	// means [SliverM2], a negative number no slivers.
	SliverM2 float64
	// Unchanged asks for the ground that stayed. That takes a look at every edge
	// of both sides, not only at those that changed.
	Unchanged bool
}

func (o CompareOptions) sliver() float64 {
	if o.SliverM2 == 0 {
		return SliverM2
	}
	return o.SliverM2
}

// CompareArea measures what after gained and lost against before. Each side is
// the union of its shapes: ground that two of them cover counts once, and a
// side may be empty. The slivers are those of [SliverM2].
//
// Turning the sides round swaps gained and lost and changes no digit.
func CompareArea(before, after []*Shape) Change {
	b := beams.Get().(*beam)
	defer beams.Put(b)
	b.run(before, after, false)
	return b.change(before, after, SliverM2)
}

// Compare measures as [CompareArea] does and gives the ground too: shapes that
// are bounded by parts of the edges of both sides, with crossings rounded to
// the grid of 1e-7 degree. Their areas and those of the slivers add up to the
// change but for that rounding and for edges cut in pieces, each of which is a
// geodesic of its own in a shape: square metres for edges of a kilometre.
func Compare(before, after []*Shape, o CompareOptions) Comparison {
	b := beams.Get().(*beam)
	defer beams.Put(b)
	b.run(before, after, o.Unchanged)
	c := Comparison{Change: b.change(before, after, o.sliver())}
	c.Gained = b.shape(gained, o.sliver())
	c.Lost = b.shape(lost, o.sliver())
	if o.Unchanged {
		c.Unchanged = b.shape(unchanged, 0)
	}
	return c
}
