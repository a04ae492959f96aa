package api

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// How many lines and marks a chart shows, the largest lines and the first marks;
// what is left out it says.
const (
	mostLines = 8
	mostMarks = 48
)

// chart draws the series.
func (d seriesDocument) chart(list []measured) []byte {
	c := &chart{during: d.During, width: float64(d.width), theme: themeNamed(d.theme)}
	lines, left := d.chartLines(list, c.theme)
	c.lines = lines
	for i, claim := range d.Stated {
		if i < mostMarks {
			c.marks = append(c.marks, markOf(claim))
		}
	}
	c.title, c.subtitle = d.chartTitle(list)
	c.desc = d.describe(c.lines)
	c.foot = d.chartFoot(list, left)
	return c.draw()
}

// chartLines makes a line of each series, the largest first.
func (d seriesDocument) chartLines(list []measured, theme chartTheme) (lines []chartLine, left int) {
	type candidate struct {
		measured
		data.Line
	}
	var all []candidate
	for _, of := range list {
		for _, l := range of.lines {
			all = append(all, candidate{of, l})
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		switch x, y := a.Most().KM2, b.Most().KM2; {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	for i, l := range all {
		if i == mostLines {
			return lines, len(all) - i
		}
		line := chartLine{
			name:   l.Source.Title + ": " + groundWords(l.Controller, l.Status, l.Territory),
			colour: theme.lines[i%len(theme.lines)], dashes: dashesOf(l.Status),
			data: []string{"data-source", l.Source.ID, "data-controller", l.Controller, "data-status", string(l.Status), "data-territory", l.Territory},
		}
		for k, f := range l.Figures {
			st := l.Stands[k]
			line.hollow = line.hollow || st.Basis == data.Schematic
			at := st.ValidAt
			if d.step == stepDay {
				at = st.Day.Add(time.Second - day) // what stood at its end, over the whole day
			}
			line.steps = append(line.steps, chartStep{at, f.KM2})
		}
		if last := l.Stands[len(l.Stands)-1]; last.Until.IsZero() {
			line.known = last.ValidAt
		} else {
			line.known = d.During.End
		}
		if line.hollow {
			line.name += " (schematic)"
		}
		lines = append(lines, line)
	}
	return lines, 0
}

// markOf says a claim in one line: when, who, what, where it was published, and
// how far anybody verified it.
func markOf(c *data.Claim) chartMark {
	m := chartMark{during: c.AsOf, km2: *c.KM2, claim: c.ID, shape: markOther}
	switch c.Measure {
	case "held":
		m.shape = markHeld
	case "retaken":
		m.shape = markRetaken
	}
	what := thousands(decimal(*c.KM2)) + "\u00a0km² " + c.Measure
	switch q := c.Qualifier; {
	case q == "" || q == "exact":
	case strings.ContainsAny(q, "%;"): // more than a word before the figure
		what += " (" + q + ")"
	default:
		what = q + " " + what
	}
	m.text = claimTime(c.AsOf) + ", " + c.Claimant + ": " + what
	for _, more := range []string{c.Outlet, c.Verification} {
		if more != "" {
			m.text += "; " + more
		}
	}
	return m
}

// claimTime writes the time a claim speaks of.
func claimTime(iv data.Interval) string {
	const form = "2 Jan 2006"
	start := iv.Start.UTC().Format(form)
	switch {
	case iv.End.IsZero():
		return "since " + start
	case start == iv.End.UTC().Format(form):
		return start
	}
	return start + " to " + iv.End.UTC().Format(form)
}

// chartTitle names the ground if all lines are of one kind.
func (d seriesDocument) chartTitle(list []measured) (title, subtitle string) {
	words := ""
	for _, of := range list {
		for _, l := range of.lines {
			w := groundWords(l.Controller, l.Status, l.Territory)
			if words != "" && words != w {
				words = "by who is said to hold them"
			} else {
				words = w
			}
		}
	}
	title = "Area " + words
	if strings.HasPrefix(words, "by ") {
		title = "Areas " + words
	}
	if words == "" {
		title = "No area"
	}
	subtitle = "Square kilometres of what each source drew, " + claimTime(d.During)
	if b := d.filter.Bound; b != nil {
		subtitle += fmt.Sprintf("; only what lies between %s and %s° E, %s and %s° N",
			degrees(b.Min.Lon()), degrees(b.Max.Lon()), degrees(b.Min.Lat()), degrees(b.Max.Lat()))
	}
	if len(d.Stated) > 0 {
		subtitle += ". Numbers mark what was stated"
	}
	return title, subtitle
}

// describe says the chart in sentences, for who cannot see it.
func (d seriesDocument) describe(lines []chartLine) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Line chart in square kilometres, %s.", claimTime(d.During))
	for i, l := range lines {
		first, most, last := l.steps[0], l.steps[0], l.steps[len(l.steps)-1]
		for _, s := range l.steps {
			if s.km2 > most.km2 {
				most = s
			}
		}
		fmt.Fprintf(&b, " %c, %s: %s km² on %s, at most %s on %s, %s since %s.", 'A'+i, l.name,
			figure(first.km2), dayOf(first.from), figure(most.km2), dayOf(most.from), figure(last.km2), dayOf(last.from))
	}
	if n := len(d.Stated); n > 0 {
		low, high := math.Inf(1), 0.0
		for _, c := range d.Stated {
			low, high = min(low, *c.KM2), max(high, *c.KM2)
		}
		fmt.Fprintf(&b, " %d stated figures, from %s to %s km².", n, thousands(decimal(low)), thousands(decimal(high)))
	}
	return b.String()
}

func dayOf(t time.Time) string { return t.UTC().Format("2 Jan 2006") }

// chartFoot says on what the lines rest, whose they are and where they are to be
// had.
func (d seriesDocument) chartFoot(list []measured, left int) (foot []string) {
	reading := "Each line holds its figure until the next snapshot; dots carry the last one forward. Geodesic area on WGS 84."
	if slices.ContainsFunc(list, func(m measured) bool { return m.basis() == data.Schematic }) {
		reading += " Hollow lines are schematic: drawn by Salient to a stated figure, not measured on a map."
	}
	if left > 0 {
		reading += fmt.Sprintf(" %d smaller lines are left out.", left)
	}
	if n := len(d.Stated) - mostMarks; n > 0 {
		reading += fmt.Sprintf(" %d stated figures are left out.", n)
	}
	foot = append(foot, reading)
	for _, of := range list {
		text := of.Source.Title + " (" + string(of.basis()) + ")."
		for _, more := range []string{of.Source.Attribution, of.Source.Licence} {
			if more = strings.TrimRight(more, ". "); more != "" {
				text += " " + more + "."
			}
		}
		foot = append(foot, text)
	}
	return append(foot, "Salient, as known on "+dayOf(d.Since)+". "+d.base+d.path)
}
