package geo

import (
	"fmt"
	"strings"

	"github.com/paulmach/orb"
)

// Rule names what a finding is about. The names are stable: they appear in
// reports, errors and tests.
type Rule string

// The rules. The first group can be mended without moving the ground; the
// second refuses the shape, except that a part or hole without area is dropped
// where other ground is left.
const (
	RuleWinding       Rule = "winding"         // a ring wound against RFC 7946: reversed
	RuleDuplicate     Rule = "duplicate-point" // a point repeated in a row: dropped
	RulePrecision     Rule = "precision"       // finer than 1e-7 degree: rounded, and cut where that made a line cross itself
	RuleElevation     Rule = "elevation"       // a third ordinate: dropped
	RuleSharedEdge    Rule = "shared-edge"     // parts that touch along an edge or overlap: united
	RuleRingTouch     Rule = "ring-touch"      // a ring that touches itself: split
	RuleSpike         Rule = "spike"           // a ring that goes out and back on itself: dropped
	RuleDuplicatePart Rule = "duplicate-part"  // the same part twice: dropped

	RuleUnclosed     Rule = "unclosed-ring"
	RuleTooFew       Rule = "too-few-points"
	RuleNotFinite    Rule = "not-finite"
	RuleLatitude     Rule = "latitude-range"
	RuleLongitude    Rule = "longitude-range"
	RuleEmpty        Rule = "empty-polygon"
	RuleSelfCrossing Rule = "self-crossing"
	RuleRingsCross   Rule = "rings-cross"
	RuleHoleOutside  Rule = "hole-outside"
	RuleNoArea       Rule = "no-area"
)

// Finding is one defect, mended or not, with the place where it is: the
// polygon within the shape, the ring within the polygon (0 is the exterior),
// the position within the ring, all counted from 0, and −1 where they do not
// apply. Point is (lon, lat) in degrees.
type Finding struct {
	Rule     Rule
	Polygon  int
	Ring     int
	Position int
	Point    orb.Point
	Mended   bool
	Count    int    // how many alike were folded into this one; 0 means one
	Detail   string // a sentence fragment that says what was seen, or what was done
}

// String reads as "unclosed-ring: polygon 0 ring 1 position 17 at 35.2,51.2: detail".
func (f Finding) String() string {
	var b strings.Builder
	b.WriteString(string(f.Rule))
	b.WriteString(":")
	for _, part := range []struct {
		name string
		n    int
	}{{"polygon", f.Polygon}, {"ring", f.Ring}, {"position", f.Position}} {
		if part.n >= 0 {
			fmt.Fprintf(&b, " %s %d", part.name, part.n)
		}
	}
	if f.Position >= 0 {
		fmt.Fprintf(&b, " at %v,%v", f.Point.Lon(), f.Point.Lat())
	}
	if f.Detail != "" {
		if f.Polygon >= 0 || f.Ring >= 0 || f.Position >= 0 {
			b.WriteString(":")
		}
		b.WriteString(" " + f.Detail)
	}
	if f.Count > 1 {
		fmt.Fprintf(&b, " (%d times)", f.Count)
	}
	return b.String()
}

// InvalidError says why a shape was refused; Findings holds at least one
// finding that could not be mended.
type InvalidError struct{ Findings []Finding }

// Error names the first defect and counts the others.
func (e *InvalidError) Error() string {
	var first string
	more := -1
	for _, f := range e.Findings {
		if f.Mended {
			continue
		}
		if more < 0 {
			first = f.String()
		}
		more++
	}
	if more > 0 {
		return fmt.Sprintf("invalid shape: %s (and %d more)", first, more)
	}
	return "invalid shape: " + first
}
