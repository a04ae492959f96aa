package front

import (
	"iter"
	"math"
	"math/rand/v2"
	"time"

	"github.com/paulmach/orb"
)

const (
	stretch    = 1.4  // degrees of longitude drawn for one of latitude
	mainRadius = 1.5  // degrees of latitude
	slots      = 20   // places a pocket may stand at
	slotRadius = 3.0  // of the circle they stand on: beyond the main ring's reach
	calm       = 0.15 // share of days that change nothing
	fickle     = 0.06 // share of the others on which a pocket comes or goes
)

var centre = orb.Point{36, 48}

// last is the date of the newest day; an archive grows into the past, because
// readers refuse dates in the future.
var last = time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC)

// ground is what the map shows on one day.
type ground struct {
	random     *rand.Rand
	main, hole loop
	pockets    [slots]loop // empty where none stands
}

func newGround(seed uint64) *ground {
	g := &ground{random: rand.New(rand.NewPCG(seed, 29))}
	g.main = newLoop(g.random, centre, mainRadius, 2200)
	g.hole = newLoop(g.random, centre, 0.2*mainRadius*least, 120)
	for i := range slots / 2 {
		g.pockets[2*i] = g.pocket(2 * i)
	}
	return g
}

func (g *ground) pocket(slot int) loop {
	sin, cos := math.Sincos(2 * math.Pi * float64(slot) / slots)
	at := orb.Point{centre[0] + stretch*slotRadius*cos, centre[1] + slotRadius*sin}
	return newLoop(g.random, at, 0.02+0.12*g.random.Float64(), 20+g.random.IntN(60))
}

// step goes to the next day.
func (g *ground) step() {
	if g.random.Float64() < calm {
		return
	}
	for range 1 + g.random.IntN(4) {
		// The front is a third of the main ring; the rest is border and coast.
		g.main.move(g.random, g.random.IntN(len(g.main.radii)/3), 3+g.random.IntN(6))
	}
	if g.random.Float64() >= fickle {
		return
	}
	switch slot, standing := g.random.IntN(slots), g.standing(); {
	case g.pockets[slot].empty() && standing < slots:
		g.pockets[slot] = g.pocket(slot)
	case !g.pockets[slot].empty() && standing > slots/4:
		g.pockets[slot] = loop{}
	}
}

func (g *ground) standing() (n int) {
	for i := range g.pockets {
		if !g.pockets[i].empty() {
			n++
		}
	}
	return n
}

// draw writes the ground down: with at most the decimals given, and with the
// first pocket cut in two when touching.
func (g *ground) draw(decimals int, touching bool) orb.MultiPolygon {
	mp := orb.MultiPolygon{{g.main.ring(decimals), g.hole.ring(decimals)}}
	mp[0][0].Reverse()
	for i := range g.pockets {
		if g.pockets[i].empty() {
			continue
		}
		r := g.pockets[i].ring(decimals)
		r.Reverse()
		if touching {
			one, other := halve(r, round(g.pockets[i].at, decimals))
			mp, touching = append(mp, orb.Polygon{one}, orb.Polygon{other}), false
			continue
		}
		mp = append(mp, orb.Polygon{r})
	}
	return mp
}

// Days gives an archive of n maps, oldest first, with the instants at which they
// hold. The maps are the caller's own.
func Days(n int) iter.Seq2[time.Time, orb.MultiPolygon] { return days(1, n, true) }

// Source gives an archive like that of Days as another source draws it, another
// for each number: of another front, and with all its maps valid.
func Source(number uint64, n int) iter.Seq2[time.Time, orb.MultiPolygon] {
	return days(number, n, false)
}

func days(seed uint64, n int, touch bool) iter.Seq2[time.Time, orb.MultiPolygon] {
	return func(yield func(time.Time, orb.MultiPolygon) bool) {
		instants, g := instants(n), newGround(seed)
		for i, instant := range instants {
			if i > 0 {
				g.step()
			}
			decimals := 7
			if every := n / 7; every > 1 && i%every == every-1 && i/every < 6 {
				decimals = 6
			}
			if !yield(instant, g.draw(decimals, touch && i%50 >= 45)) {
				return
			}
		}
	}
}

// instants are the ends of days, of which one in fifty is left out and one in
// thirty has two to six maps: the last of them at its end, the others before.
func instants(n int) []time.Time {
	out := make([]time.Time, n)
	date := last
	for i, day := n-1, 0; i >= 0; day++ {
		maps := 1
		if day%30 == 15 {
			maps = min(2+day/30%5, i+1)
		}
		for k := range maps {
			out[i-k] = date.Add(24*time.Hour - time.Second - time.Duration(k)*3*time.Hour)
		}
		i -= maps
		date = date.AddDate(0, 0, -1)
		if day%49 == 20 {
			date = date.AddDate(0, 0, -1)
		}
	}
	return out
}
