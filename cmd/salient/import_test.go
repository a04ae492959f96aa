package main

import (
	"testing"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/store"
)

// TestImportAfterBuiltin has an import be known after everything built in, on
// which a store goes, whatever the clock says.
func TestImportAfterBuiltin(t *testing.T) {
	for _, correct := range []bool{false, true} {
		how, err := appendAs(correct)
		must(t, err)
		world, _, err := openWorld(t.Context(), "", store.ReadOnly)
		must(t, err)
		newest := world.Archive().Recorded()
		if newest.IsZero() || !how.After.Equal(newest) || how.Correct != correct {
			t.Errorf("import appends with %+v, want after %s, correct %t", how, data.FormatInstant(newest), correct)
		}
	}
}
