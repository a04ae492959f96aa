package picture

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/clip"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/geo/draw"
)

// finestScale is how many metres a pixel shows in a map of the scale 1:10,000,000,
// which the finest of Natural Earth's data are made for (N. V. Kelso, T. Patterson,
// Introducing Natural Earth data, Geographia Technica 2010). Pixels are 0.28 mm, as OGC
// has them for the scales of its tile matrix sets. On a larger map borders are off by
// more than is seen: by the rule of W. Tobler (Measuring spatial resolution, 1987) such
// data resolve half a millimetre of their scale, 5 km.
const finestScale = 10_000_000 * 0.28e-3

// generalised reports whether the backdrop is shown larger than it was made for, as it
// is in most pictures: so it is taken to be until there is a frame.
func (c *canvas) generalised() bool {
	return c.frame.scale == 0 || 1/c.frame.scale < finestScale
}

// backdrop draws land and borders, as quiet as they can be.
func (c *canvas) backdrop() {
	land := c.layer("land", c.Language.Land)
	land.Add(draw.Shape{Lines: []draw.Line{draw.Rect(c.frame.pane)}, Style: draw.Style{Fill: c.theme.water}})
	home := c.home()
	for _, country := range c.countries {
		if lines := c.ground(c.frame, country); len(lines) > 0 {
			fill := c.theme.far
			if home[country.code] {
				fill = c.theme.land
			}
			land.Add(draw.Shape{Lines: lines, Style: draw.Style{Fill: fill, Stroke: fill, Width: 0.6}, Data: []string{"country", country.code}})
		}
	}
	if coasts := c.frame.lines(c.coasts); len(coasts) > 0 {
		land.Add(draw.Shape{Lines: coasts, Style: draw.Style{Stroke: c.theme.coast, Width: 0.8 * c.u}})
	}
	c.add(land)
	borders := c.layer("borders", c.Language.Borders)
	style := draw.Style{Stroke: c.theme.border, Width: 1.1 * c.u}
	if lines := c.frame.lines(c.borders); len(lines) > 0 {
		borders.Add(draw.Shape{Lines: lines, Style: style})
	}
	for _, b := range c.Borders {
		if lines := c.frame.lines(b.Lines); len(lines) > 0 {
			borders.Add(draw.Shape{Lines: lines, Style: style, Title: b.Name, Data: []string{"border", b.ID}})
		}
	}
	c.add(borders)
}

// home are the countries that the subject lies in: those whose ground it meets in
// the frame.
func (c *canvas) home() map[string]bool {
	home := map[string]bool{}
	for _, g := range c.groups {
		for _, k := range g.kinds {
			for _, s := range k.shapes {
				at := s.LabelPoint()
				for _, country := range c.countries {
					if !home[country.code] && country.contains(at) {
						home[country.code] = true
					}
				}
			}
		}
	}
	if len(home) == 0 || home["804"] || home["643"] { // the war is between two
		home["804"], home["643"] = true, true
	}
	return home
}

// contains reports whether a position lies in an odd number of its rings.
func (c country) contains(p orb.Point) bool {
	if !c.bound.Contains(p) {
		return false
	}
	in := false
	for _, r := range c.rings {
		for i := range r {
			a, b := r[i], r[(i+1)%len(r)]
			if (a[1] > p[1]) != (b[1] > p[1]) && p[0] < (b[0]-a[0])*(p[1]-a[1])/(b[1]-a[1])+a[0] {
				in = !in
			}
		}
	}
	return in
}

// ground lays a country on a frame. It is cut before it is projected: what lies on
// the other side of the Earth has no good place in a picture.
func (c *canvas) ground(f frame, of country) (out []draw.Line) {
	if !of.bound.Intersects(f.seen) {
		return nil
	}
	for _, r := range of.rings {
		if !r.Bound().Intersects(f.seen) {
			continue
		}
		if l, ok := f.ring(clip.Ring(f.seen, r.Clone())); ok {
			out = append(out, l)
		}
	}
	return out
}

// scaleBar is a round length, true at the middle of the pane, in the smaller unit
// where there is no room for one of the larger.
func (c *canvas) scaleBar() draw.Layer {
	l := c.layer("scale", c.Language.ScaleBar)
	room := min(140*c.u, (c.frame.pane.Right-c.frame.pane.Left)/4) / c.frame.scale // in metres
	unit, metres := c.lengthUnit(room)
	length := roundBelow(room / metres)
	pixels := length * metres * c.frame.scale
	text := draw.Text{Words: c.Language.Number(length, decimalsOf(length)) + "\u00a0" + unit, Size: smallSize * c.u, Colour: c.theme.Ink, Halo: c.theme.halo, HaloWidth: 2 * c.u}
	x, y := c.frame.pane.Left+16*c.u, c.frame.pane.Bottom-14*c.u
	c.shelf.Take(draw.Box{Left: x - 6*c.u, Top: y - 24*c.u, Right: x + max(pixels, text.Width()) + 8*c.u, Bottom: y + 8*c.u})
	bar := draw.Line{Points: []draw.Point{{X: x, Y: y - 5*c.u}, {X: x, Y: y}, {X: x + pixels, Y: y}, {X: x + pixels, Y: y - 5*c.u}}}
	l.Add(draw.Shape{Lines: []draw.Line{bar}, Style: draw.Style{Stroke: c.theme.halo, Width: 4 * c.u}})
	l.Add(draw.Shape{Lines: []draw.Line{bar}, Style: draw.Style{Stroke: c.theme.Ink, Width: 1.2 * c.u}})
	text.Point = draw.Point{X: x, Y: y - 9*c.u}
	l.Add(text)
	return l
}

// lengthUnit is the unit of a length of so many metres, and how many it has itself.
func (c *canvas) lengthUnit(length float64) (unit string, metres float64) {
	const foot, mile = 0.3048, 1609.344
	switch miles := c.Units == words.SquareMiles; {
	case miles && length < mile:
		return c.Language.Feet, foot
	case miles:
		return c.Language.Miles, mile
	case length < 1000:
		return c.Language.Metres, 1
	}
	return c.Language.Kilometres, 1000
}

// roundBelow is the greatest of 1, 2 or 5 times a power of ten that is no more.
func roundBelow(most float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(most)))
	for _, f := range []float64{5, 2} {
		if f*power <= most {
			return f * power
		}
	}
	return power
}

// decimalsOf is how many a length has that is one of those of roundBelow.
func decimalsOf(length float64) int { return max(0, int(-math.Floor(math.Log10(length)+1e-9))) }
