package front

import (
	"math"
	"math/rand/v2"

	"github.com/paulmach/orb"
)

// The reach of a loop, in parts of its radius.
const (
	least = 0.35
	most  = 1.6
)

// loop is a ring as seen from a point inside it: the vertices stand at rising
// angles, so that it never crosses itself however its radii change.
type loop struct {
	at     orb.Point
	radius float64
	angles []float64
	radii  []float64 // in parts of radius
}

// newLoop makes a loop whose outline is a sum of waves, the short ones small,
// with teeth as hand-drawn outlines have them.
func newLoop(random *rand.Rand, at orb.Point, radius float64, n int) loop {
	l := loop{at: at, radius: radius, angles: make([]float64, n), radii: make([]float64, n)}
	for i := range n {
		l.angles[i] = 2 * math.Pi * (float64(i) + 0.4*random.Float64()) / float64(n)
		l.radii[i] = 1 + 0.01*random.Float64()
	}
	for count := 2; count < n/4; count = count*3/2 + 1 {
		height, phase := 0.3/math.Pow(float64(count), 0.8), 2*math.Pi*random.Float64()
		for i, angle := range l.angles {
			l.radii[i] += height * math.Sin(float64(count)*angle+phase)
		}
	}
	for i := range l.radii {
		l.radii[i] = within(l.radii[i])
	}
	return l
}

func (l *loop) empty() bool { return len(l.radii) == 0 }

// move pushes a run of vertices out or pulls it in.
func (l *loop) move(random *rand.Rand, from, count int) {
	by := 0.04 * (random.Float64() - 0.5)
	for i := from; i < from+count && i < len(l.radii); i++ {
		l.radii[i] = within(l.radii[i] * (1 + by*(0.5+random.Float64())))
	}
}

func within(radius float64) float64 { return min(max(radius, least), most) }

// ring writes the loop down, counterclockwise and closed. Half of the vertices
// have 6 decimals at most, as if drawn with an older tool.
func (l *loop) ring(decimals int) orb.Ring {
	r := make(orb.Ring, 0, len(l.radii)+1)
	for i, radius := range l.radii {
		sin, cos := math.Sincos(l.angles[i])
		p := orb.Point{l.at[0] + stretch*l.radius*radius*cos, l.at[1] + l.radius*radius*sin}
		if i >= len(l.radii)/2 {
			decimals = min(decimals, 6)
		}
		r = append(r, round(p, decimals))
	}
	return append(r, r[0])
}

func round(p orb.Point, decimals int) orb.Point {
	unit := math.Pow10(decimals)
	return orb.Point{math.Round(p[0]*unit) / unit, math.Round(p[1]*unit) / unit}
}

// halve cuts a ring along the lines from its first and its middle vertex to a
// point that sees the whole of it.
func halve(r orb.Ring, at orb.Point) (one, other orb.Ring) {
	middle := len(r) / 2
	one = append(append(one, r[:middle+1]...), at, r[0])
	other = append(append(other, r[middle:]...), at, r[middle])
	return one, other
}
