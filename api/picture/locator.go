package picture

import (
	"slices"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo/draw"
)

// widestLocated is the width of a frame, in metres, that needs no locator: it shows
// where it is.
const widestLocated = 900_000

// plate is the place of the locator.
type plate struct {
	box     draw.Box // empty for none; without its place where beneath is set, until the words below are laid out
	beneath bool     // beside the words below the pane, where all corners are drawn on
}

// platePlace finds room for the locator: in a corner of the pane without drawn ground
// or a settlement that was asked for, smaller if need be, or beneath.
func (c *canvas) platePlace() plate {
	if c.frame.width() > widestLocated {
		return plate{}
	}
	pane, gap := c.frame.pane, 12*c.u
	width := min(190*c.u, (pane.Right-pane.Left)*0.26)
	for _, share := range []float64{1, 0.85, 0.7} {
		width, height := width*share, width*share*0.66
		if height > (pane.Bottom-pane.Top)*0.42 {
			continue
		}
		for _, at := range []draw.Point{
			{X: pane.Right - gap - width, Y: pane.Top + gap}, {X: pane.Left + gap, Y: pane.Top + gap},
			{X: pane.Right - gap - width, Y: pane.Bottom - gap - height}, {X: pane.Left + gap, Y: pane.Bottom - 44*c.u - height},
		} {
			if b := (draw.Box{Left: at.X, Top: at.Y, Right: at.X + width, Bottom: at.Y + height}); c.blank(inset(b, -4*c.u)) {
				return plate{box: b}
			}
		}
	}
	return plate{box: draw.Box{Right: width, Bottom: width * 0.66}, beneath: true}
}

// blank reports whether a box of the pane has no ground of the subject in it, and
// no settlement that the frame is about.
func (c *canvas) blank(b draw.Box) bool {
	for _, p := range c.Options.Places {
		if at := c.frame.at(p); b.Contains(at) {
			return false
		}
	}
	for _, g := range c.groups {
		for _, k := range g.kinds {
			for _, s := range k.shapes {
				if lines := c.lay(s); encloses(lines, draw.Point{X: b.Left, Y: b.Top}) || slices.ContainsFunc(lines, b.Meets) {
					return false
				}
			}
		}
	}
	return true
}

// locator is a small map of where the frame lies.
func (c *canvas) locator() draw.Layer {
	l := c.layer("locator", c.Language.Locator)
	pane, box := c.frame.pane, c.plate.box
	if box == (draw.Box{}) {
		return l
	}
	f := c.frame
	f.pane, f.scale, f.fine = box, (box.Right-box.Left)/2_300_000, 0.4*c.u
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
	c.shelf.Take(inset(box, -4*c.u))
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
