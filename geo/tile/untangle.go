package tile

import "cmp"

// untangle brings vertices back where a ring, simplified and snapped, would
// cross itself: of each stretch that crosses another, the vertex farthest from
// it is drawn from that zoom on, until none crosses or none can be brought back.
// What then remains is left to the client. It goes through the zooms before the
// one given.
func (w *sweep) untangle(line []xy, zooms []uint8, before uint8) {
	w.left = patience * len(line)
	for z := uint8(0); z < before; z++ {
		w.fresh = nil
		for changed := true; changed; {
			w.load(line, zooms, z)
			if len(w.stretches) == len(line) || w.left < 0 {
				return // all drawn, here and deeper, or enough done
			}
			found := w.crossing()
			w.fresh = append(w.freshSpace[:0], make([]bool, len(line)+1)...)
			w.freshSpace = w.fresh
			changed = false
			for _, i := range found {
				if at := w.stretches[i].bringBack(line, zooms, z); at >= 0 {
					w.fresh[at], changed = true, true
				}
			}
		}
	}
}

// stretch is the straight line that stands for the vertices between two that
// are drawn.
type stretch struct {
	a, b     xy // snapped to the zoom's grid
	from, to int32
}

// bare reports whether the stretch stands for no vertex: it is an edge of the
// ring itself.
func (s *stretch) bare() bool { return s.to-s.from == 1 }

func (s *stretch) box() box {
	return box{xy{min(s.a.x, s.b.x), min(s.a.y, s.b.y)}, xy{max(s.a.x, s.b.x), max(s.a.y, s.b.y)}}
}

// patience is how much work, counted in boxes looked at, is spent on each
// vertex of a ring: many times what an outline of ground takes, and an end to it
// on a comb of a million teeth.
const patience = 2000

// fan is the number of stretches, or of boxes, that a box of a sweep holds.
const fan = 8

// sweep finds stretches that cross. Its slices are working memory.
type sweep struct {
	stretches []stretch
	levels    [][]box // of fan stretches each, of fan boxes of the level below each
	found     []int32
	left      int // work that may still be done

	// By vertex, whether it was brought back just now: only stretches that end
	// there have not been looked at yet. Nil when none has.
	fresh, freshSpace []bool
}

// load takes the stretches of a ring at a zoom, as all tiles of it draw them.
func (w *sweep) load(line []xy, zooms []uint8, z uint8) {
	grid := gridOf(uint32(z))
	w.stretches = w.stretches[:0]
	from := int32(0)
	a := grid.snap(line[0])
	for i := 1; i <= len(line); i++ {
		if i == len(line) {
			b := grid.snap(line[0])
			w.stretches = append(w.stretches, stretch{a, b, from, int32(i)})
		} else if zooms[i] <= z {
			b := grid.snap(line[i])
			w.stretches = append(w.stretches, stretch{a, b, from, int32(i)})
			a, from = b, int32(i)
		}
	}
	w.left -= len(line)
	w.build()
}

func (w *sweep) build() {
	level := w.level(0)
	for i := range w.stretches {
		if i%fan == 0 {
			level = append(level, nothing())
		}
		level[i/fan] = level[i/fan].union(w.stretches[i].box())
	}
	w.levels[0] = level
	for n := 1; len(level) > 1; n++ {
		above := w.level(n)
		for i := range level {
			if i%fan == 0 {
				above = append(above, nothing())
			}
			above[i/fan] = above[i/fan].union(level[i])
		}
		w.levels[n] = above
		level = above
	}
}

// level returns the n-th level, empty and the last one.
func (w *sweep) level(n int) []box {
	if n < cap(w.levels) {
		w.levels = w.levels[:n+1]
		return w.levels[n][:0]
	}
	w.levels = append(w.levels[:n], nil)
	return nil
}

// crossing returns the places of the stretches that cross another, in pairs,
// unless neither of the two stands for any vertex.
func (w *sweep) crossing() []int32 {
	w.found = w.found[:0]
	top := len(w.levels) - 1
	for i := range w.stretches {
		s := &w.stretches[i]
		if w.fresh == nil && s.bare() || w.fresh != nil && !w.fresh[s.from] && !w.fresh[s.to] {
			continue
		}
		if b := s.box(); w.left > 0 {
			w.search(i, s, &b, top, 0)
		}
	}
	return w.found
}

// search looks for what crosses s in the box of a level that has a number.
func (w *sweep) search(i int, s *stretch, b *box, level, number int) {
	if w.left--; w.left < 0 || !w.levels[level][number].meets(b) {
		return
	}
	from := number * fan
	if level > 0 {
		for k := from; k < min(from+fan, len(w.levels[level-1])); k++ {
			w.search(i, s, b, level-1, k)
		}
		return
	}
	for k := from; k < min(from+fan, len(w.stretches)); k++ {
		if t := &w.stretches[k]; !(s.bare() && t.bare()) && s.crosses(t) {
			w.found = append(w.found, int32(i), int32(k))
		}
	}
}

// crosses reports whether each stretch passes from one side of the other to
// the other side; to touch is not to cross.
func (s *stretch) crosses(t *stretch) bool {
	if max(s.a.y, s.b.y) < min(t.a.y, t.b.y) || max(t.a.y, t.b.y) < min(s.a.y, s.b.y) ||
		max(s.a.x, s.b.x) < min(t.a.x, t.b.x) || max(t.a.x, t.b.x) < min(s.a.x, s.b.x) {
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

// bringBack draws the farthest vertex the stretch stands for from zoom z on and
// returns its place, −1 when there was none or one of them was brought back
// already.
func (s *stretch) bringBack(line []xy, zooms []uint8, z uint8) int {
	at, most := -1, -1.0
	straight := newSegment(line[s.from], line[int(s.to)%len(line)])
	for i := int(s.from) + 1; i < int(s.to); i++ {
		if zooms[i] <= z {
			return -1 // by another crossing
		}
		if d := straight.distance2(line[i]); d > most {
			at, most = i, d
		}
	}
	if at >= 0 {
		zooms[at] = z
	}
	return at
}
