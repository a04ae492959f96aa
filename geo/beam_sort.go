package geo

import (
	"cmp"
	"slices"
)

// ranked is a thing with the order of a vertex.
type ranked struct {
	order uint64
	index int32
}

// ranking sorts by the order of vertices. Latitudes, the upper half of it, are
// sorted by their bytes from the least on (radix sort), which takes a fraction
// of the time of comparing; few are equal, and those are compared.
type ranking struct {
	list, spare []ranked
	counts      [4][256]int32
}

// sort puts the list in order.
func (r *ranking) sort() {
	compare := func(p, q ranked) int { return cmp.Compare(p.order, q.order) }
	if len(r.list) < 256 {
		slices.SortFunc(r.list, compare)
		return
	}
	r.counts = [4][256]int32{}
	for _, e := range r.list {
		for k := range r.counts {
			r.counts[k][byte(e.order>>(32+8*k))]++
		}
	}
	r.spare = slices.Grow(r.spare[:0], len(r.list))[:len(r.list)]
	for k := range r.counts {
		r.scatter(&r.counts[k], 32+8*k)
	}
	for i := 0; i < len(r.list); {
		j := i + 1
		for j < len(r.list) && r.list[j].order>>32 == r.list[i].order>>32 {
			j++
		}
		if j > i+1 {
			slices.SortFunc(r.list[i:j], compare)
		}
		i = j
	}
}

// scatter sorts by the byte at a shift and keeps the order of those alike.
func (r *ranking) scatter(counts *[256]int32, shift int) {
	if int(counts[byte(r.list[0].order>>shift)]) == len(r.list) {
		return // all alike
	}
	sum := int32(0)
	for i, n := range counts {
		counts[i], sum = sum, sum+n
	}
	for _, e := range r.list {
		at := &counts[byte(e.order>>shift)]
		r.spare[*at] = e
		*at++
	}
	r.list, r.spare = r.spare, r.list
}

// sortStrands puts strands in the order of their lower ends, and of their higher
// ends where those are the same.
func (b *beam) sortStrands(list []strand) {
	r := &b.ranking
	r.list = r.list[:0]
	for i := range list {
		r.list = append(r.list, ranked{list[i].a.order(), int32(i)})
	}
	r.sort()
	b.spare = b.spare[:0]
	for _, e := range r.list {
		b.spare = append(b.spare, list[e.index])
	}
	copy(list, b.spare)
	for i := 0; i < len(list); {
		j := i + 1
		for j < len(list) && list[j].a == list[i].a {
			j++
		}
		if j > i+1 {
			slices.SortFunc(list[i:j], func(s, t strand) int {
				return cmp.Or(cmp.Compare(s.b.order(), t.b.order()), cmp.Compare(s.edge, t.edge))
			})
		}
		i = j
	}
}

// merge puts fresh strands, in any order, among those that are sorted. Of all
// between the same ends it makes one, and drops what changes nothing.
func (b *beam) merge(sorted, fresh []strand) {
	b.sortStrands(fresh)
	kept := b.spare[:0]
	for len(sorted) > 0 || len(fresh) > 0 {
		from := &sorted
		if len(sorted) == 0 || len(fresh) > 0 && fresh[0].before(&sorted[0]) {
			from = &fresh
		}
		s := (*from)[0]
		*from = (*from)[1:]
		last := len(kept) - 1
		switch {
		case last >= 0 && kept[last].a == s.a && kept[last].b == s.b:
			kept[last].step = kept[last].step.add(s.step)
			kept[last].moved = kept[last].moved || s.moved
			continue
		case last >= 0 && b.idle(kept[last].step):
			kept = kept[:last]
		}
		kept = append(kept, s)
	}
	if last := len(kept) - 1; last >= 0 && b.idle(kept[last].step) {
		kept = kept[:last]
	}
	b.strands, b.spare = kept, b.strands
}

// before tells which of two strands comes first in order.
func (s *strand) before(t *strand) bool {
	if s.a != t.a {
		return s.a.order() < t.a.order()
	}
	return s.b.order() < t.b.order()
}
