package picture

import (
	"strconv"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// subject is what a picture shows, in words and ground.
type subject struct {
	title, lead string // lead is the sentence under the title
	groups      []group
	notes       []string // what has to be known to read it
	sources     []data.Source
	at          time.Time
	schematic   bool // some of it is
	drawn       bool // some of it a source drew
}

// group is what one source drew, or what is compared of several.
type group struct {
	heading, note string
	kinds         []kind
	empty         string // what is said where there are none
	number        string // "" where colours tell the groups apart
}

// kind is ground of one look, with its line in the legend.
type kind struct {
	words     string  // what it is, without its size
	own       string  // what its source calls it, quoted; "" for nothing
	km2       float64 // of all of it
	look      look
	shapes    []*geo.Shape
	data      []string // pairs for all its shapes
	schematic bool
	number    string // of its group
	absent    bool   // its source had drawn nothing yet: no figure, rather than none
}

// said is what the kind is, and what its source calls it.
func (k kind) said() string {
	if k.own == "" {
		return k.words
	}
	return k.words + ", " + k.own
}

// unnumbered is how many sources are told apart by their shades alone, where ground
// of several lies upon each other.
const unnumbered = 4

// enumerate gives the sources numbers, in the legend and on their ground, where they
// are too many.
func (s *subject) enumerate() {
	if len(s.groups) <= unnumbered {
		return
	}
	for i := range s.groups {
		g := &s.groups[i]
		g.number = strconv.Itoa(i + 1)
		for j := range g.kinds {
			g.kinds[j].number = g.number
		}
	}
}

// bound holds all ground of the subject, (lon, lat) in degrees.
func (s subject) bound() (b orb.Bound, any bool) {
	for _, g := range s.groups {
		for _, k := range g.kinds {
			for _, shape := range k.shapes {
				if !any {
					b, any = shape.Bound(), true
				} else {
					b = b.Union(shape.Bound())
				}
			}
		}
	}
	return b, any
}
