package main

import (
	"context"
	"fmt"
	"math"
	"time"

	"github.com/peterstace/simplefeatures/geom"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// pairs is how many comparisons a row about changes takes in turn, from all over
// the archive.
const pairs = 12

// changeRows compare days that follow each other and days a year apart.
func changeRows() []row {
	km2 := func(before, after []*geo.Shape) { geo.CompareArea(before, after) }
	polygons := func(before, after []*geo.Shape) { geo.Compare(before, after, geo.CompareOptions{}) }
	var rows []row
	for _, c := range []struct {
		name    string
		apart   time.Duration // 0 for the next snapshot
		compare func(before, after []*geo.Shape)
		least   float64
	}{
		{"change of a day, km²", 0, km2, 200},
		{"change of a year, km²", year, km2, 7},
		{"change of a day, polygons", 0, polygons, 50},
		{"change of a year, polygons", year, polygons, 4},
	} {
		rows = append(rows, row{
			name: c.name, goal: fmt.Sprintf("≥ %.0f S", c.least),
			measure: func(ctx context.Context, l *lab) (result, error) {
				return l.measureChange(ctx, c.apart, c.compare, c.least)
			},
			inside: func(_ context.Context, l *lab) (work, error) {
				list, err := l.pairs(c.apart)
				return work{func() error {
					for _, p := range list {
						c.compare(p.before, p.after)
					}
					return nil
				}, len(list), "changes"}, err
			},
		})
	}
	return rows
}

const year = 365 * 24 * time.Hour

// sides are two days to compare.
type sides struct{ before, after []*geo.Shape }

// pairs chooses days that differ; an archive of less than a year has its first
// and last day for those a year apart.
func (l *lab) pairs(apart time.Duration) (list []sides, err error) {
	all := l.snapshots()
	last := len(all) - 1
	for apart > 0 && last > 0 && all[len(all)-1].ValidAt.Sub(all[last].ValidAt) < apart {
		last--
	}
	last = min(max(last, 1), len(all)-1)
	for n := range pairs {
		for i := n * last / pairs; i < (n+1)*last/pairs; i++ {
			j := i + 1
			for apart > 0 && j < len(all)-1 && all[j].ValidAt.Sub(all[i].ValidAt) < apart {
				j++
			}
			if all[i].Hash() != all[j].Hash() && differ(all[i], all[j]) {
				list = append(list, sides{shapes(all[i]), shapes(all[j])})
				break
			}
		}
	}
	if len(list) == 0 {
		err = &skipped{"no two such days differ"}
	}
	return list, err
}

// differ reports whether two days have other shapes.
func differ(a, b *data.Snapshot) bool {
	if len(a.Areas) != len(b.Areas) {
		return true
	}
	for i := range a.Areas {
		if a.Areas[i].Shape.Hash() != b.Areas[i].Shape.Hash() {
			return true
		}
	}
	return false
}

func shapes(s *data.Snapshot) (out []*geo.Shape) {
	for _, a := range s.Areas {
		if !a.OutsideTotals {
			out = append(out, a.Shape)
		}
	}
	return out
}

// measureChange stands beside yardstick S, which makes both differences and
// measures nothing. Areas of one day are united for it beforehand.
func (l *lab) measureChange(ctx context.Context, apart time.Duration, compare func(before, after []*geo.Shape), least float64) (result, error) {
	list, err := l.pairs(apart)
	if err != nil {
		return result{}, err
	}
	var peers [][2]geom.Geometry
	for _, p := range list {
		before, err1 := peer(p.before)
		after, err2 := peer(p.after)
		if err1 != nil || err2 != nil {
			return result{}, fmt.Errorf("S: %v, %v", err1, err2)
		}
		peers = append(peers, [2]geom.Geometry{before, after})
	}
	own, s := math.Inf(1), math.Inf(1)
	var broken error
	err = l.inTurn(ctx,
		func(context.Context) error {
			own = min(own, allOf(list, func(p sides) { compare(p.before, p.after) }))
			return nil
		},
		func(context.Context) error {
			s = min(s, allOf(peers, func(p [2]geom.Geometry) {
				for _, d := range [][2]geom.Geometry{{p[0], p[1]}, {p[1], p[0]}} {
					if _, err := geom.Difference(d[0], d[1]); err != nil {
						broken = fmt.Errorf("S: %w", err)
					}
				}
			}))
			return broken
		})
	return result{fmt.Sprintf("%s µs; %d pairs", thousands(own), len(list)), fmt.Sprintf("S %s µs", thousands(s)), fmt.Sprintf("%.0f S", s/own), s/own >= least}, err
}

// allOf is the mean time in microseconds that f takes for one of a list, each
// of them done equally often.
func allOf[T any](list []T, f func(T)) float64 {
	return micros(20*time.Millisecond, func() {
		for _, v := range list {
			f(v)
		}
	}) / float64(len(list))
}

// peer is the ground of a day as simplefeatures has it, in degrees.
func peer(shapes []*geo.Shape) (geom.Geometry, error) {
	var all []geom.Geometry
	for _, s := range shapes {
		var polygons []geom.Polygon
		for _, p := range s.MultiPolygon() {
			var rings []geom.LineString
			for _, r := range p {
				var flat []float64
				for _, c := range r {
					flat = append(flat, c[0], c[1])
				}
				rings = append(rings, geom.NewLineString(geom.NewSequence(flat, geom.DimXY)))
			}
			polygons = append(polygons, geom.NewPolygon(rings))
		}
		all = append(all, geom.NewMultiPolygon(polygons).AsGeometry())
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return geom.UnionMany(all)
}
