package tile

// extend appends a position to a line and takes out what adds nothing to the
// area it bounds: steps of no length, positions in the middle of a straight
// line, and ways out and back on themselves.
func extend(line []xy, p xy) []xy {
	n := len(line)
	for n >= 2 && straight(line[n-2], line[n-1], p) {
		n--
	}
	if n > 0 && line[n-1] == p {
		return line[:n]
	}
	return append(line[:n], p)
}

// straight reports whether three positions in a tile are on one straight line.
func straight(a, b, c xy) bool {
	return (b.x-a.x)*(c.y-b.y) == (b.y-a.y)*(c.x-b.x)
}

// closeRing takes out of the place where a line closes what extend takes out
// elsewhere. It returns nil when no ring is left.
func closeRing(line []xy) []xy {
	for n := len(line); n >= 3; n = len(line) {
		switch {
		case line[n-1] == line[0] || straight(line[n-2], line[n-1], line[0]):
			line = line[:n-1]
		case straight(line[n-1], line[0], line[1]):
			line = line[1:]
		default:
			return line
		}
	}
	return nil
}

// area2 returns twice the signed area of an open ring by the surveyor's
// formula: positive for an exterior ring in tile units, y pointing down.
func area2(line []xy) int64 {
	var sum int64
	a := line[len(line)-1]
	for _, b := range line {
		sum += cross(a, b)
		a = b
	}
	return sum
}

// cross returns what an edge adds to area2.
func cross(a, b xy) int64 { return int64(a.x*b.y - b.x*a.y) }
