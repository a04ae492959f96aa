package tile

import (
	"cmp"
	"slices"
)

// untangle brings vertices back where the ring, simplified and snapped, would
// cross itself: of each stretch that crosses another, the vertex of the most
// weight is drawn from that zoom on, until none crosses or none can be brought
// back. What then remains is left to the client.
func untangle(line []xy, weight []float64, zooms []uint8) {
	w := sweep{left: patience * len(line)}
	for z := uint8(0); z < MaxZoom; z++ {
		for changed := true; changed; {
			w.load(line, zooms, z)
			if len(w.stretches) == len(line) || w.left < 0 {
				return // all drawn, here and deeper, or enough done
			}
			changed = false
			for _, i := range w.crossing() {
				changed = w.stretches[i].bringBack(weight, zooms, z) || changed
			}
		}
	}
}

// stretch is the straight line that stands for the vertices between two that
// are drawn.
type stretch struct {
	a, b     xy // snapped to the zoom's grid
	from, to int
}

func (s *stretch) west() int32 { return min(s.a.x, s.b.x) }
func (s *stretch) east() int32 { return max(s.a.x, s.b.x) }
func (s *stretch) bare() bool  { return s.to-s.from == 1 }

// patience is how much work, counted in stretches looked at, is spent on each
// vertex of a ring: ten times what an outline of ground takes, and an end to it
// on a comb of a million teeth.
const patience = 1000

// sweep finds stretches that cross, from west to east.
type sweep struct {
	stretches []stretch
	order     []uint64 // the western end of a stretch, then its place, 32 bits each
	found     []uint32
	left      int // work that may still be done
}

// load takes the stretches of a ring at a zoom, as all tiles of it draw them.
func (w *sweep) load(line []xy, zooms []uint8, z uint8) {
	f := newFrame(ID{Z: uint32(z)}, 0)
	grid := f.snapper()
	w.stretches, w.order = w.stretches[:0], w.order[:0]
	from := 0
	for i := 1; i <= len(line); i++ {
		if i == len(line) || zooms[i] <= z {
			s := stretch{grid.snap(line[from]), grid.snap(line[i%len(line)]), from, i}
			w.order = append(w.order, uint64(s.west())<<32|uint64(len(w.stretches)))
			w.stretches = append(w.stretches, s)
			from = i
		}
	}
	slices.Sort(w.order)
	w.left -= len(line)
}

// crossing returns the places of the stretches that cross another, in pairs,
// unless neither of the two stands for any vertex.
func (w *sweep) crossing() []uint32 {
	w.found = w.found[:0]
	for i, key := range w.order {
		s := &w.stretches[uint32(key)]
		end := uint64(s.east()+1) << 32
		for _, other := range w.order[i+1:] {
			if w.left--; other >= end || w.left < 0 {
				break
			}
			if t := &w.stretches[uint32(other)]; !(s.bare() && t.bare()) && s.crosses(t) {
				w.found = append(w.found, uint32(key), uint32(other))
			}
		}
	}
	return w.found
}

// crosses reports whether each stretch passes from one side of the other to
// the other side; to touch is not to cross.
func (s *stretch) crosses(t *stretch) bool {
	if max(s.a.y, s.b.y) < min(t.a.y, t.b.y) || max(t.a.y, t.b.y) < min(s.a.y, s.b.y) {
		return false
	}
	return turn(s.a, s.b, t.a)*turn(s.a, s.b, t.b) < 0 && turn(t.a, t.b, s.a)*turn(t.a, t.b, s.b) < 0
}

// turn returns 1, 0 or −1 for c to the right of, on, or to the left of the line
// from a to b, y pointing down.
func turn(a, b, c xy) int {
	return cmp.Compare(
		int64(b.x-a.x)*int64(c.y-a.y),
		int64(b.y-a.y)*int64(c.x-a.x),
	)
}

// bringBack draws the heaviest vertex the stretch stands for from zoom z on and
// reports whether there was one not drawn yet.
func (s *stretch) bringBack(weight []float64, zooms []uint8, z uint8) bool {
	at := -1
	for i := s.from + 1; i < s.to; i++ {
		if zooms[i] <= z {
			return false // brought back already, by another crossing
		}
		if at < 0 || weight[i] > weight[at] {
			at = i
		}
	}
	if at >= 0 {
		zooms[at] = z
	}
	return at >= 0
}
