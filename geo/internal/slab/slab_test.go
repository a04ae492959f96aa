package slab

import (
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Whatever is kept, in whatever order, stays as it was, apart from all else.
func TestKeptStays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s Of[int32]
		var kept, want [][]int32
		for range rapid.IntRange(0, 60).Draw(t, "lists") {
			list := rapid.SliceOfN(rapid.Int32(), 0, 900).Draw(t, "list")
			want = append(want, slices.Clone(list))
			got := s.Keep(list)
			clear(list)
			if cap(got) != len(got) {
				t.Fatalf("a list of %d has room for %d", len(got), cap(got))
			}
			kept = append(kept, got)
			_ = append(got, 7) // goes elsewhere
		}
		for i := range want {
			if !slices.Equal(kept[i], want[i]) {
				t.Fatalf("list %d is %v, want %v", i, kept[i], want[i])
			}
		}
	})
}

func TestPut(t *testing.T) {
	var s Of[[3]string]
	var kept []*[3]string
	for i := range 2000 {
		kept = append(kept, s.Put([3]string{string(rune('a' + i%26)), "", "z"}))
	}
	for i, p := range kept {
		if p[0] != string(rune('a'+i%26)) || p[2] != "z" {
			t.Fatalf("value %d is %q", i, *p)
		}
	}
	if p := s.New(); *p != [3]string{} {
		t.Errorf("new room has %q in it", *p)
	}
}

func TestMoreThanASlab(t *testing.T) {
	var s Of[uint64]
	if got := s.Make(Bytes); len(got) != Bytes || slices.ContainsFunc(got, func(v uint64) bool { return v != 0 }) {
		t.Errorf("%d values", len(got))
	}
	if s.Make(0) == nil || s.Keep(nil) != nil {
		t.Error("no values are room for none, and no list is none")
	}
	var nothing Of[struct{}]
	if nothing.New() == nil {
		t.Error("what takes no room has a place too")
	}
}

// A thousand values are a few objects.
func TestObjects(t *testing.T) {
	var s Of[[8]int]
	var before, after runtime.MemStats
	kept := make([]*[8]int, 1000)
	runtime.ReadMemStats(&before)
	for i := range kept {
		kept[i] = s.New()
	}
	runtime.ReadMemStats(&after)
	if n := after.Mallocs - before.Mallocs; n > 20 {
		t.Errorf("%d objects", n)
	}
	runtime.KeepAlive(kept)
}
