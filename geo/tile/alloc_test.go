//go:build !race

package tile_test

import "testing"

// The race detector makes pools forget, so this holds without it only.
func TestAppendDoesNotAllocate(t *testing.T) {
	set := frontSet(1)
	dst := make([]byte, 0, 1<<16)
	for _, id := range benchTiles() {
		if n := testing.AllocsPerRun(20, func() { dst = set.Append(dst[:0], id) }); n > 0 {
			t.Errorf("tile %v: %v allocations", id, n)
		}
		if len(dst) == 0 {
			t.Errorf("tile %v is empty", id)
		}
	}
}
