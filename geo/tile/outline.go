package tile

// knot is one position of a line, or the first of a block of them.
type knot struct {
	at    xy
	block *block // nil for a single position
}

// end returns the last position of the knot.
func (k *knot) end() xy {
	if k.block == nil {
		return k.at
	}
	return k.at.plus(k.block.span)
}

// extend appends a position to a line and takes out what adds nothing to the
// area it bounds: steps of no length, positions in the middle of a straight
// line, and ways out and back on themselves.
//
// In whichever order such positions are taken out, the same are left. So a line
// may be put together of blocks in which nothing is left to take out.
func extend(line []knot, p xy) []knot {
	if n := len(line); n >= 2 && line[n-1].block == nil && !straight(line[n-2].end(), line[n-1].at, p) {
		return append(line, knot{at: p})
	}
	return extendBack(line, p)
}

// extendBack is extend where there may be something to take out.
func extendBack(line []knot, p xy) []knot {
	for n := len(line); n > 0; n = len(line) {
		last := &line[n-1]
		if n == 1 && last.block == nil {
			if last.at == p {
				return line
			}
			break
		}
		var a xy
		if last.block != nil {
			a = last.at.plus(last.block.before)
		} else {
			a = line[n-2].end()
		}
		if !straight(a, last.end(), p) {
			break
		}
		line = shorten(line)
	}
	return append(line, knot{at: p})
}

// extendBlock appends a block whose first position is at.
func extendBlock(line []knot, at xy, b *block) []knot {
	line = extend(line, at)
	last := &line[len(line)-1]
	if last.block == nil && b.count > 1 && (len(line) == 1 || !straight(line[len(line)-2].end(), at, b.second(at))) {
		last.block = b
		return line
	}
	for w := b.walk(at); w.next(); {
		line = extend(line, w.at)
	}
	return line
}

// shorten takes the last position off a line.
func shorten(line []knot) []knot {
	n := len(line) - 1
	last := line[n]
	line = line[:n]
	if last.block != nil {
		line = append(line, knot{at: last.at})
		w := last.block.walk(last.at)
		for range last.block.count - 2 {
			w.next()
			line = append(line, knot{at: w.at})
		}
	}
	return line
}

// behead takes the first position off a line.
func behead(line []knot) []knot {
	first := line[0]
	if first.block == nil {
		return line[1:]
	}
	more := int(first.block.count) - 2 // knots than before
	line = append(line, make([]knot, more)...)
	copy(line[1+more:], line[1:])
	w := first.block.walk(first.at)
	for i := range more + 1 {
		w.next()
		line[i] = knot{at: w.at}
	}
	return line
}

// straight reports whether three positions in a tile are on one straight line.
func straight(a, b, c xy) bool {
	return (b.x-a.x)*(c.y-b.y) == (b.y-a.y)*(c.x-b.x)
}

// closeRing takes out of the place where a line closes what extend takes out
// elsewhere. It returns nil when no ring is left.
func closeRing(line []knot) []knot {
	for len(line) >= 3 || positions(line) >= 3 {
		n := len(line)
		last, first := &line[n-1], &line[0]
		a, b, c, d := xy{}, last.end(), first.at, line[min(1, n-1)].at
		if last.block != nil {
			a = last.at.plus(last.block.before)
		} else {
			a = line[n-2].end()
		}
		if first.block != nil {
			d = first.block.second(c)
		}
		switch {
		case b == c || straight(a, b, c):
			line = shorten(line)
		case straight(b, c, d):
			line = behead(line)
		default:
			return line
		}
	}
	return nil
}

// positions counts those of a line.
func positions(line []knot) int {
	n := len(line)
	for i := range line {
		if b := line[i].block; b != nil {
			n += int(b.count) - 1
		}
	}
	return n
}

// area2 returns twice the signed area of an open ring by the surveyor's
// formula: positive for an exterior ring in tile units, y pointing down.
func area2(line []knot) int64 {
	var sum int64
	a := line[len(line)-1].end()
	for i := range line {
		k := &line[i]
		sum += cross(a, k.at)
		if k.block != nil {
			sum += k.block.area2(k.at)
		}
		a = k.end()
	}
	return sum
}

// cross returns what an edge adds to area2.
func cross(a, b xy) int64 { return int64(a.x*b.y - b.x*a.y) }
