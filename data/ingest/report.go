package ingest

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// Report says what a reading saw and did.
type Report struct {
	Files     int   // documents read
	Skipped   int   // files in folders and archives that are no documents
	Bytes     int64 // of the documents, unpacked
	Snapshots int   // given
	Repeated  int   // left out as equal to one given
	Refused   int
	Areas     int // of the snapshots given
	Shapes    int // different geometries among all areas read
	Points    int // dropped
	Lines     int // dropped

	Mended   []Tally // by rule
	Warnings []Tally
	Defects  []Tally // what the refused ones were refused for
}

// Tally folds findings of one rule.
type Tally struct {
	Rule  geo.Rule
	Count int
	Files int
	First []Located // the first few, in the order of the snapshots
}

// placesShown is how many places a tally keeps.
const placesShown = 3

func (r *Report) add(d *document, lost dropped) {
	switch {
	case d.skipped != "":
		r.Skipped++
	case d.err == nil:
		r.Files++
	}
	r.Bytes += d.size
	r.Points += lost.points
	r.Lines += lost.lines
}

// collect counts the outcomes, which are in order, and leaves out those that
// give nothing.
func (r *Report) collect(all []outcome) (out []outcome) {
	var mended, warnings, defects []Located
	instants := map[time.Time][]*data.Snapshot{}
	for _, o := range all {
		warnings = append(warnings, o.warnings...)
		switch {
		case o.refused != nil:
			r.Refused++
			defects = append(defects, o.refused.Defects...)
		case o.snapshot == nil:
			continue
		case slices.ContainsFunc(instants[o.validAt], func(s *data.Snapshot) bool { return s.Hash() == o.snapshot.Hash() }):
			r.Repeated++
			continue
		default:
			if same := instants[o.validAt]; len(same) > 0 {
				warnings = append(warnings, Located{o.document.file, -1, finding(RuleSameInstant,
					"another picture of %s than %s", data.FormatInstant(o.validAt), same[len(same)-1].Origin), nil})
			}
			instants[o.validAt] = append(instants[o.validAt], o.snapshot)
			r.Snapshots++
			r.Areas += len(o.snapshot.Areas)
			mended = append(mended, o.mended...)
		}
		out = append(out, o)
	}
	r.Mended, r.Warnings, r.Defects = tallies(mended), tallies(warnings), tallies(defects)
	return out
}

func tallies(found []Located) []Tally {
	byRule := map[geo.Rule]*Tally{}
	files := map[geo.Rule]map[string]bool{}
	for _, l := range found {
		t := byRule[l.Rule]
		if t == nil {
			t = &Tally{Rule: l.Rule}
			byRule[l.Rule], files[l.Rule] = t, map[string]bool{}
		}
		t.Count += max(l.Count, 1)
		files[l.Rule][l.File] = true
		if len(t.First) < placesShown {
			t.First = append(t.First, l)
		}
	}
	var out []Tally
	for rule, t := range byRule {
		t.Files = len(files[rule])
		out = append(out, *t)
	}
	slices.SortFunc(out, func(a, b Tally) int { return cmp.Compare(a.Rule, b.Rule) })
	return out
}

// Summary is the report in one line.
func (r *Report) Summary() string {
	parts := []string{
		count(r.Files, "file"), count(r.Snapshots, "snapshot"), fmt.Sprintf("%d refused", r.Refused), count(r.Areas, "area"),
	}
	for _, more := range []struct {
		n    int
		what string
	}{{r.Repeated, "repeated"}, {r.Skipped, "skipped"}, {r.Points, "points dropped"}, {r.Lines, "lines dropped"}} {
		if more.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", more.n, more.what))
		}
	}
	return strings.Join(parts, ", ")
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// WriteTo writes a line for each rule that was warned of or mended, with its
// first place. What was refused is in the errors, one by one.
func (r *Report) WriteTo(w io.Writer) (int64, error) {
	var b strings.Builder
	for _, part := range []struct {
		name    string
		tallies []Tally
	}{{"warning", r.Warnings}, {"mended", r.Mended}} {
		for _, t := range part.tallies {
			fmt.Fprintf(&b, "%-8s %-16s %d in %s, first %s\n", part.name, t.Rule, t.Count, count(t.Files, "file"), t.First[0])
		}
	}
	n, err := io.WriteString(w, b.String())
	return int64(n), err
}
