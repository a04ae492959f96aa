package geo_test

import (
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo"
)

func TestIndexAgreesWithLookingAtAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		box := rapid.Custom(func(t *rapid.T) orb.Bound {
			x, y := rapid.IntRange(0, 20).Draw(t, "x"), rapid.IntRange(0, 20).Draw(t, "y")
			w, h := rapid.IntRange(0, 5).Draw(t, "w"), rapid.IntRange(0, 5).Draw(t, "h")
			return bound(float64(x), float64(y), float64(x+w), float64(y+h))
		})
		boxes := rapid.SliceOf(box).Draw(t, "boxes")
		numbers := make([]int, len(boxes))
		for i := range numbers {
			numbers[i] = i
		}
		x := geo.NewIndex(numbers, func(i int) orb.Bound { return boxes[i] })
		clear(numbers)
		if x.Len() != len(boxes) {
			t.Fatalf("Len is %d, want %d", x.Len(), len(boxes))
		}

		query := box.Draw(t, "query")
		var got, want []int
		x.Search(query, func(i int) bool { got = append(got, i); return true })
		for i, b := range boxes {
			if b.Intersects(query) {
				want = append(want, i)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("Search(%v): got %v, want %v", query, got, want)
		}
		at := x.At(query.Min)
		want = slices.DeleteFunc(want, func(i int) bool { return !boxes[i].Contains(query.Min) })
		if !slices.Equal(at, want) {
			t.Fatalf("At(%v): got %v, want %v", query.Min, at, want)
		}
	})
}

func TestIndexSearchStops(t *testing.T) {
	x := geo.NewIndex([]string{"a", "b", "c"}, func(string) orb.Bound { return bound(0, 0, 1, 1) })
	var got []string
	x.Search(bound(0, 0, 2, 2), func(s string) bool {
		got = append(got, s)
		return s != "b"
	})
	if want := []string{"a", "b"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
