package ingest

import (
	"errors"
	"fmt"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
)

// Located is a finding and the file and feature where it is; Feature counts
// from 0 and is −1 for the whole file. File is the input as it was given and,
// within a folder or archive, the name there. Syntax is set where the text
// itself is broken.
type Located struct {
	File    string
	Feature int
	geo.Finding
	Syntax *geojson.SyntaxError
}

// String reads as "maps/a.geojson: feature 3: unclosed-ring: polygon 0 ring 1
// position 17 at 35.2,51.2: detail".
func (l Located) String() string {
	if l.Syntax != nil {
		return l.File + ": " + l.Syntax.Error()
	}
	if l.Feature < 0 {
		return l.File + ": " + l.Finding.String()
	}
	return fmt.Sprintf("%s: feature %d: %s", l.File, l.Feature, l.Finding)
}

// finding makes a finding about a whole feature or file.
func finding(rule geo.Rule, format string, args ...any) geo.Finding {
	return geo.Finding{Rule: rule, Polygon: -1, Ring: -1, Position: -1, Detail: fmt.Sprintf(format, args...)}
}

// RefusedError says why a snapshot, or a whole file, was not taken. Defects
// holds at least one.
type RefusedError struct {
	File    string
	ValidAt time.Time // zero when it is not known, or when the whole file is refused
	Defects []Located
}

// Error names the first defect and counts the others.
func (e *RefusedError) Error() string {
	text := e.Defects[0].String()
	if !e.ValidAt.IsZero() {
		text = fmt.Sprintf("%s (snapshot of %s)", text, data.FormatInstant(e.ValidAt))
	}
	if more := len(e.Defects) - 1; more > 0 {
		text = fmt.Sprintf("%s (and %d more)", text, more)
	}
	return text
}

// defects turns what a geometry or a text was refused for into located ones.
func defects(file string, feature int, err error) []Located {
	var invalid *geo.InvalidError
	var syntax *geojson.SyntaxError
	switch {
	case errors.As(err, &syntax):
		f := geo.Finding{Rule: syntax.Rule, Polygon: syntax.Polygon, Ring: syntax.Ring, Position: syntax.Position, Detail: syntax.Detail}
		return []Located{{file, syntax.Feature, f, syntax}}
	case errors.As(err, &invalid):
		var out []Located
		for _, f := range invalid.Findings {
			if !f.Mended {
				out = append(out, Located{file, feature, f, nil})
			}
		}
		return out
	}
	return []Located{{file, feature, finding(RuleInvalid, "%v", err), nil}}
}
