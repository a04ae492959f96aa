package mosaic

import "slices"

// cells draws every span's ground.
func (t *teller) cells() []Cell {
	var lots []lot
	for i := range t.segments {
		left, right := t.history[t.faceOf(int32(2*i))], t.history[t.faceOf(int32(2*i+1))]
		apart(left, right, func(n int32) { lots = append(lots, newLot(n, int32(2*i))) })
		apart(right, left, func(n int32) { lots = append(lots, newLot(n, int32(2*i+1))) })
	}
	slices.Sort(lots)
	d := drawer{teller: t, mark: make([]bool, len(t.ends)), at: make([]int32, len(t.points))}
	var out []Cell
	for _, n := range t.order() {
		if polygons := nest(d.rings(take(lots, n))); len(polygons) > 0 {
			out = append(out, Cell{t.spans[n], polygons})
		}
	}
	return out
}

// drawer follows the borders of ground.
type drawer struct {
	*teller
	mark []bool  // by half: it is part of the border and not drawn yet
	at   []int32 // by point: 1 more than the place in the way of the half that begins there, or 0
	way  []int32
}

// rings draws a border, whose halves have the ground on their left.
func (d *drawer) rings(border []lot) (rings []Ring) {
	for _, l := range border {
		d.mark[l.thing()] = true
	}
	for _, l := range border {
		if d.mark[l.thing()] {
			rings = append(rings, d.follow(l.thing())...)
		}
	}
	return rings
}

// follow goes round the border from a half on. Where it comes to a point again,
// what lies between is a ring of its own.
func (d *drawer) follow(from int32) (rings []Ring) {
	for h := from; h >= 0; h = d.onward(h, from) {
		d.mark[h] = false
		if again := d.at[d.ends[h]]; again > 0 {
			rings = append(rings, d.ring(int(again-1)))
		}
		d.way = append(d.way, h)
		d.at[d.ends[h]] = int32(len(d.way))
	}
	return append(rings, d.ring(0))
}

// onward is the half of the border that comes next with the same ground on its
// left, -1 where the border is back at its beginning.
func (d *drawer) onward(h, from int32) int32 {
	for k := d.clockwise(h ^ 1); k != from && k != h^1; k = d.clockwise(k) {
		if d.mark[k] {
			return k
		}
	}
	return -1
}

// ring takes the end of the way.
func (d *drawer) ring(from int) Ring {
	r := make(Ring, len(d.way)-from)
	for i, h := range d.way[from:] {
		r[i] = d.tail(h)
		d.at[d.ends[h]] = 0
	}
	d.way = d.way[:from]
	return r
}

// nest puts holes into the exteriors that they lie in.
func nest(rings []Ring) (polygons [][]Ring) {
	type exterior struct {
		low, high Point
		area      int64
		at        int
	}
	var exteriors []exterior
	for _, r := range rings {
		if a := r.area2(); a > 0 {
			e := exterior{r[0], r[0], a, len(polygons)}
			for _, p := range r {
				e.low, e.high = Point{min(e.low.X, p.X), min(e.low.Y, p.Y)}, Point{max(e.high.X, p.X), max(e.high.Y, p.Y)}
			}
			exteriors = append(exteriors, e)
			polygons = append(polygons, []Ring{r})
		}
	}
	slices.SortStableFunc(exteriors, func(a, b exterior) int {
		switch {
		case a.area < b.area:
			return -1
		case a.area > b.area:
			return 1
		}
		return 0
	})
	for _, r := range rings {
		if r.area2() >= 0 {
			continue
		}
		x, y := int64(r[0].X)+int64(r[1].X), int64(r[0].Y)+int64(r[1].Y) // twice the middle of its first edge
		for _, e := range exteriors {
			if x >= 2*int64(e.low.X) && x <= 2*int64(e.high.X) && y >= 2*int64(e.low.Y) && y <= 2*int64(e.high.Y) && polygons[e.at][0].goesRound(x, y) {
				polygons[e.at] = append(polygons[e.at], r)
				break
			}
		}
	}
	return polygons
}

// area2 is twice the signed area by the surveyor's formula.
func (r Ring) area2() (sum int64) {
	for i := 2; i < len(r); i++ {
		sum += cross(r[0], r[i-1], r[i])
	}
	return sum
}

// goesRound reports whether the ring goes round half a position that is not on it.
func (r Ring) goesRound(x, y int64) bool {
	inside := false
	a := r[len(r)-1]
	for _, b := range r {
		ay, by := 2*int64(a.Y), 2*int64(b.Y)
		if ay > y != (by > y) {
			c := (int64(b.X)-int64(a.X))*(y-ay) - (int64(b.Y)-int64(a.Y))*(x-2*int64(a.X))
			if c > 0 == (by > ay) {
				inside = !inside
			}
		}
		a = b
	}
	return inside
}
