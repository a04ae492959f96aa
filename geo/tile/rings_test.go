package tile_test

// mvtRing is an open ring in tile units.
type mvtRing [][2]int32

// decodePoint reads a single point.
func decodePoint(commands []uint64) *[2]int32 {
	must(len(commands) == 3 && commands[0] == 1<<3|1, "point: commands %v", commands)
	return &[2]int32{unzigzag(commands[1]), unzigzag(commands[2])}
}

// decodeRings reads a polygon and checks it ring by ring.
func decodeRings(commands []uint64) (rings []mvtRing) {
	var pen [2]int32
	for len(commands) > 0 {
		must(len(commands) >= 4 && commands[0] == 1<<3|1, "ring does not begin with MoveTo")
		pen = move(pen, commands[1:])
		ring := mvtRing{pen}
		count := int(commands[3] >> 3)
		must(commands[3]&7 == 2 && count >= 2, "ring goes on with %d", commands[3])
		commands = commands[4:]
		must(len(commands) >= 2*count+1, "ring breaks off")
		for range count {
			pen = move(pen, commands)
			ring = append(ring, pen)
			commands = commands[2:]
		}
		must(commands[0] == 1<<3|7, "ring does not end with ClosePath")
		commands = commands[1:]
		ring.check(len(rings) == 0)
		rings = append(rings, ring)
	}
	must(len(rings) > 0, "polygon without rings")
	return rings
}

// check refuses rings that are empty, repeat positions, go straight on where
// nothing is to be drawn, or begin a polygon as a hole.
func (r mvtRing) check(first bool) {
	for i, p := range r {
		before, after := r[(i+len(r)-1)%len(r)], r[(i+1)%len(r)]
		must(p != after, "step of no length at %v", p)
		must((p[0]-before[0])*(after[1]-p[1]) != (p[1]-before[1])*(after[0]-p[0]), "needless position %v", p)
	}
	must(r.area2() != 0, "ring of no area")
	must(!first || r.area2() > 0, "first ring is a hole")
}

// area2 is twice the signed area.
func (r mvtRing) area2() (sum int64) {
	for i, p := range r {
		q := r[(i+1)%len(r)]
		sum += int64(p[0])*int64(q[1]) - int64(q[0])*int64(p[1])
	}
	return sum
}

// contains counts crossings of a ray to the east; borders are not decided.
func (r mvtRing) contains(x, y float64) bool {
	in := false
	for i, p := range r {
		q := r[(i+1)%len(r)]
		px, py, qx, qy := float64(p[0]), float64(p[1]), float64(q[0]), float64(q[1])
		if (py > y) != (qy > y) && x < px+(qx-px)*(y-py)/(qy-py) {
			in = !in
		}
	}
	return in
}

// area is the area of all rings in square tile units, holes taken off.
func (f mvtFeature) area() float64 {
	var sum int64
	for _, r := range f.rings {
		sum += r.area2()
	}
	return float64(sum) / 2
}

// contains reports whether the feature covers a point in tile units.
func (f mvtFeature) contains(x, y float64) bool {
	in := false
	for _, r := range f.rings {
		if r.contains(x, y) {
			in = !in
		}
	}
	return in
}

func move(pen [2]int32, steps []uint64) [2]int32 {
	must(len(steps) >= 2, "step without ordinates")
	return [2]int32{pen[0] + unzigzag(steps[0]), pen[1] + unzigzag(steps[1])}
}

func unzigzag(v uint64) int32 {
	must(v < 1<<32, "ordinate %d", v)
	return int32(uint32(v)>>1) ^ -int32(v&1)
}
