package mosaic

import (
	"cmp"
	"slices"
)

// graph is segments that meet at their ends only. Half 2i of segment i runs from
// its a to its b, half 2i+1 back; a half has the face on its left.
type graph struct {
	segments []segment
	points   []Point // the ends, in order
	ends     []int32 // by half: the place of the point it begins at
	starts   []int32 // by point: where its halves begin in around
	around   []int32 // halves that begin at a point, counterclockwise
	places   []int32 // by half: its place in around

	cycles []int32 // by half: the closed way round a face that it is part of
	first  []int32 // by cycle: one of its halves
	face   []int32 // by cycle: its face
	held   []turns // by face: the turns since nothing was held
}

func newGraph(list []segment) *graph {
	g := &graph{segments: list}
	g.points = make([]Point, 0, 2*len(list))
	for i := range list {
		g.points = append(g.points, list[i].a, list[i].b)
	}
	g.points = sortPoints(g.points)
	g.ends = make([]int32, 2*len(list))
	g.starts = make([]int32, len(g.points)+2)
	last := -1 // segments are in the order of a
	for i := range list {
		if last < 0 || g.points[last] != list[i].a {
			for last++; g.points[last] != list[i].a; last++ {
			}
		}
		g.ends[2*i], g.ends[2*i+1] = int32(last), g.place(list[i].b)
	}
	g.turnAround()
	return g
}

func (g *graph) place(p Point) int32 {
	i, _ := slices.BinarySearchFunc(g.points, p.key(), func(q Point, key uint64) int { return cmp.Compare(q.key(), key) })
	return int32(i)
}

// turnAround lists the halves around each point.
func (g *graph) turnAround() {
	for _, p := range g.ends {
		g.starts[p+2]++
	}
	for i := 2; i < len(g.starts); i++ {
		g.starts[i] += g.starts[i-1]
	}
	g.around, g.places = make([]int32, len(g.ends)), make([]int32, len(g.ends))
	for h, p := range g.ends {
		g.around[g.starts[p+1]] = int32(h)
		g.starts[p+1]++
	}
	for p := range g.points {
		list := g.from(int32(p))
		slices.SortFunc(list, func(h, k int32) int { return byAngle(g.points[p], g.head(h), g.head(k)) })
		for i, h := range list {
			g.places[h] = g.starts[p] + int32(i)
		}
	}
}

// byAngle orders two ways from a point counterclockwise from the east.
func byAngle(from, p, q Point) int {
	upper := func(p Point) bool { return p.Y > from.Y || p.Y == from.Y && p.X > from.X }
	up, uq := upper(p), upper(q)
	switch c := cross(from, p, q); {
	case up != uq:
		if up {
			return -1
		}
		return 1
	case c > 0:
		return -1
	case c < 0:
		return 1
	}
	return 0
}

func (g *graph) from(p int32) []int32 { return g.around[g.starts[p]:g.starts[p+1]] }
func (g *graph) head(h int32) Point   { return g.points[g.ends[h^1]] }
func (g *graph) tail(h int32) Point   { return g.points[g.ends[h]] }
func (g *graph) degree(p int32) int   { return int(g.starts[p+1] - g.starts[p]) }
func (g *graph) turns(h int32) turns  { return g.segments[h>>1].turns }
func (g *graph) faceOf(h int32) int32 { return g.face[g.cycles[h]] }

// clockwise is the half that comes before another around the point where that
// begins.
func (g *graph) clockwise(h int32) int32 {
	p, i := g.ends[h], g.places[h]
	if i--; i < g.starts[p] {
		i = g.starts[p+1] - 1
	}
	return g.around[i]
}

// next is the half that goes on round the same face.
func (g *graph) next(h int32) int32 { return g.clockwise(h ^ 1) }
