package main

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/maptile"

	"github.com/salient-map/salient/data"
)

// httpRows are measured with wrk beside G.
func httpRows() []row {
	loads := []struct {
		load
		least float64 // of G; 0 only informs
	}{
		{load{name: "cold tile z5", cold: true, paths: tileOfEveryDay(5)}, 0.60},
		{load{name: "cold tile z8", cold: true, paths: tileOfEveryDay(8)}, 0.72},
		{load{name: "cold tile z10", cold: true, paths: tileOfEveryDay(10)}, 0.80},
		{load{name: "cold tile z12", cold: true, paths: tileOfEveryDay(12)}, 0.82},
		{load{name: "cold tile z5, one date", cold: true, paths: tileOfOneDay(5)}, 0},
		{load{name: "warm tile z8", paths: tileOfOneDay(8)}, 0.92},
		{load{name: "304 of a tile z8", paths: tileOfOneDay(8), again: true}, 1.0},
		{load{name: "snapshot by date", paths: snapshotOfEveryDay("")}, 0.90},
		{load{name: "snapshot by date, cold", cold: true, paths: snapshotOfEveryDay("")}, 0},
		{load{name: "bbox and date", paths: snapshotOfEveryDay("box")}, 0.85},
		{load{name: "bbox and date, cold", cold: true, paths: snapshotOfEveryDay("box")}, 0},
		{load{name: "point at a date", cold: true, paths: pointPaths(true)}, 0.65},
		{load{name: "point history, all days", cold: true, paths: pointPaths(false)}, 0.65},
	}
	var rows []row
	var all []*load
	for _, d := range loads {
		rows = append(rows, httpRow(&d.load, d.least))
		if d.least > 0 {
			all = append(all, &d.load)
		}
	}
	return append(rows, row{name: "p99, the worst of these", goal: "≤ 1.5 of G's", measure: func(ctx context.Context, l *lab) (result, error) {
		return worstP99(ctx, l, all)
	}})
}

func httpRow(d *load, least float64) row {
	r := row{name: d.name, inside: d.inside}
	if least > 0 {
		r.goal = fmt.Sprintf("≥ %.2f G", least)
	}
	r.measure = func(ctx context.Context, l *lab) (result, error) {
		c, err := l.compare(ctx, d)
		if err != nil {
			return result{}, err
		}
		return c.against("G", least), nil
	}
	return r
}

// against is what the comparison says, the yardstick called by its name.
func (c comparison) against(yardstick string, least float64) result {
	ratio, steady := c.ratio()
	text := fmt.Sprintf("%.2f %s", ratio, yardstick)
	if !steady {
		text += " cpu"
	}
	return result{c.salient.String(), yardstick + " " + c.g.String(), text, ratio >= least}
}

// worstP99 is the row whose slowest hundredth is slowest beside G's.
func worstP99(ctx context.Context, l *lab, loads []*load) (result, error) {
	worst, name := comparison{}, ""
	ratio := func(c comparison) float64 { return float64(c.salient.p99) / float64(max(c.g.p99, 1)) }
	for _, d := range loads {
		c, err := l.compare(ctx, d)
		if err != nil {
			return result{}, err
		}
		if name == "" || ratio(c) > ratio(worst) {
			worst, name = c, d.name
		}
	}
	return result{fmt.Sprintf("%v at %s", worst.salient.p99, name), fmt.Sprintf("G %v", worst.g.p99),
		fmt.Sprintf("%.2f G", ratio(worst)), ratio(worst) <= 1.5}, nil
}

// tileOfEveryDay asks for one tile on each date in turn, by the addresses that
// the dates' TileJSON gives.
func tileOfEveryDay(zoom maptile.Zoom) func(*lab, asker) ([]string, error) {
	return func(l *lab, a asker) ([]string, error) { return l.tilePaths(a, zoom, l.dates) }
}

// tileOfOneDay asks for one tile of the newest date.
func tileOfOneDay(zoom maptile.Zoom) func(*lab, asker) ([]string, error) {
	return func(l *lab, a asker) ([]string, error) { return l.tilePaths(a, zoom, l.dates[len(l.dates)-1:]) }
}

func (l *lab) tilePaths(a asker, zoom maptile.Zoom, dates []string) ([]string, error) {
	t := l.busyTile(zoom)
	address := strings.NewReplacer("{z}", fmt.Sprint(t.Z), "{x}", fmt.Sprint(t.X), "{y}", fmt.Sprint(t.Y))
	var paths []string
	for _, date := range dates {
		template, err := l.pinnedTiles(a, date)
		if err != nil {
			return nil, err
		}
		paths = append(paths, address.Replace(template))
	}
	return paths, nil
}

// snapshotOfEveryDay asks for each date's state in turn; "box" for what meets the
// busiest tile of zoom 8.
func snapshotOfEveryDay(part string) func(*lab, asker) ([]string, error) {
	return func(l *lab, _ asker) ([]string, error) {
		query := "?source=" + l.source
		if part == "box" {
			b := l.busyTile(8).Bound()
			query += fmt.Sprintf("&bbox=%.3f,%.3f,%.3f,%.3f", b.Min[0], b.Min[1], b.Max[0], b.Max[1])
		}
		var paths []string
		for _, date := range l.dates {
			paths = append(paths, "/snapshots/"+date+query)
		}
		return paths, nil
	}
}

// samples bounds how many snapshots are looked through for a busy tile.
const samples = 50

// busyTile is the tile of a zoom that never has few vertices: of the archive's
// snapshots, the one with the fewest in it has the most.
func (l *lab) busyTile(zoom maptile.Zoom) maptile.Tile {
	all := l.snapshots()
	fewest := map[maptile.Tile]int{}
	n := min(samples, len(all))
	for i := range n {
		count := map[maptile.Tile]int{}
		eachVertex(all[len(all)-1-i*len(all)/n], func(p orb.Point) { count[maptile.At(p, zoom)]++ })
		if i == 0 {
			fewest = count
		}
		for t := range fewest {
			fewest[t] = min(fewest[t], count[t])
		}
	}
	return busiest(fewest)
}

// busiest is the tile with the most vertices, the north-westernmost of equals.
func busiest(count map[maptile.Tile]int) maptile.Tile {
	best := maptile.Tile{X: math.MaxUint32, Y: math.MaxUint32}
	for t, n := range count {
		if n > count[best] || n == count[best] && (t.Y < best.Y || t.Y == best.Y && t.X < best.X) {
			best = t
		}
	}
	return best
}

func eachVertex(s *data.Snapshot, visit func(orb.Point)) {
	for _, a := range s.Areas {
		for _, polygon := range a.Shape.MultiPolygon() {
			for _, ring := range polygon {
				for _, p := range ring[:len(ring)-1] {
					visit(p)
				}
			}
		}
	}
}
