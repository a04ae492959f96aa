package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Window measures the part of shapes that lies within a box. Two meridians and
// two parallels bound it, curves that no polygon has: instead of cutting shapes,
// a window adds up, along each edge, the ground between the edge and the
// southern parallel, and no more of it than reaches the northern one. On each
// meridian that is the ground inside, so the sum over the rings is exact and
// parallels need no corners.
//
// The edge rule is that of [Change]: a whole edge is the geodesic between its
// ends. The edge is cut where the straight line on the map crosses the box, and
// each piece is measured along its stretch of the geodesic. So the parts in boxes
// that tile the map add up to the shape. A part thinner than geodesic and
// straight line are apart may for that come out a little below nothing.
//
// A window remembers what it measured, by chunk and by shape: of maps a day apart
// nearly all chunks are the same. It is for one goroutine at a time.
type Window struct {
	west, south, east, north float64 // in grid steps
	floor, ceiling           depth
	chunks                   map[*Chunk]areas
	shapes                   map[*Shape]areas
	beyond                   *Window // on the other side of the antimeridian; nil for none
}

// depth is how much ground lies below a latitude, seen from the centre: the sine
// of the authalic latitude, and that of the latitude.
type depth struct{ equal, sin float64 }

func depthAt(steps float64) depth {
	sin := math.Sin(steps / grid * radians)
	return depth{authalic(sin), sin}
}

func (d depth) less(o depth) depth    { return depth{d.equal - o.equal, d.sin - o.sin} }
func (d depth) plus(o depth) depth    { return depth{d.equal + o.equal, d.sin + o.sin} }
func (d depth) times(f float64) depth { return depth{d.equal * f, d.sin * f} }
func (d depth) over(steps float64) areas { // along a parallel, to the east
	lon := steps / grid * radians
	return areas{-d.equal * lon * authalicRadius2 / squareKM, -d.sin * lon * equatorialRadius * equatorialRadius / squareKM}
}

// NewWindow is the box, (lon, lat) in degrees, as it is given and not rounded to
// the grid. One across the antimeridian is its [Halves]; one whose south lies north
// of its north holds nothing.
func NewWindow(b orb.Bound) *Window {
	if wraps(b) {
		halves := Halves(b)
		w := NewWindow(halves[0])
		w.beyond = NewWindow(halves[1])
		return w
	}
	w := &Window{
		west: b.Min.Lon() * grid, south: b.Min.Lat() * grid, east: b.Max.Lon() * grid, north: b.Max.Lat() * grid,
		chunks: map[*Chunk]areas{}, shapes: map[*Shape]areas{},
	}
	w.floor, w.ceiling = depthAt(w.south), depthAt(w.north)
	return w
}

// AreaKM2 is the area of what lies in both the shape and the window, in square
// kilometres: geodesic as [Shape.AreaKM2], and spherical as [Shape.SphericalKM2].
func (w *Window) AreaKM2(s *Shape) (geodesic, spherical float64) {
	known, ok := w.shapes[s]
	if !ok {
		known = w.measure(s)
		w.shapes[s] = known
	}
	if w.beyond == nil {
		return known.geodesic, known.spherical
	}
	geodesic, spherical = w.beyond.AreaKM2(s)
	return known.geodesic + geodesic, known.spherical + spherical
}

func (w *Window) measure(s *Shape) areas {
	switch {
	case !(w.west < w.east && w.south < w.north) || w.misses(s.box):
		return areas{}
	case w.contains(s.box):
		return s.areas()
	}
	var sum areas
	for _, r := range s.rings {
		if w.misses(r.box) {
			continue
		}
		for _, c := range r.chunks {
			sum = sum.plus(w.chunk(c))
		}
	}
	return sum
}

// misses reports whether what the box holds has no ground in the window; north
// of it there may still be an edge that has.
func (w *Window) misses(b Box) bool {
	return float64(b.Max.X) <= w.west || float64(b.Min.X) >= w.east || float64(b.Max.Y) <= w.south || float64(b.Min.Y) >= w.north
}

func (w *Window) contains(b Box) bool {
	return float64(b.Min.X) >= w.west && float64(b.Max.X) <= w.east && float64(b.Min.Y) >= w.south && float64(b.Max.Y) <= w.north
}

// chunk is the ground between a run and the southern parallel, signed as
// [areasUnder] does.
func (w *Window) chunk(c *Chunk) areas {
	switch {
	case float64(c.box.Max.X) <= w.west || float64(c.box.Min.X) >= w.east || float64(c.box.Max.Y) <= w.south:
		return areas{}
	case float64(c.box.Min.Y) >= w.north:
		return w.ceiling.less(w.floor).over(w.within(c.last()) - w.within(c.first()))
	case w.contains(c.box):
		return c.areas().plus(w.floor.times(-1).over(float64(c.last().X) - float64(c.first().X)))
	}
	if known, ok := w.chunks[c]; ok {
		return known
	}
	var sum areas
	for i, v := range c.vertices[1:] {
		sum = sum.plus(w.edge(c.vertices[i], v))
	}
	w.chunks[c] = sum
	return sum
}

// within is the longitude of a vertex in grid steps, brought into the window.
func (w *Window) within(v Vertex) float64 { return max(w.west, min(w.east, float64(v.X))) }
