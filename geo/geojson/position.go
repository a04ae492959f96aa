package geojson

import (
	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
)

// coordinates is what reading positions needs to remember.
type coordinates struct {
	reading   Type        // of the geometry that is being read
	polygons  int         // begun in this feature
	scratch   []orb.Point // the ring or line that is being read
	elevation geo.Finding // the first third ordinate of this feature, and how many
}

// findings returns what was dropped from the feature just read.
func (c *coordinates) findings() []geo.Finding {
	if c.elevation.Count == 0 {
		return nil
	}
	return []geo.Finding{c.elevation}
}

// array enters the array at the next byte, which holds what is said.
func (r *reader) array(what string) {
	if r.err == nil && r.peek() != '[' {
		r.misnested(what)
		return
	}
	r.enter()
}

// misnested fails at a value that does not belong at this depth of coordinates.
func (r *reader) misnested(want string) {
	start := r.i
	kind := r.kind()
	switch {
	case kind == "":
		r.unexpected(want)
	case r.reading == GeometryCollection:
		r.fail(RuleKind, start, "geometries is %s, not %s", kind, want)
	default:
		r.fail(RuleNesting, start, "%s where %s belongs; the coordinates of a %s are nested %d deep",
			kind, want, r.reading, r.reading.levels())
	}
}

func (r *reader) polygon() orb.Polygon {
	r.at.polygon = r.polygons
	r.polygons++
	p := orb.Polygon{}
	for r.array("an array of rings"); r.more(); {
		r.at.ring = len(p)
		p = append(p, r.positions())
	}
	r.at.polygon, r.at.ring = -1, -1
	return p
}

// positions reads an array of positions into a slice of just that length.
func (r *reader) positions() []orb.Point {
	points := r.scratch[:0]
	r.at.position = 0
	for r.array("an array of positions"); r.more(); r.at.position++ {
		p, ok := r.plainPosition()
		if !ok {
			p = r.position()
		}
		points = append(points, p)
	}
	r.at.position = -1
	r.scratch = points
	exact := make([]orb.Point, len(points))
	copy(exact, points)
	return exact
}

// plainPosition reads the position at the next byte when it is of the usual
// kind: two or three plain decimals, at most a space after a comma and within
// the brackets. It consumes nothing otherwise; position then takes it or says
// what is wrong.
func (r *reader) plainPosition() (p orb.Point, ok bool) {
	b := r.b
	if b[r.i] != '[' || len(r.open) >= r.max {
		return p, false
	}
	lon, i := decimal(b, pastSpace(b, r.i+1))
	if i == 0 || i == len(b) || b[i] != ',' {
		return p, false
	}
	lat, i := decimal(b, pastSpace(b, i+1))
	if i == 0 || i == len(b) {
		return p, false
	}
	elevated := b[i] == ','
	if elevated {
		if _, i = decimal(b, pastSpace(b, i+1)); i == 0 {
			return p, false
		}
	}
	if i = pastSpace(b, i); i == len(b) || b[i] != ']' {
		return p, false
	}
	p = orb.Point{lon, lat}
	if elevated {
		r.elevated(p)
	}
	r.i = i + 1
	return p, true
}

// pastSpace is i, or the index after the space at b[i] if there is one.
func pastSpace(b []byte, i int) int {
	if i < len(b) && b[i] == ' ' {
		return i + 1
	}
	return i
}

// position reads any position: [longitude, latitude] and perhaps an elevation.
func (r *reader) position() (p orb.Point) {
	r.peek()
	start, n := r.i, 0
	for r.array("a position"); r.more(); n++ {
		if n == 3 {
			r.fail(RuleOrdinates, start, "more than 3 numbers where a position has 2 or 3")
			return p
		}
		v := r.ordinate()
		if n < 2 {
			p[n] = v
		}
	}
	switch {
	case r.err != nil:
	case n < 2:
		r.fail(RuleOrdinates, start, "%s where a position has 2 or 3", [...]string{"no number", "1 number"}[n])
	case n == 3:
		r.elevated(p)
	}
	return p
}

func (r *reader) ordinate() float64 {
	switch kind := r.kind(); kind {
	case "a number":
	case "":
		r.unexpected("a number")
	case "an array":
		r.misnested("a number")
	default:
		r.fail(RuleOrdinates, r.i, "%s where a number belongs", kind)
	}
	if r.err != nil {
		return 0
	}
	return r.float()
}

// elevated counts a third ordinate, which is dropped.
func (r *reader) elevated(p orb.Point) {
	if r.elevation.Count++; r.elevation.Count > 1 {
		return
	}
	r.elevation = geo.Finding{
		Rule: geo.RuleElevation, Polygon: r.at.polygon, Ring: r.at.ring, Position: r.at.position,
		Point: p, Mended: true, Count: 1, Detail: "third ordinate dropped",
	}
}
