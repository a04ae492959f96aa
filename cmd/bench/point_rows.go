package main

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"github.com/salient-map/salient/data"
)

// points is how many places the rows about points ask for.
const points = 1000

// place is a point and the snapshot that stood when it is asked for.
type place struct {
	at  orb.Point
	day *data.Snapshot
}

// places are spread evenly over the box around the newest snapshot, each on
// another day: the same in every run.
func (l *lab) places() []place {
	bound := orb.Bound{Min: orb.Point{180, 90}, Max: orb.Point{-180, -90}}
	for _, a := range l.newest().Areas {
		bound = bound.Union(a.Shape.Bound())
	}
	random, all := rand.New(rand.NewPCG(8, 9)), l.snapshots()
	out := make([]place, points)
	for i := range out {
		p := orb.Point{bound.Min[0] + random.Float64()*(bound.Max[0]-bound.Min[0]), bound.Min[1] + random.Float64()*(bound.Max[1]-bound.Min[1])}
		out[i] = place{orb.Point{math.Round(p[0]*1e4) / 1e4, math.Round(p[1]*1e4) / 1e4}, all[random.IntN(len(all))]}
	}
	return out
}

// pointPaths ask who held a point: on a date, or ever.
func pointPaths(dated bool) func(*lab, asker) ([]string, error) {
	return func(l *lab, _ asker) (paths []string, err error) {
		for _, p := range l.places() {
			path := fmt.Sprintf("/history?lon=%.4f&lat=%.4f&source=%s", p.at[0], p.at[1], l.source)
			if dated {
				path += "&datetime=" + p.day.ValidAt.Format(time.DateOnly)
			}
			paths = append(paths, path)
		}
		return paths, nil
	}
}

// pointTimesOrb is the goal of a point without HTTP around it.
const pointTimesOrb = 30

func pointRows() []row {
	return []row{{name: "point at a date, kernel", goal: fmt.Sprintf("≥ %d orb planar", pointTimesOrb), measure: measurePoint, inside: pointInside}}
}

// held asks the archive who held a place at the instant of its snapshot.
func (l *lab) held(p place, asOf time.Time) data.History {
	return l.archive.History(p.at, asOf, []string{l.source}, data.Interval{Start: p.day.ValidAt, End: p.day.ValidAt})
}

// plainHeld is the same by orb, the snapshot being at hand.
func plainHeld(areas []orb.MultiPolygon, at orb.Point) bool {
	for _, mp := range areas {
		if planar.MultiPolygonContains(mp, at) {
			return true
		}
	}
	return false
}

// measurePoint also holds each answer against orb's.
func measurePoint(ctx context.Context, l *lab) (result, error) {
	places, asOf := l.places(), l.archive.Recorded()
	days := map[*data.Snapshot][]orb.MultiPolygon{}
	for _, p := range places {
		if days[p.day] == nil {
			for _, a := range p.day.Areas {
				days[p.day] = append(days[p.day], a.Shape.MultiPolygon())
			}
		}
		h := l.held(p, asOf)
		if len(h.Sources) != 1 || len(h.Sources[0].Runs) == 0 {
			return result{}, fmt.Errorf("%v: no run at %v", p.at, p.day.ValidAt)
		}
		if own, plain := h.Sources[0].Runs[0].Drawn(), plainHeld(days[p.day], p.at); own != plain {
			return result{}, fmt.Errorf("%v at %v: drawn %v, by orb %v", p.at, p.day.ValidAt, own, plain)
		}
	}
	own, plain := math.Inf(1), math.Inf(1)
	err := l.inTurn(ctx,
		func(context.Context) error {
			own = min(own, micros(20*time.Millisecond, each(places, func(p place) { l.held(p, asOf) })))
			return nil
		},
		func(context.Context) error {
			plain = min(plain, micros(50*time.Millisecond, each(places, func(p place) { plainHeld(days[p.day], p.at) })))
			return nil
		})
	return result{fmt.Sprintf("%.2f µs", own), fmt.Sprintf("orb %.1f µs", plain), fmt.Sprintf("%.0f orb", plain/own), plain/own >= pointTimesOrb}, err
}

// each makes a function that takes the next of a list at each call.
func each[T any](list []T, f func(T)) func() {
	i := 0
	return func() {
		f(list[i%len(list)])
		i++
	}
}

func pointInside(_ context.Context, l *lab) (work, error) {
	places, asOf := l.places(), l.archive.Recorded()
	return work{func() error {
		for _, p := range places {
			l.held(p, asOf)
		}
		return nil
	}, len(places), "points"}, nil
}
