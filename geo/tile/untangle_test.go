package tile

import (
	"hash/maphash"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"
)

// Crossings are counted by trying all pairs, for simplification alone and as
// untangle leaves it.
func TestUntangleLeavesNoCrossing(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 3))
	before := 0
	for range 20 {
		ring := worldRing(wander(random.Uint64(), 120, 0.01))
		zooms := runZooms(append(ring[:len(ring):len(ring)], ring[0]))
		zooms[0] = 0
		for z := range uint8(MaxZoom) {
			before += countCrossings(ring, zooms, z)
		}
		new(sweep).untangle(ring, zooms, MaxZoom)
		for z := range uint8(MaxZoom) {
			if n := countCrossings(ring, zooms, z); n > 0 {
				t.Errorf("zoom %d: %d crossings", z, n)
			}
		}
	}
	if before < 100 {
		t.Errorf("only %d crossings to begin with", before)
	}
}

// countCrossings leaves out those that are the ring's own.
func countCrossings(ring []xy, zooms []uint8, z uint8) (n int) {
	var w sweep
	w.load(ring, zooms, z)
	for i := range w.stretches {
		for j := range i {
			s, other := &w.stretches[i], &w.stretches[j]
			if !(s.bare() && other.bare()) && s.crosses(other) {
				n++
			}
		}
	}
	return n
}

// The teeth of a comb all lie within each other's boxes: comparing each with
// each would take 18 million looks.
func TestPatienceEndsTheWorkOnAComb(t *testing.T) {
	const teeth = 3000
	var comb orb.Ring
	for i := range teeth {
		y := float64(i) / teeth
		comb = append(comb, orb.Point{0.001 * float64(i%3), y}, orb.Point{10, y + 1}, orb.Point{10, y + 0.9})
	}
	comb = append(comb, orb.Point{-1, 1}, orb.Point{-1, 0})
	line := worldRing(comb)
	zooms := make([]uint8, len(line))
	for i := range zooms {
		zooms[i] = uint8(i%3) * 7
	}
	w := sweep{left: 100_000}
	w.load(line, zooms, 0)
	w.crossing()
	if w.left > 0 || w.left < -2*len(line) {
		t.Errorf("%d looks left of 100,000", w.left)
	}
}

// Rings of many groups are untangled pair by pair, which must leave no more
// crossings than to do it all at once.
func TestPairsLeaveNoCrossing(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 3))
	var p Pool
	p.seed, p.altered, p.groups = maphash.MakeSeed(), map[version]*chunk{}, map[uint64]*group{}
	paired, before := 0, 0
	for range 12 {
		chunks := anyChunks(wander(random.Uint64(), 600, 0.2), false)
		p.line, p.draft.chunks, p.draft.leads = nil, chunks, nil
		var zooms []uint8
		for _, c := range chunks {
			p.line = append(p.line, c.vertices...)
			p.draft.leads = append(p.draft.leads, c.zooms[0])
		}
		p.joiner.setLeads(&p.draft)
		for i, c := range chunks {
			zooms = append(append(zooms, p.draft.leads[i]), c.zooms[1:]...)
		}
		if pairable(p.grouped(&p.draft)) {
			paired++
		}
		for z := range uint8(MaxZoom) {
			before += countCrossings(p.line, zooms, z)
		}
		zooms = zooms[:0]
		for _, g := range p.untangled(&p.draft) {
			for i, c := range g.chunks {
				zooms = append(append(zooms, g.leads[i]), c.zooms[1:]...)
			}
		}
		for z := range uint8(MaxZoom) {
			if n := countCrossings(p.line, zooms, z); n > 0 {
				t.Errorf("zoom %d: %d crossings", z, n)
			}
		}
	}
	if paired < 6 || before < 100 {
		t.Errorf("%d rings in pairs, %d crossings to begin with", paired, before)
	}
}
