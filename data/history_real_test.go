package data_test

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/ingest"
)

// realArchive reads an archive of the folder that SALIENT_REALDATA names; none
// there carries a licence to be part of this repository.
func realArchive(t testing.TB, o ingest.Options, name string) *data.Archive {
	t.Helper()
	dir := os.Getenv("SALIENT_REALDATA")
	if dir == "" {
		t.Skip("SALIENT_REALDATA names no folder with real archives")
	}
	snapshots, _ := ingest.Read(context.Background(), o, []string{filepath.Join(dir, name)}, nil)
	publisher, err := o.Publisher()
	if err != nil {
		t.Fatal(err)
	}
	records := []data.Record{{Position: 1, RecordedAt: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), Source: &publisher}}
	for s, err := range snapshots {
		if err != nil {
			t.Fatal(err)
		}
		at := time.Date(2026, 11, 1, 0, 0, len(records), 0, time.UTC)
		records = append(records, data.Record{Position: int64(len(records) + 1), RecordedAt: at, Snapshot: s.Recorded(at, 1)})
	}
	a, err := (&data.Archive{}).With(records...)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func deepstate(t testing.TB) *data.Archive {
	return realArchive(t, ingest.Options{Format: "deepstate"}, "deepstate-2024-08_2025-04.tar.xz")
}

func occupied(t testing.TB) *data.Archive {
	return realArchive(t, ingest.Options{Format: "daily", Source: data.Source{ID: "occupied", Title: "Occupied", Kind: data.KindMap}}, "occupied-daily.tar.xz")
}

func TestHistoryOfSudzha(t *testing.T) {
	a := deepstate(t)
	h := a.History(orb.Point{35.272, 51.197}, a.Recorded(), nil, data.Interval{})
	var held []data.PointRun
	for _, r := range h.Sources[0].Runs {
		t.Logf("%-10s %-9s %-8s %s %s .. %s, %d snapshots", r.Controller, r.Status, r.Class, r.Territory, r.From, r.Until, r.Snapshots)
		if r.Status == data.Held && r.Controller == "ukraine" {
			held = append(held, r)
		}
	}
	if len(held) != 1 || held[0].Class != "#01579b" || held[0].Territory != "russia" ||
		data.FormatInstant(held[0].From) != "2024-08-14T11:42:32Z" || data.FormatInstant(held[0].Until) != "2025-03-12T12:04:44Z" {
		t.Errorf("held %+v, want #01579b of 2024-08-14T11:42:32Z to 2025-03-12T12:04:44Z", held)
	}
}

// Every snapshot of real archives says of random points and of its own vertices
// what their history says, and off the boundary orb says the same.
func TestHistoryAgreesWithRealMaps(t *testing.T) {
	for name, read := range map[string]func(testing.TB) *data.Archive{"deepstate": deepstate, "occupied": occupied} {
		t.Run(name, func(t *testing.T) {
			a := read(t)
			source := a.Sources(a.Recorded())[0].ID
			snapshots := a.Snapshots(source, a.Recorded())
			random := rand.New(rand.NewPCG(7, 7))
			for range 6 {
				area := snapshots[random.IntN(len(snapshots))].Areas
				ring := area[random.IntN(len(area))].Shape.MultiPolygon()[0][0]
				p := ring[random.IntN(len(ring))]
				vertex := random.IntN(2) == 0
				if !vertex {
					p[0], p[1] = p[0]+(random.Float64()-0.5)/20, p[1]+(random.Float64()-0.5)/20
				}
				runs := a.History(p, a.Recorded(), nil, data.Interval{}).Sources[0].Runs
				for _, s := range snapshots {
					said := map[data.Holding]bool{}
					for _, area := range s.Areas {
						in := area.Shape.Contains(p)
						if in {
							said[data.Holding{Controller: area.Controller, Status: area.Status, Territory: area.Territory, Class: area.Class, Basis: s.Basis, OutsideTotals: area.OutsideTotals}] = true
						}
						if !vertex && random.IntN(200) == 0 && in != planar.MultiPolygonContains(area.Shape.MultiPolygon(), p) {
							t.Fatalf("at %v of %s orb says otherwise", p, s.ValidAt)
						}
					}
					for _, r := range runs {
						if s.ValidAt.Before(r.From) || !r.Until.IsZero() && !s.ValidAt.Before(r.Until) {
							continue
						}
						if r.Drawn() != said[r.Holding] {
							t.Fatalf("at %v of %s the history says %+v, the snapshot %v", p, s.ValidAt, r.Holding, said)
						}
						delete(said, r.Holding)
					}
					if len(said) > 0 {
						t.Fatalf("at %v of %s the history leaves out %v", p, s.ValidAt, said)
					}
				}
			}
		})
	}
}

// BenchmarkHistoryOfRealMaps asks for points beside the front of 769 daily maps
// of some 2,900 vertices, beside orb on the map of one day.
func BenchmarkHistoryOfRealMaps(b *testing.B) {
	a := occupied(b)
	snapshots := a.Snapshots("occupied", a.Recorded())
	middle := snapshots[len(snapshots)/2]
	random := rand.New(rand.NewPCG(8, 8))
	points := make([]orb.Point, 256)
	for i := range points {
		mp := middle.Areas[0].Shape.MultiPolygon()
		p := mp[0][0][random.IntN(len(mp[0][0]))]
		points[i] = orb.Point{p[0] + (random.Float64()-0.5)/5, p[1] + (random.Float64()-0.5)/5}
	}
	a.History(points[0], a.Recorded(), nil, data.Interval{}) // makes the index
	at := data.Interval{Start: middle.ValidAt, End: middle.ValidAt}
	for name, during := range map[string]data.Interval{"all": {}, "date": at} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				a.History(points[i%len(points)], a.Recorded(), nil, during)
			}
		})
	}
	b.Run("orb", func(b *testing.B) {
		mp := middle.Areas[0].Shape.MultiPolygon()
		for i := 0; b.Loop(); i++ {
			planar.MultiPolygonContains(mp, points[i%len(points)])
		}
	})
	b.Run("first", func(b *testing.B) { // with the index
		for b.Loop() {
			b.StopTimer()
			fresh := data.Record{Position: a.Position() + 1, RecordedAt: a.Recorded().Add(time.Second), Snapshot: middle.Recorded(a.Recorded().Add(time.Second), 2)}
			next, err := a.With(fresh)
			if err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			next.History(points[0], next.Recorded(), nil, data.Interval{})
		}
	})
}
