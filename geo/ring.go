package geo

import "slices"

// source is the place in the input that a ring came from.
type source struct{ polygon, ring int }

// ring is a [Ring] in the making: a closed line whose first vertex is not repeated at the end. Left of
// it lies the ground it bounds: an exterior runs counterclockwise, a hole
// clockwise.
type ring struct {
	vertices []Vertex
	from     source
}

// polygon is an exterior and its holes.
type polygon []ring

func (r ring) segment(i int) segment {
	next := i + 1
	if next == len(r.vertices) {
		next = 0
	}
	return segment{r.vertices[i], r.vertices[next]}
}

func (r ring) box() Box { return boxOf(r.vertices) }

// reverse turns the ring round and keeps its first vertex first.
func (r ring) reverse() { slices.Reverse(r.vertices[1:]) }

// canonical is the ring begun at its least vertex, so that two rings along the
// same line in the same direction compare equal. A simple ring has one only.
func (r ring) canonical() []Vertex {
	least := 0
	for i, v := range r.vertices {
		if w := r.vertices[least]; v.X < w.X || v.X == w.X && v.Y < w.Y {
			least = i
		}
	}
	return slices.Concat(r.vertices[least:], r.vertices[:least])
}

// tidy drops vertices repeated in a row and spikes: a vertex at which the line
// turns straight back. It returns the rest and the vertices where it dropped
// one; of a ring along a line fewer than three are left. What is kept takes the
// place of the list.
func tidy(vertices []Vertex) (kept, repeated, spikes []Vertex) {
	isSpike := func(a, b, c Vertex) bool { return orient(a, b, c) == 0 && foldsBack(a, b, c) }
	kept = vertices[:0] // never ahead of the reading
	for _, v := range vertices {
		if n := len(kept); n > 0 && kept[n-1] == v {
			repeated = append(repeated, v)
			continue
		}
		for n := len(kept); n >= 2 && isSpike(kept[n-2], kept[n-1], v); n = len(kept) {
			spikes = append(spikes, kept[n-1])
			kept = kept[:n-1]
			if kept[n-2] == v { // back where the spike began
				kept = kept[:n-2]
			}
		}
		kept = append(kept, v)
	}
	for n := len(kept); n >= 2; n = len(kept) { // across the seam
		switch {
		case kept[n-1] == kept[0]:
			repeated = append(repeated, kept[0])
			kept = kept[:n-1]
		case isSpike(kept[n-2], kept[n-1], kept[0]):
			spikes = append(spikes, kept[n-1])
			if kept = kept[:n-1]; kept[n-2] == kept[0] {
				kept = kept[:n-2]
			}
		case isSpike(kept[n-1], kept[0], kept[1]):
			spikes = append(spikes, kept[0])
			if kept = kept[1:]; kept[n-2] == kept[0] {
				kept = kept[:n-2]
			}
		default:
			return kept, repeated, spikes
		}
	}
	return kept, repeated, spikes
}
