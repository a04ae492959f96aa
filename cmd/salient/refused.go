package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/salient-map/salient/data/ingest"
	"github.com/salient-map/salient/geo"
)

// defectsShown is how many defects of a rule are printed; the rest are counted.
const defectsShown = 20

// printRefused says why, a line a defect.
func printRefused(w io.Writer, refused []*ingest.RefusedError) {
	found := map[geo.Rule]int{}
	for _, r := range refused {
		var lines []string
		for _, d := range r.Defects {
			if found[d.Rule]++; found[d.Rule] <= defectsShown {
				lines = append(lines, d.String())
			}
		}
		if len(lines) > 0 {
			fmt.Fprintln(w, "refused: "+strings.Join(lines, "\n"))
		}
	}
	for _, rule := range slices.Sorted(maps.Keys(found)) {
		if more := found[rule] - defectsShown; more > 0 {
			fmt.Fprintf(w, "refused: %s: %d more like the %d above\n", rule, more, defectsShown)
		}
	}
}
