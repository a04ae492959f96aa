package ingest

import (
	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
)

// Axes is the order in which a file writes the two ordinates of a position.
type Axes string

// The orders. RFC 7946 knows only the first.
const (
	LonLat Axes = "lonlat"
	LatLon Axes = "latlon"
)

// reach is where the maps of this war lie, from the eastern Baltic to the Kuril
// islands: DeepState draws as far as 19.6..149.2 E, 42.0..70.0 N.
func reach() orb.Bound { return orb.Bound{Min: orb.Point{19, 41}, Max: orb.Point{180, 82}} }

// theatre is Ukraine and the western regions of Russia: where a file of unknown
// making most likely lies, when its positions do not fit there as written but
// all do the other way round.
func theatre() orb.Bound { return orb.Bound{Min: orb.Point{22, 43}, Max: orb.Point{50, 57}} }

// earth is where longitudes and latitudes can be.
func earth() orb.Bound { return orb.Bound{Min: orb.Point{-180, -90}, Max: orb.Point{180, 90}} }

// swap exchanges the ordinates in place.
func swap(mp orb.MultiPolygon) {
	for _, p := range mp {
		for _, r := range p {
			for i, c := range r {
				r[i] = orb.Point{c[1], c[0]}
			}
		}
	}
}

func swapped(b orb.Bound) orb.Bound {
	return orb.Bound{Min: orb.Point{b.Min[1], b.Min[0]}, Max: orb.Point{b.Max[1], b.Max[0]}}
}

// within reports whether the box lies in the other.
func within(b, in orb.Bound) bool { return in.Contains(b.Min) && in.Contains(b.Max) }

// extent is the box around every position of every ring; ok is false when there
// is no position.
func extent(mp orb.MultiPolygon) (b orb.Bound, ok bool) {
	for _, p := range mp {
		for _, r := range p {
			for _, c := range r {
				if !ok {
					b, ok = c.Bound(), true
				}
				b.Min = orb.Point{min(b.Min[0], c[0]), min(b.Min[1], c[1])}
				b.Max = orb.Point{max(b.Max[0], c[0]), max(b.Max[1], c[1])}
			}
		}
	}
	return b, ok
}

// inRegion says which position lies outside the region, and whether the axes
// explain it; nil when none does.
func inRegion(mp orb.MultiPolygon, region orb.Bound) *geo.Finding {
	bound, ok := extent(mp)
	if !ok || within(bound, region) { // what is empty is named by geo.New
		return nil
	}
	f := geo.Finding{Rule: RuleRegion, Detail: "not where maps of this format lie; axes lonlat lets it pass"}
	switch {
	case within(swapped(bound), region):
		f.Rule, f.Detail = RuleSwappedAxes, "latitude stands before longitude; read it with axes latlon"
	case !within(bound, earth()): // no axes would mend it: geo.New says what is wrong
		return nil
	}
	for i, p := range mp {
		for j, r := range p {
			for k, c := range r {
				if !region.Contains(c) {
					f.Polygon, f.Ring, f.Position, f.Point = i, j, k, c
					return &f
				}
			}
		}
	}
	return nil
}

// leap finds an edge over more than half the earth. Whoever draws one means the
// short way across the antimeridian, and RFC 7946 section 3.1.9 wants it cut
// there; taken as written it would enclose everything else.
func leap(mp orb.MultiPolygon) *geo.Finding {
	for i, p := range mp {
		for j, r := range p {
			for k := 1; k < len(r); k++ {
				if d := r[k].Lon() - r[k-1].Lon(); d > 180 || d < -180 {
					return &geo.Finding{Rule: RuleAntimeridian, Polygon: i, Ring: j, Position: k, Point: r[k],
						Detail: "the edge before it spans more than 180 degrees; cut the polygon at the antimeridian (RFC 7946 section 3.1.9)"}
				}
			}
		}
	}
	return nil
}
