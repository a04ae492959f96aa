package raster

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

// census counts the colours of images.
type census map[color.RGBA]int

func (c *census) add(img *image.RGBA) {
	if *c == nil {
		*c = census{}
	}
	var last color.RGBA
	run := 0
	for i := 0; i+3 < len(img.Pix); i += 4 {
		here := color.RGBA{img.Pix[i], img.Pix[i+1], img.Pix[i+2], 255}
		if here != last && run > 0 {
			(*c)[last] += run
			run = 0
		}
		last = here
		run++
	}
	(*c)[last] += run
}

// candidate is a colour that may come into a palette: how often it was seen, and
// how far it is from the nearest that has been chosen.
type candidate struct {
	color.RGBA
	count, distance int
}

// mostCandidates is among how many colours a palette is chosen.
const mostCandidates = 4096

// palette chooses at most n colours, each time the one that most is gained by:
// seen so often, so far from all chosen before. What a map is filled with is in it
// exactly, and what lies between two fills is near something.
func (c census) palette(n int) []color.RGBA {
	list := make([]candidate, 0, len(c))
	for colour, count := range c {
		list = append(list, candidate{colour, count, 3 * 255 * 255})
	}
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(code(a.RGBA), code(b.RGBA)))
	})
	list = list[:min(len(list), mostCandidates)]
	var chosen []color.RGBA
	for len(chosen) < n {
		best, gain := -1, 0
		for i, x := range list {
			if g := x.count * x.distance; g > gain {
				best, gain = i, g
			}
		}
		if best < 0 {
			break
		}
		pick := list[best].RGBA
		chosen = append(chosen, pick)
		for i := range list {
			list[i].distance = min(list[i].distance, distance(list[i].RGBA, pick))
		}
	}
	return chosen
}

func code(c color.RGBA) int { return int(c.R)<<16 | int(c.G)<<8 | int(c.B) }

func distance(a, b color.RGBA) int {
	r, g, bl := int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B)
	return r*r + g*g + bl*bl
}

// quantiser finds the nearest colour of a palette, and remembers what it found: of
// the colours that share a slot, the last.
type quantiser struct {
	colours []color.RGBA
	known   *[1 << 14]answer
}

// answer is a colour's index in the palette; of nothing asked yet, alpha is 0.
type answer struct {
	colour color.RGBA
	index  uint8
}

func newQuantiser(colours []color.RGBA) quantiser { return quantiser{colours, new([1 << 14]answer)} }

// indices is an image in colours of the palette, row by row.
func (q quantiser) indices(img *image.RGBA) []uint8 {
	out := make([]uint8, len(img.Pix)/4)
	var last color.RGBA
	var index uint8
	for i := range out {
		here := color.RGBA{img.Pix[4*i], img.Pix[4*i+1], img.Pix[4*i+2], 255}
		if i == 0 || here != last {
			last, index = here, q.index(here)
		}
		out[i] = index
	}
	return out
}

func (q quantiser) index(c color.RGBA) uint8 {
	slot := &q.known[uint32(code(c))*2654435761>>18] // Knuth's multiplicative hash
	if slot.colour != c {
		best := 0
		for i, near := range q.colours {
			if distance(near, c) < distance(q.colours[best], c) {
				best = i
			}
		}
		*slot = answer{c, uint8(best)}
	}
	return slot.index
}
