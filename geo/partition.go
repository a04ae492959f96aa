package geo

// Region is the ground that some of several sides cover and the others do not.
type Region struct {
	Sides []int  // those that cover it, in order
	Shape *Shape // whole, with what [Shape.WithoutSlivers] leaves out
	KM2   float64
}

// Covers reports whether a side covers the region.
func (r Region) Covers(side int) bool {
	for _, s := range r.Sides {
		if s == side {
			return true
		}
	}
	return false
}

// Partition divides the ground that any side covers by exactly which sides do: for
// two sides that of both, of the first alone and of the second alone. Each side is
// the union of its shapes. Regions without ground are left out; the one of most
// sides comes first.
//
// Of two sides the regions are measured as [CompareArea] does, so that they add up
// to the sides; of more, as the shapes that are left of cutting one side after
// another, each piece of an edge a geodesic of its own: square metres for edges of
// a kilometre.
func Partition(sides ...[]*Shape) []Region {
	var regions []Region
	for k, side := range sides {
		regions = divide(regions, k, side)
	}
	for i := range regions {
		regions[i].KM2 = regions[i].Shape.AreaKM2()
	}
	if len(sides) == 2 {
		c := CompareArea(sides[0], sides[1])
		for i, r := range regions {
			switch {
			case len(r.Sides) == 2:
				regions[i].KM2 = c.UnchangedKM2
			case r.Sides[0] == 0:
				regions[i].KM2 = c.LostKM2
			default:
				regions[i].KM2 = c.GainedKM2
			}
		}
	}
	return ordered(regions)
}

// divide cuts regions by one side more.
func divide(regions []Region, k int, side []*Shape) (out []Region) {
	add := func(sides []int, s *Shape) {
		if s != nil {
			out = append(out, Region{Sides: sides, Shape: s})
		}
	}
	all := CompareOptions{SliverM2: -1, Unchanged: true}
	var covered []*Shape
	for _, r := range regions {
		c := Compare([]*Shape{r.Shape}, side, all)
		add(append(r.Sides[:len(r.Sides):len(r.Sides)], k), c.Unchanged)
		add(r.Sides, c.Lost)
		covered = append(covered, r.Shape)
	}
	add([]int{k}, Compare(covered, side, CompareOptions{SliverM2: -1}).Gained)
	return out
}

// ordered puts regions of more sides first, and else those of earlier ones.
func ordered(regions []Region) []Region {
	before := func(a, b Region) bool {
		if len(a.Sides) != len(b.Sides) {
			return len(a.Sides) > len(b.Sides)
		}
		for i, s := range a.Sides {
			if s != b.Sides[i] {
				return s < b.Sides[i]
			}
		}
		return false
	}
	for i := range regions {
		for k := i; k > 0 && before(regions[k], regions[k-1]); k-- {
			regions[k], regions[k-1] = regions[k-1], regions[k]
		}
	}
	return regions
}

// WithoutSlivers leaves out the polygons below an area in square metres, and says
// how many they were and their area in square kilometres, which may be a little
// below nothing. The shape is nil when nothing is left.
func (s *Shape) WithoutSlivers(m2 float64) (rest *Shape, slivers int, km2 float64) {
	b := newBuilder(nil)
	rings := s.rings
	for len(rings) > 0 {
		n := 1
		for n < len(rings) && rings[n].hole {
			n++
		}
		area := 0.0
		for _, r := range rings[:n] {
			area += r.areas().geodesic
		}
		if area*squareKM < m2 {
			slivers++
			km2 += area
		} else {
			for _, r := range rings[:n] {
				b.add(r.AppendVertices(nil), r.hole)
			}
		}
		rings = rings[n:]
	}
	switch {
	case slivers == 0:
		return s, 0, 0
	case b.shape.polygons == 0:
		return nil, slivers, km2
	}
	return b.finish(), slivers, km2
}
