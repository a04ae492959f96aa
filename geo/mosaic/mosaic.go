package mosaic

// Point is a position in pixels. Two of one mosaic lie less than 2^27 apart along
// either axis; so products of differences fit an int64.
type Point struct{ X, Y int32 }

func (p Point) less(q Point) bool { return p.X < q.X || p.X == q.X && p.Y < q.Y }

// key orders positions from west to east, and of one column from south to north.
func (p Point) key() uint64 { return uint64(uint32(p.X)^1<<31)<<32 | uint64(uint32(p.Y)^1<<31) }

func pointOf(key uint64) Point {
	return Point{int32(uint32(key>>32) ^ 1<<31), int32(uint32(key) ^ 1<<31)}
}

// Edge is a segment that bounds what a chain holds in the levels [From, To). A
// chain is shapes of one class that lie in no level twice, so that a point is in
// it where a ray from the point crosses an odd number of edges.
type Edge struct {
	A, B            Point
	Chain, From, To int32
}

// Span is a class and a range [From, To) of levels.
type Span struct{ Class, From, To int32 }

// Cell is the ground that lies in a class throughout a range of levels, and in
// the level before and the one after it does not. A polygon is its exterior, then
// its holes; a ring is not closed in writing, does not cross itself and has the
// ground on its left where Y points up.
type Cell struct {
	Span
	Polygons [][]Ring
}

// Ring is a closed line, its first position not repeated.
type Ring []Point

// Front is lines that have ground of a party to one side throughout a range of
// levels and not to the other. The Class of its span is the party.
type Front struct {
	Span
	Lines [][]Point
}

// Chains says what chains hold.
type Chains struct {
	Classes []int32 // by chain: its class
	Parties []int32 // by class: what it counts as where fronts are drawn
}

// Mosaic is what [Cut] makes: cells and fronts, each in the order of class, first
// level and last.
type Mosaic struct {
	Cells  []Cell
	Fronts []Front
}

// Cut makes the mosaic of edges. A line strays from its edge by at most the half
// diagonal of a pixel and the tolerance, in pixels.
func Cut(edges []Edge, chains Chains, tolerance float64) *Mosaic {
	segments := gather(edges)
	segments = round(segments)
	g := newGraph(segments)
	if tolerance > 0 {
		g = newGraph(g.straighten(tolerance))
	}
	g.faces()
	t := tell(g, chains)
	return &Mosaic{t.cells(), t.fronts()}
}
