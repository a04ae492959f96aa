package store_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/store"
	"github.com/salient-map/salient/geo"
)

// One process appends a map; the archive of any process that looks has it.
func Example() {
	ctx := context.Background()
	folder, err := os.MkdirTemp("", "salient")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	s, err := store.OpenSQLite(ctx, filepath.Join(folder, "maps.db"), store.ReadWrite)
	if err != nil {
		log.Fatal(err)
	}
	defer s.Close()

	shape, _, err := geo.New(orb.MultiPolygon{{{{35.2, 51.1}, {35.3, 51.1}, {35.3, 51.2}, {35.2, 51.2}, {35.2, 51.1}}}})
	if err != nil {
		log.Fatal(err)
	}
	snapshot, err := data.NewSnapshot(data.Snapshot{
		Source: "example", ValidAt: time.Date(2024, 8, 12, 0, 0, 0, 0, time.UTC), Basis: data.Mapped,
		Areas: []*data.Area{{Shape: shape, Controller: "ukraine", Status: data.Held, Territory: "russia"}},
	})
	if err != nil {
		log.Fatal(err)
	}
	for range 2 { // the second time adds nothing
		result, err := s.Append(ctx, []data.Record{{Snapshot: snapshot}}, store.AppendOptions{})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("added %d, skipped %d, position %d\n", result.Added, result.Skipped, result.Position)
	}

	archive, err := store.CatchUp(ctx, s, &data.Archive{})
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range archive.Snapshots("example", archive.Recorded()) {
		fmt.Println(data.FormatInstant(s.ValidAt), "revision", s.Revision, "areas", len(s.Areas))
	}
	// Output:
	// added 1, skipped 0, position 1
	// added 0, skipped 1, position 1
	// 2024-08-12T00:00:00Z revision 1 areas 1
}
