package draw_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo/draw"
)

// example has one of everything that a scene can have.
func example() *draw.Scene {
	square := draw.Rect(draw.Box{Left: 10, Top: 10, Right: 50, Bottom: 50})
	return &draw.Scene{
		Width: 120, Height: 80, Background: "#ffffff", Language: "en", Title: "A & B", Desc: "what is seen",
		Data: []string{"projection", "+proj=laea"}, Facts: []draw.Fact{{Name: "rights", Value: "CC0 <1.0>"}},
		Layers: []draw.Layer{
			{ID: "areas", Name: "Areas", Clip: &draw.Box{Left: 5, Top: 5, Right: 100, Bottom: 70}, Marks: []draw.Mark{
				draw.Shape{Lines: []draw.Line{square, draw.Rect(draw.Box{Left: 20, Top: 20, Right: 30, Bottom: 30})},
					Style: draw.Style{Fill: "#aabbcc", Opacity: 0.5, Pattern: draw.Pattern{Kind: draw.Hatch, Colour: "#334455", Spacing: 6, Width: 1.25, Angle: 45}},
					Title: "held", Data: []string{"status", "held", "territory", ""}},
				draw.Shape{Lines: []draw.Line{draw.Segment(0, 0, 50.04, 20)}, Style: draw.Style{Stroke: "#000000", Width: 0.75, Dashes: []float64{4, 2.5}, Round: true}},
				draw.Disc{Point: draw.Point{X: 60, Y: 40}, Radius: 2.5, Style: draw.Style{Fill: "#000000"}, Title: "Sudzha"},
				draw.Disc{Point: draw.Point{X: 80, Y: 40}, Radius: 9, Style: draw.Style{Pattern: draw.Pattern{Kind: draw.Dots, Colour: "#334455", Spacing: 4, Width: 1}}},
				draw.Disc{Point: draw.Point{X: 80, Y: 60}, Radius: 9, Style: draw.Style{Pattern: draw.Pattern{Kind: draw.CrossHatch, Colour: "#334455", Spacing: 4, Width: 1}}},
			}},
			{ID: "places", Name: "Places", Marks: []draw.Mark{
				draw.Text{Point: draw.Point{X: 64, Y: 44}, Words: "Суджа", Size: 11, Colour: "#111111", Halo: "#ffffff", HaloWidth: 1.5, Data: []string{"place", "sudzha"}},
				draw.Text{Point: draw.Point{X: 64, Y: 60}, Words: "wide", Face: draw.Bold, Anchor: draw.Middle, Size: 9, Spacing: 1, Colour: "#111111"},
				draw.Text{Point: draw.Point{X: 64, Y: 70}, Words: "lean", Face: draw.Italic, Anchor: draw.End, Size: 9, Colour: "#111111"},
			}},
		},
	}
}

// TestSceneSVG: the whole of a picture, element by element.
func TestSceneSVG(t *testing.T) {
	const want = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" width="120" height="80" viewBox="0 0 120 80" role="img" aria-labelledby="title desc" xml:lang="en" font-family="'Helvetica Neue',Helvetica,Arial,'Liberation Sans',Go,sans-serif" data-projection="+proj=laea">
<title id="title">A &amp; B</title>
<desc id="desc">what is seen</desc>
<metadata>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
<rdf:Description>
<dc:rights>CC0 &lt;1.0&gt;</dc:rights>
</rdf:Description>
</rdf:RDF>
</metadata>
<defs>
<pattern id="pattern-1" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45) translate(-3 -3)">
<path d="M0 3H6" fill="none" stroke="#334455" stroke-width="1.25" data-layer="patterns"/>
</pattern>
<pattern id="pattern-2" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(0) translate(-2 -2)">
<circle cx="2" cy="2" r="0.5" fill="#334455"/>
</pattern>
<pattern id="pattern-3" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(0) translate(-2 -2)">
<path d="M0 2H4M2 0V4" fill="none" stroke="#334455" stroke-width="1" data-layer="patterns"/>
</pattern>
<clipPath id="clip-areas">
<rect x="5" y="5" width="95" height="65"/>
</clipPath>
</defs>
<rect id="background" width="120" height="80" fill="#ffffff"/>
<g id="areas" inkscape:groupmode="layer" inkscape:label="Areas" clip-path="url(#clip-areas)">
<path d="M10 10L50 10 50 50 10 50ZM20 20L30 20 30 30 20 30Z" fill-rule="evenodd" data-status="held" fill-opacity="0.5" fill="#aabbcc">
<title>held</title>
</path>
<path d="M10 10L50 10 50 50 10 50ZM20 20L30 20 30 30 20 30Z" fill-rule="evenodd" data-status="held" fill-opacity="0.5" fill="url(#pattern-1)"/>
<path d="M0 0L50 20" data-layer="areas" fill="none" stroke="#000000" stroke-width="0.75" stroke-dasharray="4 2.5" stroke-linecap="round" stroke-linejoin="round"/>
<circle cx="60" cy="40" r="2.5" data-layer="areas" fill="#000000">
<title>Sudzha</title>
</circle>
<circle cx="80" cy="40" r="9" data-layer="areas" fill="url(#pattern-2)"/>
<circle cx="80" cy="60" r="9" data-layer="areas" fill="url(#pattern-3)"/>
</g>
<g id="places" inkscape:groupmode="layer" inkscape:label="Places">
<text x="64" y="44" font-size="11" fill="#ffffff" stroke="#ffffff" stroke-width="3" stroke-linejoin="round" aria-hidden="true">Суджа</text>
<text x="64" y="44" font-size="11" fill="#111111" data-place="sudzha">Суджа</text>
<text x="64" y="60" font-size="9" font-weight="bold" letter-spacing="1" text-anchor="middle" fill="#111111">wide</text>
<text x="64" y="70" font-size="9" font-style="italic" text-anchor="end" fill="#111111">lean</text>
</g>
</svg>
`
	if got := string(example().SVG()); got != want {
		t.Errorf("%s", got)
	}
	if !bytes.Equal(example().SVG(), example().SVG()) {
		t.Error("equal scenes are not equal bytes")
	}
}

// TestSceneIsXML: whatever words, titles and values it is given, they add no
// element.
func TestSceneIsXML(t *testing.T) {
	plain := elements(t, example())
	rapid.Check(t, func(rt *rapid.T) {
		sc := example()
		text := rapid.StringN(1, -1, -1)
		sc.Title, sc.Desc, sc.Facts[0].Value, sc.Data[1] = text.Draw(rt, "title"), text.Draw(rt, "desc"), text.Draw(rt, "fact"), text.Draw(rt, "data")
		name := text.Draw(rt, "name")
		sc.Layers[0].Name = name
		sc.Layers[1].Add(draw.Text{Words: name, Size: 10, Halo: "#ffffff"}, draw.Disc{Radius: 1, Title: name, Data: []string{"name", name}})
		const added = 2 + 2 // a text with its halo, a disc with its title
		if got := elements(rt, sc); got != plain+added {
			rt.Fatalf("%d elements, want %d", got, plain+added)
		}
	})
}

// elements counts those of a scene as a reader of XML finds them.
func elements(t rapid.TB, sc *draw.Scene) (n int) {
	for d := xml.NewDecoder(bytes.NewReader(sc.SVG())); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return n
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := token.(xml.StartElement); ok {
			n++
		}
	}
}

// TestTextBox: a text lies where its anchor puts it, with room for its halo.
func TestTextBox(t *testing.T) {
	text := draw.Text{Point: draw.Point{X: 100, Y: 50}, Words: "Lgov", Size: 10, Spacing: 2, Halo: "#ffffff", HaloWidth: 3}
	width := draw.Regular.Width("Lgov", 10) + 3*2
	for anchor, left := range map[draw.Anchor]float64{draw.Start: 100, draw.Middle: 100 - width/2, draw.End: 100 - width} {
		text.Anchor = anchor
		if b := text.Box(); b.Left != left-3 || b.Right != left+width+3 || b.Top >= 50-7.1 || b.Bottom <= 50+2 {
			t.Errorf("anchor %d: %v", anchor, b)
		}
	}
	text.Halo = ""
	if b := text.Box(); b.Left != text.Left() {
		t.Errorf("without a halo: %v", b)
	}
	if strings.Contains(string(example().SVG()), "stroke-width=\"0\"") {
		t.Error("a stroke without width")
	}
}
