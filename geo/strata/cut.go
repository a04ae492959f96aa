package strata

import (
	"encoding/binary"
	"slices"

	"github.com/salient-map/salient/geo"
)

// cutter cuts the rings of shapes into stretches at vertices that a hash
// chooses, so that rings cut alike wherever they run alike, and gives equal
// stretches one number.
type cutter struct {
	ids   map[string]int32
	lines [][]vertex // by number
	cut   map[*geo.Shape][]int32
	key   []byte
}

func newCutter() *cutter { return &cutter{ids: map[string]int32{}, cut: map[*geo.Shape][]int32{}} }

// isCut chooses about one vertex in sixteen.
func isCut(v vertex) bool {
	return (uint64(uint32(v.x))<<32|uint64(uint32(v.y)))*0x9e3779b97f4a7c15>>60 == 0
}

// stretches lists the numbers of a shape's stretches, rising.
func (c *cutter) stretches(s *geo.Shape) []int32 {
	if list, ok := c.cut[s]; ok {
		return list
	}
	var list []int32
	var ring []vertex
	for _, polygon := range s.MultiPolygon() {
		for _, r := range polygon {
			ring = ring[:0]
			for _, p := range r[:len(r)-1] {
				v, _ := onGrid(p)
				ring = append(ring, v)
			}
			list = c.ring(list, ring)
		}
	}
	slices.Sort(list)
	c.cut[s] = list
	return list
}

// ring appends the numbers of the stretches of one ring, which is not closed in
// writing. One that no vertex cuts is a single stretch.
func (c *cutter) ring(list []int32, ring []vertex) []int32 {
	first := max(0, slices.IndexFunc(ring, isCut))
	c.key = appendVertex(c.key[:0], ring[first])
	for k := 1; k <= len(ring); k++ {
		v := ring[(first+k)%len(ring)]
		c.key = appendVertex(c.key, v)
		if k == len(ring) || isCut(v) {
			list = append(list, c.number())
			c.key = appendVertex(c.key[:0], v)
		}
	}
	return list
}

func appendVertex(b []byte, v vertex) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(v.x))
	return binary.LittleEndian.AppendUint32(b, uint32(v.y))
}

// number of the stretch whose vertices are in the key.
func (c *cutter) number() int32 {
	if id, ok := c.ids[string(c.key)]; ok {
		return id
	}
	id := int32(len(c.lines))
	c.ids[string(c.key)] = id
	line := make([]vertex, 0, len(c.key)/8)
	for b := c.key; len(b) > 0; b = b[8:] {
		line = append(line, vertex{int32(binary.LittleEndian.Uint32(b)), int32(binary.LittleEndian.Uint32(b[4:]))})
	}
	c.lines = append(c.lines, line)
	return id
}

// edges calls visit with every edge of the stretches.
func (c *cutter) edges(stretches []int32, visit func(edge)) {
	for _, id := range stretches {
		line := c.lines[id]
		for i := 1; i < len(line); i++ {
			visit(edgeOf(line[i-1], line[i]))
		}
	}
}
