package mosaic

import (
	"cmp"
	"slices"
)

// segment is a straight line, a before b, with the turns that crossing it makes.
type segment struct {
	a, b  Point
	turns turns
}

// turns are the levels at which chains begin or cease to hold ground, in order;
// a chain is in the upper half of a number, a level in the lower. Ground on the
// other side of a segment differs by its turns: what two lists both have is none.
type turns []uint64

func turnOf(chain, level int32) uint64 { return uint64(chain)<<32 | uint64(uint32(level)) }

func chainOf(turn uint64) int32 { return int32(turn >> 32) }
func levelOf(turn uint64) int32 { return int32(uint32(turn)) }

// appendXor appends what one of two lists has and the other has not.
func appendXor(dst, a, b turns) turns {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			dst, a = append(dst, a[0]), a[1:]
		case a[0] > b[0]:
			dst, b = append(dst, b[0]), b[1:]
		default:
			a, b = a[1:], b[1:]
		}
	}
	return append(append(dst, a...), b...)
}

// gather makes segments of edges, those between the same two positions one.
func gather(edges []Edge) []segment {
	list := make([]segment, 0, len(edges))
	room := make(turns, 2*len(edges))
	for i, e := range edges {
		t := room[2*i : 2*i+2 : 2*i+2]
		t[0], t[1] = turnOf(e.Chain, e.From), turnOf(e.Chain, e.To)
		list = append(list, newSegment(e.A, e.B, t))
	}
	return unite(list)
}

func newSegment(a, b Point, t turns) segment {
	if b.less(a) {
		a, b = b, a
	}
	return segment{a, b, t}
}

// unite makes one of the segments between the same two positions, and drops those
// that are a mere position or turn nothing. The result is in order.
func unite(list []segment) []segment {
	slices.SortFunc(list, func(s, t segment) int {
		return cmp.Or(cmp.Compare(s.a.X, t.a.X), cmp.Compare(s.a.Y, t.a.Y), cmp.Compare(s.b.X, t.b.X), cmp.Compare(s.b.Y, t.b.Y))
	})
	kept := list[:0]
	var spare turns
	for i := 0; i < len(list); {
		s := list[i]
		for i++; i < len(list) && list[i].a == s.a && list[i].b == s.b; i++ {
			spare = appendXor(spare[:0], s.turns, list[i].turns)
			s.turns = slices.Clone(spare)
		}
		if s.a != s.b && len(s.turns) > 0 {
			kept = append(kept, s)
		}
	}
	return kept
}

// cross is positive where c lies left of the way from a to b, Y pointing up.
func cross(a, b, c Point) int64 {
	return (int64(b.X)-int64(a.X))*(int64(c.Y)-int64(a.Y)) - (int64(b.Y)-int64(a.Y))*(int64(c.X)-int64(a.X))
}
