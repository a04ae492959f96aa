package builtin

import (
	"embed"
	"fmt"
	"time"

	"github.com/salient-map/salient/data"
)

//go:embed *.csv *.geojson
var files embed.FS

// Records returns the dataset as records of a log: sources, places, border,
// claims, snapshots. Their positions end at 0, where the log of a store begins,
// and they are known since 2026-11-01. Each call makes new records of equal
// content. An error means that an embedded file is broken, and names the file,
// line and column.
func Records() ([]data.Record, error) {
	set, err := read()
	if err != nil {
		return nil, fmt.Errorf("built-in data: %w", err)
	}
	snapshots, err := set.snapshots()
	if err != nil {
		return nil, fmt.Errorf("built-in data: %w", err)
	}
	var (
		log   []data.Record
		start = time.Date(2026, time.November, 1, 0, 0, 0, 0, time.UTC)
	)
	add := func(r data.Record) {
		r.RecordedAt = start.Add(time.Duration(len(log)) * time.Microsecond)
		if r.Snapshot != nil {
			r.Snapshot = r.Snapshot.Recorded(r.RecordedAt, 1)
		}
		log = append(log, r)
	}
	for _, s := range set.sources {
		add(data.Record{Source: s})
	}
	for _, p := range set.places.list {
		add(data.Record{Place: p})
	}
	add(data.Record{Border: set.border})
	for _, c := range set.claims {
		add(data.Record{Claim: c})
	}
	for _, s := range snapshots {
		add(data.Record{Snapshot: s})
	}
	for i := range log {
		log[i].Position = int64(i + 1 - len(log))
	}
	return log, nil
}

// dataset is what the files say, before anything is drawn.
type dataset struct {
	sources []*data.Source
	places  *gazetteer
	border  *data.Border
	claims  []*data.Claim
	figures []figure
}

func read() (*dataset, error) {
	var (
		set dataset
		err error
	)
	if set.sources, err = load("sources.csv", readSources); err != nil {
		return nil, err
	}
	if set.places, err = load("places.csv", readPlaces); err != nil {
		return nil, err
	}
	if set.border, err = load("border.geojson", readBorder); err != nil {
		return nil, err
	}
	for _, name := range []string{"claims.csv", "press_texts.csv"} {
		claims, err := load(name, func(name string, text []byte) ([]*data.Claim, error) {
			return readClaims(name, text, set.places)
		})
		if err != nil {
			return nil, err
		}
		set.claims = append(set.claims, claims...)
	}
	set.figures, err = load("figures.csv", func(name string, text []byte) ([]figure, error) {
		return readFigures(name, text, &set)
	})
	return &set, err
}

// load hands an embedded file to its reader.
func load[T any](name string, read func(name string, text []byte) (T, error)) (T, error) {
	text, err := files.ReadFile(name)
	if err != nil {
		var none T
		return none, err
	}
	return read(name, text)
}
