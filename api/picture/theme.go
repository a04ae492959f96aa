package picture

import (
	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
)

// theme is the colours of a picture besides those of the areas: its paper, and the
// backdrop.
type theme struct {
	palette.Paper
	water, land, far string // far is the land of countries without areas
	coast, border    string
	halo             string
	names            string // of countries
}

func themeOf(dark bool) theme {
	t := theme{Paper: palette.PaperOf(dark)}
	if dark {
		t.water, t.land, t.far, t.coast, t.border, t.halo, t.names = "#10151a", "#23292f", "#1d2328", "#3d4850", "#8f959b", "#1b2025", "#8b9299"
	} else {
		t.water, t.land, t.far, t.coast, t.border, t.halo, t.names = "#dfe8ed", "#f6f4ee", "#eeece6", "#b6c3ca", "#7d7a80", "#fbfaf6", "#8f8b86"
	}
	return t
}

// look is how ground is painted.
type look struct {
	colour  string
	tint    float64 // opacity of the colour, from 0 to 1
	pattern draw.Pattern
	dashes  []float64
	width   float64 // of the outline
}

// The hatching: lines fall one way for the first of two that are told apart by it
// and rise for the other.
const (
	falling, rising = 45.0, -45.0
	apart           = 7.0
)

func hatch(colour string, angle, u float64) draw.Pattern {
	return draw.Pattern{Kind: draw.Hatch, Colour: colour, Spacing: apart * u, Width: 1.5 * u, Angle: angle}
}

// lookOf is how an area of a status and a basis is painted: see the package.
func lookOf(colour string, status data.Status, basis data.Basis, u float64) look {
	l := look{colour: colour, tint: 0.12, width: 1.4 * u}
	switch status {
	case data.Held:
		l.tint = 0.5
	case data.Claimed:
		l.pattern = hatch(colour, falling, u)
	case data.Contested:
		l.pattern = draw.Pattern{Kind: draw.CrossHatch, Colour: colour, Spacing: apart * u, Width: u, Angle: falling}
	case data.Unknown:
		l.pattern = draw.Pattern{Kind: draw.Dots, Colour: colour, Spacing: 6 * u, Width: 1.8 * u, Angle: falling}
	default:
		l.pattern = draw.Pattern{Kind: draw.Dots, Colour: colour, Spacing: 10 * u, Width: 1.8 * u, Angle: falling}
	}
	switch basis {
	case data.Schematic:
		l.tint = 0.07
		l.pattern.Spacing, l.pattern.Width = 2*l.pattern.Spacing, 0.5*l.pattern.Width
		l.dashes, l.width = []float64{7 * u, 5 * u}, 1.8*u
	case data.Assessed:
		l.dashes = []float64{14 * u, 3 * u}
	}
	return l
}

// inked is the opacity of patterns, which have to be seen where the tint hardly is.
const inked = 0.7

// paint paints ground in a look, without its outline: the tint, and the pattern
// over it.
func (l look) paint(s draw.Shape) []draw.Mark {
	s.Style = draw.Style{Fill: l.colour, Opacity: l.tint}
	marks := []draw.Mark{s}
	if l.pattern.Kind != draw.Plain {
		s.Style, s.Title = draw.Style{Pattern: l.pattern, Opacity: inked}, ""
		marks = append(marks, s)
	}
	return marks
}

// front paints its outline.
func (l look) front() draw.Style {
	return draw.Style{Stroke: l.colour, Width: l.width, Dashes: l.dashes}
}
