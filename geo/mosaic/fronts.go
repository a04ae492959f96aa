package mosaic

import "slices"

// fronts draws every border in the spans in which its sides differ.
func (t *teller) fronts() []Front {
	var lots []lot
	type sides struct{ left, right int32 }
	known := map[sides][]int32{} // by faces, since long borders have few
	for i := range t.segments {
		s := sides{t.faceOf(int32(2 * i)), t.faceOf(int32(2*i + 1))}
		list, ok := known[s]
		if !ok {
			list = t.number(t.differing(t.history[s.left], t.history[s.right]))
			known[s] = list
		}
		for _, n := range list {
			lots = append(lots, newLot(n, int32(i)))
		}
	}
	slices.Sort(lots)
	l := linker{teller: t, mark: make([]bool, len(t.segments))}
	var out []Front
	for _, n := range t.order() {
		if lines := l.lines(take(lots, n)); len(lines) > 0 {
			out = append(out, Front{t.spans[n], lines})
		}
	}
	return out
}

// linker makes long lines of segments.
type linker struct {
	*teller
	mark []bool // by segment: it is to be drawn
}

func (l *linker) lines(list []lot) (lines [][]Point) {
	for _, s := range list {
		l.mark[s.thing()] = true
	}
	for _, loops := range [2]bool{false, true} {
		for _, s := range list {
			for h := 2 * s.thing(); h <= 2*s.thing()+1; h++ {
				if l.mark[s.thing()] && (loops || l.open(l.ends[h])) {
					lines = append(lines, l.follow(h))
				}
			}
		}
	}
	return lines
}

// open reports whether an odd number of lines ends at a point.
func (l *linker) open(p int32) bool {
	n := 0
	for _, h := range l.from(p) {
		if l.mark[h>>1] {
			n++
		}
	}
	return n%2 == 1
}

// follow draws a line from the half on as far as there is one.
func (l *linker) follow(h int32) []Point {
	line := []Point{l.tail(h)}
	for h >= 0 {
		l.mark[h>>1] = false
		line = append(line, l.head(h))
		end := l.ends[h^1]
		h = -1
		for _, k := range l.from(end) {
			if l.mark[k>>1] {
				h = k
				break
			}
		}
	}
	return line
}
