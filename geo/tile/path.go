package tile

import (
	"encoding/binary"
	"slices"
)

// drawPath fills w.geometry with what the tile shows of a path and reports
// whether that is anything.
func (w *writer) drawPath(p *Path) bool {
	w.geometry = w.geometry[:0]
	if p.zoom != w.zoom || !w.ground.meets(&p.box) {
		return false
	}
	var pen xy
	for i := range p.lines {
		if l := &p.lines[i]; w.ground.meets(&l.box) {
			pen = w.drawLine(l, pen)
		}
	}
	return len(w.geometry) > 0
}

// drawLine draws the parts of a line that are in the window.
func (w *writer) drawLine(l *line, pen xy) xy {
	w.way = w.way[:0]
	a := w.snap(l.vertices[0])
	for _, v := range l.vertices[1:] {
		b := w.snap(v)
		from, to, ok := w.window.clip(a, b)
		a = b
		if !ok {
			continue
		}
		if n := len(w.way); n > 0 && w.way[n-1] != from {
			pen = w.endLine(pen)
		}
		if len(w.way) == 0 {
			w.way = append(w.way, from)
		}
		if to != from {
			w.way = append(w.way, to)
		}
	}
	return w.endLine(pen)
}

// endLine draws the line collected, unless it is a mere position.
func (w *writer) endLine(pen xy) xy {
	if len(w.way) > 1 {
		w.geometry, pen = appendLine(w.geometry, w.way, pen)
	}
	w.way = w.way[:0]
	return pen
}

// clip returns the part of a straight line that is in the box, its ends to the
// nearest whole number, and whether there is any.
func (b *box) clip(from, to xy) (xy, xy, bool) {
	for range 4 {
		s, t := b.side(from), b.side(to)
		switch {
		case s|t == 0:
			return from, to, true
		case s&t != 0:
			return from, to, false
		case s != 0:
			from = b.meet(from, to, s)
		default:
			to = b.meet(to, from, t)
		}
	}
	return from, to, b.side(from)|b.side(to) == 0
}

// meet is where the way from a position on those sides of the box passes one of
// them.
func (b *box) meet(from, to xy, s side) xy {
	switch {
	case s&west != 0:
		return xy{b.min.x, between(from.x, from.y, to.x, to.y, b.min.x)}
	case s&east != 0:
		return xy{b.max.x, between(from.x, from.y, to.x, to.y, b.max.x)}
	case s&north != 0:
		return xy{between(from.y, from.x, to.y, to.x, b.min.y), b.min.y}
	default:
		return xy{between(from.y, from.x, to.y, to.x, b.max.y), b.max.y}
	}
}

// appendLine appends the commands that draw a line of at least two positions, the
// pen being at pen, and returns where it leaves the pen.
func appendLine(dst []byte, line []xy, pen xy) ([]byte, xy) {
	dst = slices.Grow(dst, ringOverhead+len(line)*maxStep)
	n := len(dst)
	b := dst[:cap(dst)]
	b[n] = byte(command(commandMoveTo, 1))
	n = putStep(b, n+1, pen, line[0])
	n += binary.PutUvarint(b[n:], command(commandLineTo, len(line)-1))
	for i, p := range line[1:] {
		n = putStep(b, n, line[i], p)
	}
	return b[:n], line[len(line)-1]
}
