package tile

import (
	"hash/maphash"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// PrepareAny prepares rings that no shape would have: that cross themselves,
// wind either way, hold positions that are none. It cuts them into runs by
// their own vertices, as package geo does.
func PrepareAny(mp orb.MultiPolygon) *Geometry {
	var p Pool
	g := &Geometry{box: nothing()}
	for _, polygon := range mp {
		for i, source := range polygon {
			r := p.anyRing(source, i > 0)
			if r == nil && i == 0 {
				break
			}
			if r != nil {
				g.add(r, i > 0)
			}
		}
	}
	return g
}

func (p *Pool) anyRing(source orb.Ring, hole bool) *ring {
	p.altered, p.groups, p.rows = map[version]*chunk{}, map[uint64]*group{}, map[uint64]*row{}
	p.seed = maphash.MakeSeed()
	if chunks := anyChunks(source, hole); chunks != nil {
		return p.newRing(chunks, hole)
	}
	return nil
}

func anyChunks(source orb.Ring, hole bool) (chunks []*chunk) {
	line := worldRing(source)
	if len(line) < 3 {
		return nil
	}
	if worldArea(line) > 0 == hole {
		slices.Reverse(line)
	}
	least := 0
	for i, v := range line {
		if spread(v) < spread(line[least]) {
			least = i
		}
	}
	line = slices.Concat(line[least:], line[:least+1])
	from := 0
	for i := 1; i < len(line); i++ {
		if i == len(line)-1 || i-from == 127 || spread(line[i]) < 1<<28 {
			chunks = append(chunks, new(stock).run(slices.Clone(line[from:i+1]))...)
			from = i
		}
	}
	return chunks
}

func spread(v xy) uint32 {
	h := uint32(v.x)*2654435761 ^ uint32(v.y)*2246822519
	h = (h ^ h>>15) * 0x85ebca6b
	return h ^ h>>13
}

// worldRing projects a ring and leaves out positions that are not finite or
// repeat the one before, the closing one among them.
func worldRing(source orb.Ring) []xy {
	line := make([]xy, 0, len(source))
	for _, p := range source {
		if !isFinite(p) {
			continue
		}
		if w := toWorld(p); len(line) == 0 || w != line[len(line)-1] {
			line = append(line, w)
		}
	}
	for len(line) > 1 && line[len(line)-1] == line[0] {
		line = line[:len(line)-1]
	}
	return line
}

// unfolded returns the positions of a line.
func unfolded(line []knot) (all []xy) {
	for _, k := range line {
		all = append(all, k.at)
		if k.block != nil {
			for w := k.block.walk(k.at); w.next(); {
				all = append(all, w.at)
			}
		}
	}
	return all
}

// Unblocked returns the geometry as tiles would draw it without blocks and
// without passing over rows and groups: as if each reached beyond the world.
func (g *Geometry) Unblocked() *Geometry {
	plain := &Geometry{box: g.box}
	for _, p := range g.parts {
		other := &part{exterior: p.exterior.unblocked()}
		for _, r := range p.holes {
			other.holes = append(other.holes, r.unblocked())
		}
		plain.parts = append(plain.parts, placed{p.box, other})
	}
	return plain
}

func (r *ring) unblocked() *ring {
	world := sight{box: box{xy{math.MinInt32, math.MinInt32}, xy{math.MaxInt32, math.MaxInt32}}}
	copied := *r
	copied.rows = nil
	for _, held := range r.rows {
		wide := &row{sight: world, plan: true}
		for _, g := range held.groups {
			wide.groups = append(wide.groups, &group{sight: world, plan: true, chunks: g.chunks, leads: g.leads})
			wide.sights = append(wide.sights, world)
		}
		copied.rows = append(copied.rows, wide)
	}
	return &copied
}

// groups lists those of all rows.
func (r *ring) groups() (all []*group) {
	for _, w := range r.rows {
		all = append(all, w.groups...)
	}
	return all
}
