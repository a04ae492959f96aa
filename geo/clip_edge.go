package geo

import (
	"cmp"
	"math"
	"slices"
)

// place is a position on an edge: t of its way along, in grid steps.
type place struct{ t, x, y float64 }

// edge is the ground between an edge and the southern parallel, west and east
// of the window none, and north of it as much as up to the northern parallel.
func (w *Window) edge(a, b Vertex) areas {
	e := newClipped(a, b)
	if e.dx == 0 || float64(max(a.Y, b.Y)) <= w.south {
		return areas{}
	}
	var sum areas
	places := w.places(e)
	for i := 1; i < len(places); i++ {
		p, q := places[i-1], places[i]
		switch middle := (p.y + q.y) / 2; {
		case middle <= w.south:
		case middle >= w.north:
			sum = sum.plus(w.ceiling.less(w.floor).over(q.x - p.x))
		default:
			sum = sum.plus(e.piece(p, q)).plus(w.floor.times(-1).over(q.x - p.x))
		}
	}
	return sum
}

// places are those where an edge enters and leaves the window's meridians, and
// where it crosses the parallels between; none when it stays outside.
func (w *Window) places(e clipped) []place {
	from, to := e.at(0), e.at(1)
	if max(from.x, to.x) <= w.west || min(from.x, to.x) >= w.east {
		return nil
	}
	// Sides are told by longitude: how far along a cut is may round to an end.
	for _, end := range [2]*place{&from, &to} {
		if lon := max(w.west, min(w.east, end.x)); lon != end.x {
			t := (lon - e.ax) / e.dx
			*end = place{t, lon, e.ay + t*e.dy}
		}
	}
	list := append(make([]place, 0, 4), from)
	for _, lat := range [2]float64{w.south, w.north} {
		if t := (lat - e.ay) / e.dy; t > from.t && t < to.t { // not for a level edge: then t is no number or infinite
			list = append(list, place{t, e.ax + t*e.dx, lat})
		}
	}
	slices.SortFunc(list, func(p, q place) int { return cmp.Compare(p.t, q.t) })
	return append(list, to)
}

// clipped is an edge of which pieces are measured.
type clipped struct {
	ax, ay, dx, dy float64
	rest           depth // times radians: what a geodesic has more under it than the straight line on the map
}

func newClipped(a, b Vertex) clipped {
	e := clipped{ax: float64(a.X), ay: float64(a.Y), dx: float64(b.X) - float64(a.X), dy: float64(b.Y) - float64(a.Y)}
	if e.dx != 0 {
		from, to := stationOf(a), stationOf(b)
		lon := e.dx / grid * radians
		whole := depth{solidUnder(from, to), lon * (from.sin + to.sin) / 2}
		e.rest = whole.less(under(e.ay, e.ay+e.dy, lon))
	}
	return e
}

func (e clipped) at(t float64) place { return place{t, e.ax + t*e.dx, e.ay + t*e.dy} }

// piece is the ground between a piece of the edge and the equator. The geodesic
// and the straight line part as a parabola, 6t(1−t).
func (e clipped) piece(p, q place) areas {
	share := q.t*q.t*(3-2*q.t) - p.t*p.t*(3-2*p.t)
	sum := under(p.y, q.y, (q.x-p.x)/grid*radians).plus(e.rest.times(share))
	return areas{-sum.equal * authalicRadius2 / squareKM, -sum.sin * equatorialRadius * equatorialRadius / squareKM}
}

// under is what lies between a straight line on the map and the equator, over
// lon radians: by Simpson's rule in panels of at most 0.1 degree.
func under(south, north, lon float64) depth {
	height := north - south
	sum := depthAt(south).plus(depthAt(north))
	panels := max(1, math.Ceil(math.Abs(height)*10/grid))
	for i := range int(2*panels) - 1 {
		sum = sum.plus(depthAt(south + height*float64(i+1)/(2*panels)).times(float64(4 - 2*(i&1))))
	}
	return sum.times(lon / (6 * panels))
}
