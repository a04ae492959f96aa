package strata

import (
	"encoding/binary"
	"slices"

	"github.com/salient-map/salient/geo"
)

// cutter gives the chunks of shapes numbers, the same to equal ones, so that
// shapes are compared by what they have in common at a glance.
type cutter struct {
	known  map[*geo.Chunk]int32
	equal  map[string]int32 // by content: not all shapes share chunks
	chunks []*geo.Chunk     // by number
	cut    map[*geo.Shape][]int32
	key    []byte
}

func newCutter() *cutter {
	return &cutter{known: map[*geo.Chunk]int32{}, equal: map[string]int32{}, cut: map[*geo.Shape][]int32{}}
}

// stretches lists the numbers of a shape's chunks, rising.
func (c *cutter) stretches(s *geo.Shape) []int32 {
	if list, ok := c.cut[s]; ok {
		return list
	}
	var list []int32
	for _, ring := range s.Rings() {
		for _, chunk := range ring.Chunks() {
			list = append(list, c.number(chunk))
		}
	}
	slices.Sort(list)
	c.cut[s] = list
	return list
}

func (c *cutter) number(chunk *geo.Chunk) int32 {
	if id, ok := c.known[chunk]; ok {
		return id
	}
	c.key = c.key[:0]
	for _, v := range chunk.Vertices() {
		c.key = binary.LittleEndian.AppendUint32(c.key, uint32(v.X))
		c.key = binary.LittleEndian.AppendUint32(c.key, uint32(v.Y))
	}
	id, ok := c.equal[string(c.key)]
	if !ok {
		id = int32(len(c.chunks))
		c.equal[string(c.key)] = id
		c.chunks = append(c.chunks, chunk)
	}
	c.known[chunk] = id
	return id
}

// edges calls visit with every edge of the stretches.
func (c *cutter) edges(stretches []int32, visit func(edge)) {
	for _, id := range stretches {
		line := c.chunks[id].Vertices()
		for i := 1; i < len(line); i++ {
			visit(edgeOf(line[i-1], line[i]))
		}
	}
}
