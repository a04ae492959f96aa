package chart

import (
	"cmp"
	"slices"

	"github.com/salient-map/salient/geo/draw"
)

// letter is the name of a line.
func letter(line int) rune { return rune('A' + line) }

// letter writes the letter of a line in its colour.
func (c *canvas) letter(x, y float64, line int) []draw.Mark {
	return []draw.Mark{
		draw.Disc{Point: draw.Point{X: x, Y: y}, Radius: letterRadius, Style: draw.Style{Fill: c.lines[line].colour}},
		draw.Text{Point: draw.Point{X: x, Y: y + 3.6}, Words: string(letter(line)), Anchor: draw.Middle, Face: draw.Bold, Size: smallSize, Colour: c.paper.Ground},
	}
}

const (
	letterRadius = 7.5
	manySteps    = 16 // corners, of a line that may be level nowhere for long
)

// letters writes on each of several lines its letter, where the line is level for
// long and nothing else is near: the eye need not follow it to its end, nor tell one
// pattern of dashes from another. Where there is no such place there is no letter.
func (c *canvas) letters(shelf *draw.Shelf) {
	if len(c.lines) < 2 {
		return
	}
	paths := make([]draw.Line, len(c.lines))
	for i, of := range c.lines {
		paths[i] = c.path(of)
	}
	l := draw.Layer{ID: "letters", Name: c.Language.Labels}
	for i, path := range paths {
		for _, at := range levels(path) {
			box := draw.Around(at.X, at.Y, 2*letterRadius+3, 2*letterRadius+3)
			crowded := slices.ContainsFunc(slices.Delete(slices.Clone(paths), i, i+1), box.Meets)
			if !crowded && shelf.Free(box) {
				shelf.Take(box)
				l.Add(c.letter(at.X, at.Y, i)...)
				break
			}
		}
	}
	c.add(l)
}

// levels are places on the level stretches of a line that have room for a letter and
// as much again: the middles first, those of the longest before others, and then
// places nearer to their ends; and last, of a line of many steps, some corners.
func levels(path draw.Line) (places []draw.Point) {
	type stretch struct{ from, to draw.Point }
	var list []stretch
	for i, p := range path.Points[1:] {
		if from := path.Points[i]; from.Y == p.Y && p.X-from.X > 4*letterRadius {
			list = append(list, stretch{from, p})
		}
	}
	slices.SortStableFunc(list, func(a, b stretch) int { return cmp.Compare(b.to.X-b.from.X, a.to.X-a.from.X) })
	for _, share := range []float64{0.5, 0.3, 0.7, 0.15, 0.85} {
		for _, s := range list {
			places = append(places, draw.Point{X: s.from.X + (s.to.X-s.from.X)*share, Y: s.from.Y})
		}
	}
	if n := len(path.Points); n > manySteps {
		places = append(places, path.Points[n/2], path.Points[n/4], path.Points[3*n/4])
	}
	return places
}
