package data_test

import (
	"fmt"
	"log"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

func ExampleArchive_Changes() {
	drawn := func(n int, east float64) data.Record {
		shape, _, err := geo.New(orb.MultiPolygon{{{{35, 51}, {east, 51}, {east, 51.1}, {35, 51.1}, {35, 51}}}})
		if err != nil {
			log.Fatal(err)
		}
		s, err := data.NewSnapshot(data.Snapshot{
			Source: "desk", ValidAt: time.Date(2025, 4, n, 12, 0, 0, 0, time.UTC), Basis: data.Mapped,
			Areas: []*data.Area{{Shape: shape, Controller: "ukraine", Status: data.Held, Territory: "russia"}},
		})
		if err != nil {
			log.Fatal(err)
		}
		known := s.ValidAt.Add(time.Hour)
		return data.Record{Position: int64(n), RecordedAt: known, Snapshot: s.Recorded(known, 1)}
	}
	archive, err := (&data.Archive{}).With(drawn(6, 35.1), drawn(7, 35.04))
	if err != nil {
		log.Fatal(err)
	}
	sixth := data.EndOfDay(time.Date(2025, 4, 6, 0, 0, 0, 0, time.UTC))
	changes := archive.Changes(sixth, sixth.AddDate(0, 0, 1), archive.Recorded(), nil, data.Filter{})
	for _, p := range changes.Pairs() {
		for _, c := range p.Compare(false) {
			fmt.Printf("%s, %s by %s in %s: lost %.1f of %.1f km²\n", p.After.Source.ID, c.Status, c.Controller, c.Territory, c.LostKM2, c.BeforeKM2())
			fmt.Println(c.Lost.MultiPolygon())
		}
	}
	// Output:
	// desk, held by ukraine in russia: lost 46.8 of 78.0 km²
	// [[[[35.04 51] [35.1 51] [35.1 51.1] [35.04 51.1] [35.04 51]]]]
}
