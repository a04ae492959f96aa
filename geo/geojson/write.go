package geojson

import (
	"encoding/binary"
	"math"
	"math/bits"
	"slices"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
)

// Winding is the direction of rings.
type Winding uint8

// The windings. A Shape is wound as RFC 7946 asks; D3 draws geographies on the
// sphere and takes the ground to the right of a ring for its inside.
const (
	RFC7946 Winding = iota // exteriors counterclockwise, holes clockwise
	D3                     // exteriors clockwise, holes counterclockwise
)

// Precision is how many decimals of a degree are written. The zero value is
// all 7 of the grid, 11 mm; see [Decimals].
type Precision struct{ dropped int }

// Decimals is the precision of n decimals; n is taken into 0 to 7.
func Decimals(n int) Precision { return Precision{7 - min(max(n, 0), 7)} }

// Style says how to write a shape; the zero value is RFC 7946, exact.
type Style struct {
	Precision Precision
	Winding   Winding
	Multi     bool   // a MultiPolygon even of one polygon: for clients that want one type
	Texts     *Texts // what was written before is copied from here; nil writes all anew, to the same bytes
}

// AppendShape appends the shape as a geometry: a Polygon when it has one
// polygon, else a MultiPolygon. Coordinates are rounded to the precision, half
// away from zero, and written without trailing zeros.
//
// At less than full precision points that fall together are written once, and
// a ring that has no area left, or whose winding turns over, is left out; with
// an exterior go its holes, and the exterior goes where the holes have come to
// cover it. A shape of which nothing would be left is written
// at full precision. Rings may come to touch or cross where they were closer
// than the precision.
func AppendShape(dst []byte, shape *geo.Shape, style Style) []byte {
	dst = slices.Grow(dst, 32+28*shape.Vertices())
	w := writer{dst: dst, style: style, last: -1}
	if style.Texts.keeps(style) {
		w.open(shape.Polygons())
		for i, r := range shape.Rings() {
			w.between(i)
			w.dst = style.Texts.appendRing(w.dst, r)
		}
		return w.close()
	}
	polygons, rings := style.Precision.reduce(shape)
	w.open(polygons)
	for i, ring := range rings {
		w.between(i)
		w.dst = appendRing(w.dst, ring, style.Winding)
	}
	return w.close()
}

// writer writes the frame around the rings of a shape.
type writer struct {
	dst    []byte
	style  Style
	single bool
	last   int // the polygon of the ring before
}

func (w *writer) open(polygons int) {
	if w.single = polygons == 1 && !w.style.Multi; w.single {
		w.dst = append(w.dst, `{"type":"Polygon","coordinates":`...)
	} else {
		w.dst = append(w.dst, `{"type":"MultiPolygon","coordinates":[`...)
	}
}

// between writes what stands before a ring of the polygon.
func (w *writer) between(polygon int) {
	switch {
	case polygon == w.last:
		w.dst = append(w.dst, ',')
	case w.last < 0:
		w.dst = append(w.dst, '[')
	default:
		w.dst = append(w.dst, "],["...)
	}
	w.last = polygon
}

func (w *writer) close() []byte {
	if w.single {
		return append(w.dst, "]}"...)
	}
	return append(w.dst, "]]}"...)
}

// Polygons are what [AppendShape] writes, in degrees, for formats of other
// packages; rings are closed in their lists.
func Polygons(shape *geo.Shape, style Style) orb.MultiPolygon {
	n, rings := style.Precision.reduce(shape)
	out := make(orb.MultiPolygon, 0, n)
	last := -1
	for i, ring := range rings {
		if style.Winding == D3 {
			slices.Reverse(ring[1:])
		}
		if i != last {
			out, last = append(out, nil), i
		}
		points := make(orb.Ring, 0, len(ring)+1)
		for _, v := range ring {
			points = append(points, orb.Point{float64(v.X) / grid, float64(v.Y) / grid})
		}
		out[len(out)-1] = append(out[len(out)-1], append(points, points[0]))
	}
	return out
}

// AppendPoint appends a point, (lon, lat) in degrees and finite, as a Point.
func AppendPoint(dst []byte, p orb.Point, precision Precision) []byte {
	dst = append(dst, `{"type":"Point","coordinates":`...)
	return append(appendPosition(dst, precision.round(p)), '}')
}

// AppendBound appends the value of a "bbox" member: [west, south, east, north]
// in degrees (RFC 7946 section 5), which must be finite.
func AppendBound(dst []byte, b orb.Bound, precision Precision) []byte {
	least, most := precision.round(b.Min), precision.round(b.Max)
	dst = append(appendDegrees(append(dst, '['), least.x), ',')
	dst = append(appendDegrees(dst, least.y), ',')
	dst = append(appendDegrees(dst, most.x), ',')
	return append(appendDegrees(dst, most.y), ']')
}

// appendRing appends a ring that is not closed in its list.
func appendRing(dst []byte, ring []geo.Vertex, winding Winding) []byte {
	if winding == D3 {
		slices.Reverse(ring[1:])
	}
	dst = append(dst, '[')
	for _, v := range ring {
		dst = append(appendVertex(dst, v), ',')
	}
	return append(appendVertex(dst, ring[0]), ']')
}

func appendVertex(dst []byte, v geo.Vertex) []byte {
	dst = append(appendDegrees(append(dst, '['), int64(v.X)), ',')
	return append(appendDegrees(dst, int64(v.Y)), ']')
}

func appendPosition(dst []byte, c cell) []byte {
	dst = append(appendDegrees(append(dst, '['), c.x), ',')
	return append(appendDegrees(dst, c.y), ']')
}

// cell is a point of the grid, longitude and latitude in 1e-7 degree.
type cell struct{ x, y int64 }

const grid = 1e7

func toCell(p orb.Point) cell {
	return cell{nearest(p[0] * grid), nearest(p[1] * grid)}
}

// nearest rounds half away from zero, for numbers of a size that the half can
// be added to exactly.
func nearest(v float64) int64 { return int64(v + math.Copysign(0.5, v)) }

// appendDegrees appends n of 1e-7 degree as a decimal without needless zeros.
func appendDegrees(dst []byte, n int64) []byte {
	if n < 0 {
		dst = append(dst, '-')
		n = -n
	}
	whole, fraction := uint64(n)/grid, uint32(uint64(n)%grid)
	dst = appendWhole(dst, whole)
	if fraction == 0 {
		return dst
	}
	text := digits(fraction)
	end := len(dst) + 8 - bits.LeadingZeros64(text)/8                        // the last digits are the highest bytes
	dst = binary.LittleEndian.AppendUint64(dst, text|0x3030303030303000|'.') // the first of eight is 0
	return dst[:end]
}

// digits are the eight digits of n, a byte each, the first one lowest. It halves
// the number of digits in a lane three times, in all lanes at once, a division
// by a constant being a product and a shift (P. Khuong, How to print integers
// really fast, 2017).
func digits(n uint32) uint64 {
	fours := uint64(n/10_000) | uint64(n%10_000)<<32
	hundreds := fours * 10_486 >> 20 & 0x7f_0000_007f
	twos := hundreds | (fours-100*hundreds)<<16
	tens := twos * 103 >> 10 & 0xf_000f_000f_000f
	return tens | (twos-10*tens)<<8
}

// appendWhole appends the degrees before the point, most of them below 100.
func appendWhole(dst []byte, n uint64) []byte {
	switch {
	case n < 10:
		return append(dst, '0'+byte(n))
	case n < 100:
		return append(dst, '0'+byte(n/10), '0'+byte(n%10))
	}
	return append(appendWhole(dst, n/10), '0'+byte(n%10))
}
