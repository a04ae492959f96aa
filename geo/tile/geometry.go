package tile

import (
	"math/bits"
	"slices"
	"unsafe"

	"github.com/paulmach/orb"
)

// Geometry is a multipolygon prepared for cutting at any zoom. It never
// changes and may be used by any number of goroutines.
//
// The vertices of all rings stand in one list. A ring is a run of chunks, a
// chunk a run of at most chunkSize vertices with its box, so that a tile looks
// at single vertices only where it must.
type Geometry struct {
	box      box
	parts    []part
	rings    []ring
	chunks   []chunk
	vertices []xy
}

// part is one polygon: the exterior ring, then its holes.
type part struct {
	box      box
	from, to uint32 // rings
}

// ring is closed without repeating its first vertex, which is drawn at every
// zoom. In world coordinates, where y points down, the exterior has a positive
// area by the surveyor's formula and a hole a negative one, as MVT asks.
type ring struct {
	box      box
	from, to uint32 // chunks
	zoom     uint32 // the first zoom at which it has three vertices
}

// chunk is a run of consecutive vertices.
type chunk struct {
	box   box
	from  uint32                 // its first vertex
	drawn [MaxZoom + 1]chunkMask // by zoom: bit i stands for vertex from+i
}

type chunkMask = uint64

// chunkSize is the number of vertices a mask has bits for.
const chunkSize = 64

// first and last return the first and last vertex drawn by a mask that is not 0.
func (c *chunk) first(m chunkMask) uint32 { return c.from + uint32(bits.TrailingZeros64(m)) }
func (c *chunk) last(m chunkMask) uint32  { return c.from + uint32(bits.Len64(m)) - 1 }

// Prepare readies a multipolygon in degrees (lon, lat) for cutting. Rings may
// wind either way and may repeat their first position or not. Positions that
// are not finite are left out, those beyond the Mercator square are moved onto
// its border, so a shape across the antimeridian must come split (RFC 7946
// section 3.1.9). A ring of fewer than three distinct positions or of no area is
// left out, with an exterior ring its holes. Prepare keeps no reference to mp.
func Prepare(mp orb.MultiPolygon) *Geometry {
	g := &Geometry{box: nothing()}
	for _, polygon := range mp {
		g.addPart(polygon)
	}
	g.parts, g.rings = slices.Clip(g.parts), slices.Clip(g.rings)
	g.chunks, g.vertices = slices.Clip(g.chunks), slices.Clip(g.vertices)
	return g
}

func (g *Geometry) addPart(polygon orb.Polygon) {
	from := uint32(len(g.rings))
	for i, r := range polygon {
		added := g.addRing(r, i > 0)
		if i == 0 && !added {
			return
		}
	}
	if to := uint32(len(g.rings)); to > from {
		exterior := g.rings[from].box
		g.parts = append(g.parts, part{exterior, from, to})
		g.box = g.box.union(exterior)
	}
}

// addRing reports whether the ring was worth adding.
func (g *Geometry) addRing(source orb.Ring, hole bool) bool {
	line := worldRing(source)
	area := worldArea(line)
	if len(line) < 3 || area == 0 {
		return false
	}
	if area > 0 == hole {
		slices.Reverse(line)
	}
	line = fromLowest(line)
	zooms := firstZooms(line)

	r := ring{box: nothing(), from: uint32(len(g.chunks)), zoom: uint32(thirdSmallest(zooms))}
	for start := 0; start < len(line); start += chunkSize {
		end := min(start+chunkSize, len(line))
		c := newChunk(line[start:end], zooms[start:end])
		c.from = uint32(len(g.vertices) + start)
		r.box = r.box.union(c.box)
		g.chunks = append(g.chunks, c)
	}
	r.to = uint32(len(g.chunks))
	g.vertices = append(g.vertices, line...)
	g.rings = append(g.rings, r)
	return true
}

func newChunk(line []xy, zooms []uint8) chunk {
	c := chunk{box: nothing()}
	for i, p := range line {
		c.box = c.box.with(p)
		for z := zooms[i]; z <= MaxZoom; z++ {
			c.drawn[z] |= 1 << i
		}
	}
	return c
}

// Bound returns the smallest rectangle around the geometry in degrees
// (lon, lat), to the precision of a world step; it is empty when the geometry
// is.
func (g *Geometry) Bound() orb.Bound { return g.box.bound() }

// Bytes returns the memory the geometry takes.
func (g *Geometry) Bytes() int {
	return int(unsafe.Sizeof(*g)) +
		cap(g.parts)*int(unsafe.Sizeof(part{})) +
		cap(g.rings)*int(unsafe.Sizeof(ring{})) +
		cap(g.chunks)*int(unsafe.Sizeof(chunk{})) +
		cap(g.vertices)*int(unsafe.Sizeof(xy{}))
}
