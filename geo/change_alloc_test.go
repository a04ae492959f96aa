//go:build !race

package geo_test

import (
	"testing"

	"github.com/salient-map/salient/geo"
)

// Once its memory is warm, measuring takes none. The race detector makes pools
// forget, so this holds without it only.
func TestCompareAreaAllocatesNothing(t *testing.T) {
	days := campaign(2)
	before, after := days[:1], days[1:]
	geo.CompareArea(before, after)
	if n := testing.AllocsPerRun(100, func() { geo.CompareArea(before, after) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
