package builtin

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// figure is a stated size that is drawn: a claim, the source under which the
// drawing stands, and the settlements that it is drawn around.
type figure struct {
	claim  *data.Claim
	source string
	status data.Status
	at     time.Time
	places []*data.Place
	note   string
}

func readFigures(file string, text []byte, set *dataset) ([]figure, error) {
	rows, err := readTable(file, text, []string{"claim", "source", "status", "valid_at", "places", "note"})
	if err != nil {
		return nil, err
	}
	var figures []figure
	seen := map[string]bool{}
	for _, r := range rows {
		f := r.figure(set)
		r.unique("claim", seen)
		if r.problem != nil {
			return nil, r.problem
		}
		figures = append(figures, f)
	}
	return figures, nil
}

func (r *row) figure(set *dataset) figure {
	f := figure{
		source: r.text("source"),
		status: data.Status(r.text("status")),
		places: r.places(set.places),
		note:   r.text("note"),
	}
	for _, c := range set.claims {
		if c.ID == r.text("claim") {
			f.claim = c
		}
	}
	switch {
	case f.claim == nil:
		r.fail("claim", fmt.Errorf("there is no claim %q", r.text("claim")))
	case f.claim.KM2 == nil || *f.claim.KM2 == 0:
		r.fail("claim", fmt.Errorf("%s states no km²", f.claim.ID))
	case f.claim.Party != "ukraine":
		r.fail("claim", fmt.Errorf("%s speaks of %q: only ground under Ukraine's control is drawn", f.claim.ID, f.claim.Party))
	}
	known := false
	for _, s := range set.sources {
		known = known || s.ID == f.source
	}
	if !known {
		r.fail("source", fmt.Errorf("there is no source %q", f.source))
	}
	if f.status != data.Held && f.status != data.Claimed {
		r.fail("status", fmt.Errorf("%q: want held or claimed", f.status))
	}
	var err error
	if f.at, err = data.ParseInstant(r.text("valid_at")); err != nil {
		r.fail("valid_at", err)
	}
	if len(f.places) == 0 {
		r.fail("places", fmt.Errorf("none: an area is drawn around at least one"))
	}
	for _, p := range f.places {
		if !p.Located {
			r.fail("places", fmt.Errorf("%s has no coordinates", p.Name))
		}
	}
	return f
}

// caption says what a reader of the drawing must know.
func (f figure) caption() string {
	names := make([]string, len(f.places))
	for i, p := range f.places {
		names[i] = p.Name
	}
	qualifier := ""
	if q := f.claim.Qualifier; q != "" && q != "exact" {
		qualifier = q + " "
	}
	text := fmt.Sprintf("Schematic: drawn by Salient, not by the source. A rounded outline around %s, cut at a generalised border line "+
		"and sized to the stated figure; it shows a size, not a front. Figure: %s%s km², %s (%s).",
		listed(names), qualifier, thousands(*f.claim.KM2), f.claim.Claimant, f.claim.ID)
	if f.note != "" {
		text += " " + f.note + "."
	}
	return text
}

// listed joins words as English does: "a", "a and b", "a, b and c".
func listed(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// thousands writes a number with commas between its thousands: 1,263.
func thousands(v float64) string {
	whole, rest, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		whole += "." + rest
	}
	return whole
}
