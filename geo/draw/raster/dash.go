package raster

import (
	"math"

	"github.com/salient-map/salient/geo/draw"
)

// dasher cuts lines into dashes, and only where they can be seen: however long a
// line is, it has no more of them than cross the window.
type dasher struct {
	lengths []float64 // painted and left out in turn; an even number
	period  float64
	window  draw.Box
	do      func(dash []draw.Point) // which is the caller's then
	index   int                     // of the length that the pen is in
	left    float64                 // of it
	dash    []draw.Point            // being painted; nil while the pen is up
}

// shortest is the shortest period of dashes, in pixels.
const shortest = 1

// newDasher makes a dasher, or nil where the lengths are those of a whole line.
// As in SVG, an odd number of them is gone through twice, and they count for
// nothing where one is negative; nor do they where they are too short to be seen.
func newDasher(lengths []float64, scale float64, window draw.Box, do func([]draw.Point)) *dasher {
	d := &dasher{window: window, do: do}
	for range 1 + len(lengths)%2 {
		for _, l := range lengths {
			if !(l >= 0) || math.IsInf(l, 1) {
				return nil
			}
			d.lengths = append(d.lengths, l*scale)
			d.period += l * scale
		}
	}
	if d.period < shortest {
		return nil
	}
	return d
}

// line cuts one line from its beginning.
func (d *dasher) line(points []draw.Point, closed bool) {
	d.index, d.left = 0, d.lengths[0]
	n := len(points)
	for i := 1; i < n; i++ {
		d.segment(points[i-1], points[i])
	}
	if closed && n > 2 {
		d.segment(points[n-1], points[0])
	}
	d.lift()
}

// segment goes along one straight piece.
func (d *dasher) segment(p, q draw.Point) {
	length := math.Hypot(q.X-p.X, q.Y-p.Y)
	from, to := within(p, q, d.window)
	if length == 0 {
		return
	}
	if from > to {
		d.skip(length)
		return
	}
	at := func(done float64) draw.Point {
		return draw.Point{X: p.X + (q.X-p.X)*(done/length), Y: p.Y + (q.Y-p.Y)*(done/length)}
	}
	if from > 0 {
		d.skip(from * length)
	}
	done, end := from*length, to*length
	for {
		painted := d.index%2 == 0
		if painted && d.dash == nil {
			d.dash = append(d.dash, at(done))
		}
		if d.left > end-done {
			break
		}
		done += d.left
		if painted {
			d.dash = append(d.dash, at(done))
			d.lift()
		}
		d.next()
	}
	d.left -= end - done
	if d.dash != nil {
		d.dash = append(d.dash, at(end))
	}
	if to < 1 {
		d.skip((1 - to) * length)
	}
}

// skip goes on by a way that cannot be seen.
func (d *dasher) skip(way float64) {
	d.lift()
	for way = math.Mod(way, d.period); way >= d.left; {
		way -= d.left
		d.next()
	}
	d.left -= way
}

func (d *dasher) next() {
	d.index = (d.index + 1) % len(d.lengths)
	d.left = d.lengths[d.index]
}

// lift ends the dash being painted.
func (d *dasher) lift() {
	if d.dash != nil {
		d.do(d.dash)
		d.dash = nil
	}
}

// within is the part of the way from p to q that lies in a box, from 0 to 1; from
// is greater than to where none does (Liang and Barsky 1984).
func within(p, q draw.Point, b draw.Box) (from, to float64) {
	to = 1
	clip := func(step, room float64) {
		switch {
		case step == 0 && room < 0:
			from, to = 1, 0
		case step < 0:
			from = max(from, room/step)
		case step > 0:
			to = min(to, room/step)
		}
	}
	clip(p.X-q.X, p.X-b.Left)
	clip(q.X-p.X, b.Right-p.X)
	clip(p.Y-q.Y, p.Y-b.Top)
	clip(q.Y-p.Y, b.Bottom-p.Y)
	return from, to
}
