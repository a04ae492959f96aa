package topojson

import (
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/salient-map/salient/geo"
)

// topology gathers arcs, each line once, whichever way it was first met.
type topology struct {
	arcs  [][]geo.Vertex
	known map[string]int
	nodes map[geo.Vertex]bool
}

// cut finds the vertices where arcs must end: those with other neighbours in
// one ring than in another.
func cut(all [][]polygon) map[geo.Vertex]bool {
	type neighbours [2]geo.Vertex
	seen := map[geo.Vertex]neighbours{}
	nodes := map[geo.Vertex]bool{}
	for _, shape := range all {
		for _, p := range shape {
			for _, line := range p {
				for i, v := range line {
					a, b := line[(i+len(line)-1)%len(line)], line[(i+1)%len(line)]
					if compare(a, b) > 0 {
						a, b = b, a
					}
					if other, again := seen[v]; !again {
						seen[v] = neighbours{a, b}
					} else if other != (neighbours{a, b}) {
						nodes[v] = true
					}
				}
			}
		}
	}
	return nodes
}

func compare(a, b geo.Vertex) int { return cmp.Or(cmp.Compare(a.X, b.X), cmp.Compare(a.Y, b.Y)) }

// ring gives the numbers of the arcs that a closed line is made of; an arc run
// against its direction counts from the other side: ^0 is the first one.
func (t *topology) ring(line []geo.Vertex) []int {
	begin := slices.IndexFunc(line, func(v geo.Vertex) bool { return t.nodes[v] })
	if begin < 0 { // shares its whole line or none of it
		begin = slices.Index(line, slices.MinFunc(line, compare))
	}
	line = slices.Concat(line[begin:], line[:begin+1])
	var numbers []int
	from := 0
	for i := 1; i < len(line); i++ {
		if i == len(line)-1 || t.nodes[line[i]] {
			numbers = append(numbers, t.arc(line[from:i+1]))
			from = i
		}
	}
	return numbers
}

// arc is the number of an arc, which is kept if it is new.
func (t *topology) arc(line []geo.Vertex) int {
	if n, ok := t.known[text(line)]; ok {
		return n
	}
	back := slices.Clone(line)
	slices.Reverse(back)
	if n, ok := t.known[text(back)]; ok {
		return ^n
	}
	n := len(t.arcs)
	t.arcs = append(t.arcs, line)
	t.known[text(line)] = n
	return n
}

// text is a line as a map's key.
func text(line []geo.Vertex) string {
	b := make([]byte, 0, 8*len(line))
	for _, v := range line {
		b = binary.LittleEndian.AppendUint32(b, uint32(v.X))
		b = binary.LittleEndian.AppendUint32(b, uint32(v.Y))
	}
	return string(b)
}
