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
	type entry struct {
		a, b uint64
		at   int32
	}
	order := make([]entry, 0, len(list))
	for i := range list {
		if s := &list[i]; s.a != s.b {
			order = append(order, entry{s.a.key(), s.b.key(), int32(i)})
		}
	}
	slices.SortFunc(order, func(s, t entry) int {
		if s.a != t.a {
			return cmp.Compare(s.a, t.a)
		}
		return cmp.Or(cmp.Compare(s.b, t.b), cmp.Compare(s.at, t.at))
	})
	kept := make([]segment, 0, len(order))
	var spare turns
	for i := 0; i < len(order); {
		e := order[i]
		s := list[e.at]
		for i++; i < len(order) && order[i].a == e.a && order[i].b == e.b; i++ {
			spare = appendXor(spare[:0], s.turns, list[order[i].at].turns)
			s.turns = slices.Clone(spare)
		}
		if len(s.turns) > 0 {
			kept = append(kept, s)
		}
	}
	return kept
}

// cross is positive where c lies left of the way from a to b, Y pointing up.
func cross(a, b, c Point) int64 {
	return (int64(b.X)-int64(a.X))*(int64(c.Y)-int64(a.Y)) - (int64(b.Y)-int64(a.Y))*(int64(c.X)-int64(a.X))
}
