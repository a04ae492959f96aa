package picture

import (
	"math"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo/draw"
)

// widestLocated is the width of a frame, in metres, that needs no locator: it shows
// where it is.
const widestLocated = 900_000

// locator is a small map of where the frame lies, in the corner where it hides the
// least of the subject.
func (c *canvas) locator() draw.Layer {
	l := c.layer("locator", c.Language.Locator)
	pane := c.frame.pane
	width := min(190*c.u, (pane.Right-pane.Left)*0.26)
	height := width * 0.66
	if c.frame.width() > widestLocated || height > (pane.Bottom-pane.Top)*0.42 {
		return l
	}
	gap := 12 * c.u
	box, least := draw.Box{}, math.Inf(1)
	for _, at := range []draw.Point{
		{X: pane.Right - gap - width, Y: pane.Top + gap}, {X: pane.Left + gap, Y: pane.Top + gap},
		{X: pane.Right - gap - width, Y: pane.Bottom - gap - height}, {X: pane.Left + gap, Y: pane.Bottom - 44*c.u - height},
	} {
		b := draw.Box{Left: at.X, Top: at.Y, Right: at.X + width, Bottom: at.Y + height}
		if hidden := c.hidden(b); hidden < least {
			box, least = b, hidden
		}
	}
	f := c.frame
	f.pane, f.scale, f.fine = box, width/2_300_000, 0.4*c.u
	f.seen = f.bound()
	l.Clip = &box
	l.Add(draw.Shape{Lines: []draw.Line{draw.Rect(box)}, Style: draw.Style{Fill: c.theme.water}})
	home := c.home()
	for _, country := range c.countries {
		if lines := c.ground(f, country); len(lines) > 0 {
			fill := c.theme.far
			if home[country.code] {
				fill = c.theme.land
			}
			l.Add(draw.Shape{Lines: lines, Style: draw.Style{Fill: fill, Stroke: c.theme.coast, Width: 0.6 * c.u}, Data: []string{"country", country.code}})
		}
	}
	side := func(pixels float64) float64 { return max(7*c.u, pixels/c.frame.scale*f.scale) }
	seen := draw.Around((box.Left+box.Right)/2, (box.Top+box.Bottom)/2, side(pane.Right-pane.Left), side(pane.Bottom-pane.Top))
	l.Add(draw.Shape{Lines: []draw.Line{draw.Rect(seen)}, Style: draw.Style{Stroke: c.theme.Ink, Width: 1.4 * c.u, Fill: c.theme.Ink, Opacity: 0.15}})
	l.Add(draw.Shape{Lines: []draw.Line{draw.Rect(inset(box, 0.5))}, Style: draw.Style{Stroke: c.theme.border, Width: c.u}})
	c.locatorNames(&l, f, seen)
	c.shelf.Take(draw.Box{Left: box.Left - 4*c.u, Top: box.Top - 4*c.u, Right: box.Right + 4*c.u, Bottom: box.Bottom + 4*c.u})
	return l
}

// locatorNames writes the two countries whose names the locator has room for.
func (c *canvas) locatorNames(l *draw.Layer, f frame, seen draw.Box) {
	shelf := draw.Shelf{Bounds: inset(f.pane, 3*c.u)}
	shelf.Take(seen)
	for _, country := range c.countries {
		at, ok := map[string]orb.Point{"804": {31.2, 49.2}, "643": {41.5, 53.6}}[country.code]
		if !ok {
			continue
		}
		text := draw.Text{Point: f.at(at), Words: country.names[c.Language.Tag], Size: 10 * c.u, Colour: c.theme.Muted, Anchor: draw.Middle}
		if b := text.Box(); shelf.Free(b) {
			shelf.Take(b)
			l.Add(text)
		}
	}
}

// hidden is how much of the subject lies under a box: its outlines' points there.
func (c *canvas) hidden(b draw.Box) (n float64) {
	const steps = 8
	for i := range steps {
		for k := range steps {
			p := draw.Point{X: b.Left + (b.Right-b.Left)*(float64(i)+0.5)/steps, Y: b.Top + (b.Bottom-b.Top)*(float64(k)+0.5)/steps}
			if c.onAreas(draw.Around(p.X, p.Y, 0, 0)) {
				n++
			}
		}
	}
	return n
}
