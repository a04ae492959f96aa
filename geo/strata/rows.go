package strata

import (
	"slices"
	"sort"
)

// Rows are made so that about rowSize edges begin in each, and fewer of them
// where edges are long, so that an edge stands in rowShare rows at most on
// average.
const (
	rowSize  = 16
	rowShare = 4
)

// rows files edges by latitude: row i is of the latitudes from floors[i] up to
// floors[i+1], and lists every edge with a point there, in their order.
type rows struct {
	floors []int32
	ends   []uint32 // of each row's share of items
	items  []uint32
}

// at lists the edges of the row of a latitude.
func (r *rows) at(y int32) []uint32 {
	i := r.row(y)
	if i < 0 {
		return nil
	}
	from := uint32(0)
	if i > 0 {
		from = r.ends[i-1]
	}
	return r.items[from:r.ends[i]]
}

// row is the number of the row of a latitude, -1 below the lowest.
func (r *rows) row(y int32) int {
	return sort.Search(len(r.floors), func(i int) bool { return r.floors[i] > y }) - 1
}

func newRows(lives []life) rows {
	var r rows
	lows := make([]int32, len(lives))
	for i := range lives {
		lows[i] = lives[i].a.y
	}
	slices.Sort(lows)
	for i := 0; i < len(lows); i += rowSize {
		r.floors = append(r.floors, lows[i])
	}
	r.floors = slices.Compact(r.floors)
	total := r.count(lives)
	for total > rowShare*len(lives) && len(r.floors) > 1 {
		half := r.floors[:0]
		for i := 0; i < len(r.floors); i += 2 {
			half = append(half, r.floors[i])
		}
		r.floors = half
		total = r.count(lives)
	}
	r.fill(lives, total)
	return r
}

// count says how many items the rows would list in all.
func (r *rows) count(lives []life) (n int) {
	for i := range lives {
		n += r.row(lives[i].b.y) - r.row(lives[i].a.y) + 1
	}
	return n
}

func (r *rows) fill(lives []life, total int) {
	r.ends = make([]uint32, len(r.floors)+1)
	for i := range lives {
		for k := r.row(lives[i].a.y); k <= r.row(lives[i].b.y); k++ {
			r.ends[k+1]++
		}
	}
	for k := 1; k < len(r.ends); k++ {
		r.ends[k] += r.ends[k-1]
	}
	// ends[k] is now where row k begins; filling moves it to where it ends.
	r.items = make([]uint32, total)
	for i := range lives {
		for k := r.row(lives[i].a.y); k <= r.row(lives[i].b.y); k++ {
			r.items[r.ends[k]] = uint32(i)
			r.ends[k]++
		}
	}
	r.ends = slices.Clip(r.ends[:len(r.floors)])
}
