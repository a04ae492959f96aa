package tile

import (
	"fmt"
	"strings"

	"github.com/paulmach/orb"
)

// Set is a state of the map ready to be cut into tiles. It never changes and
// may be used by any number of goroutines.
//
// What it has of its own lies close together: tiles of many dates are asked for,
// each of another set, and what was not used lately is far from the processor.
type Set struct {
	box      box
	buffer   int32
	layers   []layer
	features []feature
	tags     []tag
	book     book
	room     struct { // for the slices of a small set
		layers   [2]layer
		features [2]feature
		tags     [16]tag
	}
}

// Compile makes a set of layers, in the order given. It refers to the
// geometries and to nothing else of its input. Layer names are written by the
// programmer, so Compile panics when one is empty, not UTF-8 or given twice:
// MVT allows none of it.
func Compile(layers ...Layer) *Set { return new(words).compile(layers) }

// Compile is the function of that name; what the tags say, the pool keeps once
// for all sets that it compiles.
func (p *Pool) Compile(layers ...Layer) *Set { return p.words.compile(layers) }

func (w *words) compile(layers []Layer) *Set {
	s := &Set{box: nothing(), buffer: Buffer}
	s.layers, s.features, s.tags = s.room.layers[:0], s.room.features[:0], s.room.tags[:0]
	names := map[string]bool{}
	for i := range layers {
		name := layers[i].Name
		if name == "" || names[name] || strings.ToValidUTF8(name, "") != name {
			panic(fmt.Sprintf("tile: layer name %q is empty, not UTF-8, or given twice", name))
		}
		names[name] = true
	}
	defer w.lock()()
	for i := range layers {
		s.take(w, &layers[i])
	}
	s.book = w.book
	return s
}

// WithBuffer returns the same set with polygons reaching units of 4096 over the
// border of a tile instead of [Buffer]: at least 0, at most [MaxBuffer].
func (s *Set) WithBuffer(units int) *Set {
	other := *s
	other.buffer = int32(min(max(units, 0), MaxBuffer))
	return &other
}

// Bound returns the smallest rectangle around all polygons, lines and
// points in degrees (lon, lat); it is empty when there are none.
func (s *Set) Bound() orb.Bound { return s.box.bound() }

// Features counts the polygons, lines and points of all layers.
func (s *Set) Features() int { return len(s.features) }

// Covers reports whether the tile may hold something. Where it does not, Append
// certainly appends nothing.
func (s *Set) Covers(id ID) bool {
	if !id.Valid() {
		return false
	}
	f := newFrame(id, s.buffer)
	return f.ground.meets(&s.box)
}

// Append appends the tile as a vector tile of version 2.1 and returns the
// extended slice: dst as it was when the tile is empty or not Valid. Layers
// without features are left out, and of keys and values only those that a
// feature of the tile uses are written.
func (s *Set) Append(dst []byte, id ID) []byte {
	if !s.Covers(id) {
		return dst
	}
	w := writers.Get().(*writer)
	w.frame = newFrame(id, s.buffer)
	w.sketch.clear()
	from := 0
	for i := range s.layers {
		dst = w.appendLayer(dst, s, &s.layers[i], from)
		from = s.layers[i].end
	}
	writers.Put(w)
	return dst
}
