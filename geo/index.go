package geo

import (
	"slices"

	"github.com/paulmach/orb"
	"github.com/tidwall/rtree"
)

// Index finds items by the boxes around them. It does not change after
// [NewIndex] and is safe for concurrent use.
type Index[T any] struct {
	items []T
	boxes rtree.RTreeGN[float64, int]
}

// NewIndex makes an index of items by their bounds, (lon, lat) in degrees. The
// list is copied, the items are not.
func NewIndex[T any](items []T, bound func(T) orb.Bound) *Index[T] {
	x := &Index[T]{items: slices.Clone(items)}
	for i, item := range x.items {
		b := bound(item)
		x.boxes.Insert(b.Min, b.Max, i)
	}
	return x
}

// Len counts the items.
func (x *Index[T]) Len() int { return len(x.items) }

// Search calls visit for every item whose bound has a point in common with b,
// edges included, in the order in which the items were given, until visit
// returns false.
func (x *Index[T]) Search(b orb.Bound, visit func(T) bool) {
	var found []int
	x.boxes.Search(b.Min, b.Max, func(_, _ [2]float64, i int) bool {
		found = append(found, i)
		return true
	})
	slices.Sort(found)
	for _, i := range found {
		if !visit(x.items[i]) {
			return
		}
	}
}

// At returns the items whose bound holds p, (lon, lat) in degrees, in the
// order in which they were given.
func (x *Index[T]) At(p orb.Point) []T {
	var found []T
	x.Search(orb.Bound{Min: p, Max: p}, func(item T) bool {
		found = append(found, item)
		return true
	})
	return found
}
