package picture

import (
	"hash/fnv"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
)

// theme is the colours of a picture. Those of the areas are nobody's flag, hold up
// for eyes that see colours otherwise, and are the same as on the map page.
type theme struct {
	paper, ink, muted, rule string
	water, land, far        string // far is the land of countries without areas
	coast, border           string
	halo                    string
	names                   string // of countries
}

func themeOf(dark bool) theme {
	if dark {
		return theme{
			paper: "#14181c", ink: "#eceae4", muted: "#a3a7ab", rule: "#3a4147",
			water: "#10151a", land: "#23292f", far: "#1d2328", coast: "#3d4850", border: "#8f959b", halo: "#1b2025", names: "#8b9299",
		}
	}
	return theme{
		paper: "#ffffff", ink: "#1d1f21", muted: "#5f6468", rule: "#d5d6d8",
		water: "#dfe8ed", land: "#f6f4ee", far: "#eeece6", coast: "#b6c3ca", border: "#7d7a80", halo: "#fbfaf6", names: "#8f8b86",
	}
}

// colourOf is the colour of a party, the same in every picture.
func colourOf(party string, dark bool) string {
	pair := [2]string{"#5f6672", "#a9b0bd"} // of nobody
	switch others := [][2]string{{"#7b4b94", "#c39bdc"}, {"#56702a", "#a9c46c"}, {"#92405f", "#e093b1"}}; party {
	case "", "unknown", "none":
	case "ukraine":
		pair = [2]string{"#0f766e", "#4fc3b5"}
	case "russia":
		pair = [2]string{"#a0591c", "#e0a060"}
	default:
		sum := fnv.New32a()
		sum.Write([]byte(party))
		pair = others[sum.Sum32()%uint32(len(others))]
	}
	return shade(pair, dark)
}

// sourceColour tells sources apart where several are shown together.
func sourceColour(i int, dark bool) string {
	list := [][2]string{{"#0a66ad", "#62b5ea"}, {"#b8440f", "#f0914f"}, {"#00704f", "#45c99d"}, {"#864198", "#d69ce6"}, {"#806100", "#e3c04d"}}
	return shade(list[i%len(list)], dark)
}

func shade(pair [2]string, dark bool) string {
	if dark {
		return pair[1]
	}
	return pair[0]
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
