package picture

import (
	"fmt"
	"strconv"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/draw"
)

// areas draws the ground of the subject, a layer for each kind and one above for
// all outlines.
func (c *canvas) areas() {
	fronts := c.layer("fronts", c.Language.Outlines)
	n := 0
	for _, g := range c.groups {
		for _, k := range g.kinds {
			n++
			l := c.layer("areas-"+strconv.Itoa(n), fmt.Sprintf("%s: %s", g.heading, k.words))
			for _, s := range k.shapes {
				lines := c.lay(s)
				if len(lines) == 0 {
					continue
				}
				about := append(k.data[:len(k.data):len(k.data)], "area-km2", strconv.FormatFloat(s.AreaKM2(), 'f', 3, 64), "shape", s.Hash().Short())
				l.Add(k.look.paint(draw.Shape{Lines: lines, Title: c.Language.Size(s.AreaKM2(), k.schematic, c.Units) + " " + k.words, Data: about})...)
				if front := k.look.front(); front.Stroke != "" {
					fronts.Add(draw.Shape{Lines: lines, Style: front, Data: about})
				}
			}
			c.add(l)
		}
	}
	c.add(fronts)
}

// lay lays ground on the frame, once.
func (c *canvas) lay(s *geo.Shape) []draw.Line {
	lines, ok := c.laid[s]
	if !ok {
		lines = c.frame.shape(s)
		c.laid[s] = lines
	}
	return lines
}
