package raster

import (
	"math"

	"github.com/salient-map/salient/geo/draw"
)

// A mask counts in whole numbers, so that a shape covers the same pixels by the
// same shares on every machine: positions in steps of a 256th of a pixel, shares
// in 131072ths.
const (
	stepBits = 8
	step     = 1 << stepBits
	whole    = step * 2 * step
)

// mask gathers how much of each pixel of a window lies inside outlines. What it
// holds per pixel is the change of the signed area from the pixel before, as Raph
// Levien's font-rs has it: a sum along the row is the share.
type mask struct {
	width, height int
	change        []int32 // height rows of width + 2
	from, to      []int32 // the touched columns of each row, from ≤ to; from > to for none
}

// reset empties the mask for a window of a size.
func (m *mask) reset(width, height int) {
	m.width, m.height = width, height
	if n := height * (width + 2); cap(m.change) < n {
		m.change = make([]int32, n)
	} else {
		m.change = m.change[:n]
		clear(m.change)
	}
	if cap(m.from) < height {
		m.from, m.to = make([]int32, height), make([]int32, height)
	}
	m.from, m.to = m.from[:height], m.to[:height]
	for y := range m.from {
		m.from[y], m.to[y] = math.MaxInt32, -1
	}
}

// ring adds a closed outline, moved by dx, dy.
func (m *mask) ring(points []draw.Point, dx, dy float64) {
	if len(points) < 3 {
		return
	}
	last := points[len(points)-1]
	for _, p := range points {
		m.line(last.X+dx, last.Y+dy, p.X+dx, p.Y+dy)
		last = p
	}
}

// line adds one edge. Of what lies outside, only that to the left counts: the
// share of a pixel is what lies on one side of the edges left of it. An edge that
// leaves the window sideways goes on along its side.
func (m *mask) line(x0, y0, x1, y1 float64) {
	bottom, right := float64(m.height), float64(m.width)
	if y0 == y1 || max(y0, y1) <= 0 || min(y0, y1) >= bottom {
		return
	}
	slope := (x1 - x0) / (y1 - y0)
	ay, by := min(max(y0, 0), bottom), min(max(y1, 0), bottom)
	ax, bx := x0+slope*(ay-y0), x0+slope*(by-y0)
	if by == y1 {
		bx = x1
	}
	sides := [2]float64{0, right}
	if ax > bx {
		sides = [2]float64{right, 0}
	}
	for _, side := range sides {
		if (ax < side) != (bx < side) {
			y := min(max(y0+(side-x0)/slope, min(ay, by)), max(ay, by))
			m.piece(ax, ay, side, y)
			ax, ay = side, y
		}
	}
	m.piece(ax, ay, bx, by)
}

// piece adds what is left of an edge once it has been cut to the window.
func (m *mask) piece(ax, ay, bx, by float64) {
	right := float64(m.width)
	m.segment(toSteps(min(max(ax, 0), right)), toSteps(ay), toSteps(min(max(bx, 0), right)), toSteps(by))
}

func toSteps(v float64) int { return int(math.Round(v * step)) }

// segment adds an edge within the window, row by row.
func (m *mask) segment(x0, y0, x1, y1 int) {
	sign := 1
	if y0 > y1 {
		x0, y0, x1, y1, sign = x1, y1, x0, y0, -1
	}
	for x, y := x0, y0; y < y1; {
		row := y >> stepBits
		nextY := min((row+1)<<stepBits, y1)
		nextX := x0 + (x1-x0)*(nextY-y0)/(y1-y0)
		m.across(row, min(x, nextX), max(x, nextX), (nextY-y)*sign)
		x, y = nextX, nextY
	}
}

// across adds an edge within a row, from x0 to x1 ≥ x0, that rises or falls by dy.
func (m *mask) across(row, x0, x1, dy int) {
	first, last := x0>>stepBits, x1>>stepBits
	m.from[row], m.to[row] = min(m.from[row], int32(first)), max(m.to[row], int32(last+1))
	cells := m.change[row*(m.width+2):]
	done := 0
	for x, column := x0, first; ; column++ {
		next := min((column+1)<<stepBits, x1)
		d := dy - done
		if next < x1 {
			d = dy*(next-x0)/(x1-x0) - done
		}
		inside := (x - column<<stepBits) + (next - column<<stepBits)
		cells[column] += int32(d * (2*step - inside))
		cells[column+1] += int32(d * inside)
		if next == x1 {
			return
		}
		x, done = next, done+d
	}
}

// shares appends the shares of a row's touched pixels, of 255, and says in which
// column they begin.
func (m *mask) shares(dst []uint8, y int, evenOdd bool) (x int, list []uint8) {
	if m.from[y] > m.to[y] {
		return 0, dst
	}
	first, last := int(m.from[y]), min(int(m.to[y]), m.width-1)
	sum, share := int32(0), uint8(0)
	for _, change := range m.change[y*(m.width+2)+first : y*(m.width+2)+max(last+1, first)] {
		if change != 0 {
			sum += change
			share = shareOf(sum, evenOdd)
		}
		dst = append(dst, share)
	}
	return first, dst
}

// shareOf is how much of a pixel is painted, of 255.
func shareOf(sum int32, evenOdd bool) uint8 {
	if sum < 0 {
		sum = -sum
	}
	if evenOdd {
		if sum &= 2*whole - 1; sum > whole {
			sum = 2*whole - sum
		}
	}
	return uint8((min(sum, whole)*255 + whole/2) / whole)
}
