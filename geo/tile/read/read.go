package read

import (
	"errors"
	"fmt"
)

// Point is a place in tile units, x to the right and y down from the tile's
// north-western corner; it may lie over the tile's border.
type Point struct{ X, Y int32 }

// Polygon is a feature of type polygon: rings that are not closed by their first
// point again, exteriors clockwise as seen and each before its holes.
type Polygon struct {
	Tags  map[string]string
	Rings [][]Point
}

// ErrTile says that bytes are no vector tile.
var ErrTile = errors.New("not a vector tile")

// Polygons are those of the layer of a name, in the order of the tile; none where
// the tile has no such layer. The error is [ErrTile].
func Polygons(body []byte, layer string) ([]Polygon, error) {
	var out []Polygon
	m := message{rest: body}
	for m.next() {
		if m.field != 3 {
			continue
		}
		l := table{message: message{rest: m.bytes}}
		if err := l.read(); err != nil {
			return nil, err
		}
		if l.name != layer {
			continue
		}
		for _, f := range l.features {
			p, ok, err := l.polygon(f)
			if err != nil {
				return nil, err
			}
			if ok {
				out = append(out, p)
			}
		}
	}
	return out, m.err
}

// table is a layer: its features, and the words that they share.
type table struct {
	message
	name     string
	features [][]byte
	keys     []string
	values   []string // "" for what is no text
}

func (l *table) read() error {
	for l.next() {
		switch l.field {
		case 1:
			l.name = string(l.bytes)
		case 2:
			l.features = append(l.features, l.bytes)
		case 3:
			l.keys = append(l.keys, string(l.bytes))
		case 4:
			text := ""
			v := message{rest: l.bytes}
			for v.next() {
				if v.field == 1 {
					text = string(v.bytes)
				}
			}
			if v.err != nil {
				return v.err
			}
			l.values = append(l.values, text)
		}
	}
	return l.err
}

// polygon reads a feature; it is not ok when it is none of type polygon.
func (l *table) polygon(feature []byte) (p Polygon, ok bool, err error) {
	p.Tags = map[string]string{}
	m := message{rest: feature}
	for m.next() {
		switch m.field {
		case 2:
			tags := numbers{rest: m.bytes}
			for len(tags.rest) > 0 {
				key, value := tags.next(), tags.next()
				if tags.err != nil || key >= uint64(len(l.keys)) || value >= uint64(len(l.values)) {
					return p, false, fmt.Errorf("%w: a tag that its layer does not have", ErrTile)
				}
				if text := l.values[value]; text != "" {
					p.Tags[l.keys[key]] = text
				}
			}
		case 3:
			ok = m.number == 3
		case 4:
			if p.Rings, err = rings(m.bytes); err != nil {
				return p, false, err
			}
		}
	}
	return p, ok, m.err
}

// The commands of a geometry.
const (
	moveTo    = 1
	lineTo    = 2
	closePath = 7
)

// rings follows the commands of a geometry. Those of other types have rings too,
// which nobody asks for.
func rings(commands []byte) (out [][]Point, err error) {
	n := numbers{rest: commands}
	var at Point
	var ring []Point
	for len(n.rest) > 0 {
		command := n.next()
		count := command >> 3
		if command&7 == closePath {
			if ring != nil {
				out, ring = append(out, ring), nil
			}
			continue
		}
		if command&7 != moveTo && command&7 != lineTo || count > uint64(len(n.rest)) {
			return nil, fmt.Errorf("%w: command %d of a geometry", ErrTile, command)
		}
		for range count {
			at.X += n.step()
			at.Y += n.step()
			ring = append(ring, at)
		}
	}
	return out, n.err
}
