package tile

import (
	"math/bits"
	"unsafe"
)

// chunk is a run of at most chunkSize consecutive vertices of a ring, so that a
// tile looks at single vertices only where it must. It never changes.
//
// Whether its first vertex is drawn, the place where it meets the chunk before
// it, is for the ring to say. All else depends on the chunk alone.
type chunk struct {
	box      box
	drawn    [MaxZoom + 1]chunkMask // by zoom: bit i stands for vertices[i]
	vertices []xy                   // in world coordinates
	zooms    []uint8                // by vertex: the zoom from which on it is drawn
}

type chunkMask = uint32

// chunkSize is the number of vertices a mask has bits for.
const chunkSize = 32

// chunk makes a chunk that keeps both slices.
func (k *stock) chunk(vertices []xy, zooms []uint8) *chunk {
	c := k.chunks.Put(chunk{box: nothing(), vertices: vertices, zooms: zooms})
	for _, p := range vertices {
		c.box = c.box.with(p)
	}
	for z := range c.drawn {
		c.drawn[z] = c.needed(uint8(z))
	}
	return c
}

// needed returns which vertices but the first a zoom draws: those that
// simplification keeps, without the ones that snapping to the zoom's grid makes
// needless, see extend.
func (c *chunk) needed(zoom uint8) (mask chunkMask) {
	var line [chunkSize]xy
	var at [chunkSize]uint8
	grid := gridOf(uint32(zoom))
	n := 0
	for i, z := range c.zooms {
		if i == 0 || z > zoom {
			continue
		}
		p := grid.snap(c.vertices[i])
		for n >= 2 && turn(line[n-2], line[n-1], p) == 0 {
			n--
		}
		if n == 0 || line[n-1] != p {
			line[n], at[n] = p, uint8(i)
			n++
		}
	}
	for _, i := range at[:n] {
		mask |= 1 << i
	}
	return mask
}

// first and last return the first and last vertex drawn by a mask that is not 0.
func (c *chunk) first(m chunkMask) xy { return c.vertices[bits.TrailingZeros32(m)] }
func (c *chunk) last(m chunkMask) xy  { return c.vertices[bits.Len32(m)-1] }

func (c *chunk) bytes() int {
	return int(unsafe.Sizeof(*c)) + cap(c.vertices)*int(unsafe.Sizeof(xy{})) + cap(c.zooms)
}
