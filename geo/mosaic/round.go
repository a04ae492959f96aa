package mosaic

import (
	"math/bits"
	"slices"
)

// round makes segments that meet nowhere but at their ends: each goes through the
// pixels on its way that are hot, which are those in which a segment ends or two
// cross.
func round(list []segment) []segment {
	if len(list) == 0 {
		return nil
	}
	low, high := around(list)
	hot := make([]Point, 0, 2*len(list))
	for i := range list {
		hot = append(hot, list[i].a, list[i].b)
	}
	hot = sortPoints(crossings(list, low, high, hot))
	at := bucketPoints(hot, low, high)
	out := make([]segment, 0, len(list)+len(list)/4)
	var way []Point
	for i := range list {
		s := &list[i]
		way = way[:0]
		at.along(s, func(square int) {
			for _, k := range at.in(square) {
				if s.meets(hot[k]) {
					way = append(way, hot[k])
				}
			}
		})
		s.sort(way)
		for k := 1; k < len(way); k++ {
			out = append(out, newSegment(way[k-1], way[k], s.turns))
		}
	}
	return unite(out)
}

// sort puts pixels that the segment meets in the order in which it does.
func (s *segment) sort(way []Point) {
	dx, dy := int64(s.b.X-s.a.X), int64(s.b.Y-s.a.Y)
	slices.SortFunc(way, func(p, q Point) int {
		switch d := int64(p.X-q.X)*dx + int64(p.Y-q.Y)*dy; {
		case d < 0:
			return -1
		case d > 0:
			return 1
		}
		return 0
	})
}

// crossings appends the pixels in which two segments cross.
func crossings(list []segment, low, high Point, hot []Point) []Point {
	b := newBuckets(low, high, len(list))
	b.fill(len(list), func(i int, put func(int)) { b.along(&list[i], put) })
	for square := range b.cols * b.rows {
		held := b.in(square)
		for n, i := range held {
			s := &list[i]
			for _, k := range held[n+1:] {
				if at, ok := s.crosses(&list[k]); ok {
					hot = append(hot, at)
				}
			}
		}
	}
	return hot
}

// crosses returns the pixel in which two segments cross, each passing from one
// side of the other to the other side.
func (s *segment) crosses(t *segment) (at Point, ok bool) {
	if s.b.X < t.a.X || t.b.X < s.a.X || max(s.a.Y, s.b.Y) < min(t.a.Y, t.b.Y) || max(t.a.Y, t.b.Y) < min(s.a.Y, s.b.Y) {
		return at, false
	}
	from, to := cross(t.a, t.b, s.a), cross(t.a, t.b, s.b)
	if from == 0 || to == 0 || from > 0 == (to > 0) {
		return at, false
	}
	if l, r := cross(s.a, s.b, t.a), cross(s.a, s.b, t.b); l == 0 || r == 0 || l > 0 == (r > 0) {
		return at, false
	}
	n, d := from, from-to // the way from s.a to the crossing, in parts of s
	if d < 0 {
		n, d = -n, -d
	}
	return Point{s.a.X + part(s.b.X-s.a.X, n, d), s.a.Y + part(s.b.Y-s.a.Y, n, d)}, true
}

// part is length*n/d to the nearest whole number, halves upwards; 0 < n < d.
func part(length int32, n, d int64) int32 {
	size := uint64(max(length, -length))
	hi, lo := bits.Mul64(size, uint64(n))
	q, r := bits.Div64(hi, lo, uint64(d))
	switch {
	case length >= 0 && r >= uint64(d)-r, length < 0 && r > uint64(d)-r:
		q++
	}
	if length < 0 {
		return -int32(q)
	}
	return int32(q)
}

// meets reports whether the segment goes through a pixel, its western and its
// southern side counted in and the others not: a corner belongs to one pixel. A
// segment through a corner is taken as if it lay a breath further east and a hair
// further north.
func (s *segment) meets(p Point) bool {
	if p.X < s.a.X || p.X > s.b.X || p.Y < min(s.a.Y, s.b.Y) || p.Y > max(s.a.Y, s.b.Y) {
		return false
	}
	if p == s.a || p == s.b {
		return true
	}
	dx, dy := int64(s.b.X-s.a.X), int64(s.b.Y-s.a.Y)
	tie := dy > 0
	if dy == 0 {
		tie = dx < 0
	}
	middle := 2 * cross(s.a, s.b, p)
	left := func(x, y int64) bool { // of the segment lies the corner that far from the middle
		c := middle + dx*y - dy*x
		return c > 0 || c == 0 && tie
	}
	first := left(-1, -1)
	return left(1, -1) != first || left(1, 1) != first || left(-1, 1) != first
}
