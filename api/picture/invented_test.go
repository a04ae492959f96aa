package picture_test

import (
	"fmt"
	"time"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/api/picture"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// The times of the invented archive, in which two desks drew the same front and a
// third came late.
const first, second, third = "2025-03-01", "2025-03-08", "2025-03-20"

// shapeOf is ground within positions (lon, lat) in degrees.
func shapeOf(t rapid.TB, ring ...orb.Point) *geo.Shape {
	s, _, err := geo.New(orb.MultiPolygon{{append(orb.Ring(ring), ring[0])}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func box(t rapid.TB, west, south, east, north float64) *geo.Shape {
	return shapeOf(t, orb.Point{west, south}, orb.Point{east, south}, orb.Point{east, north}, orb.Point{west, north})
}

// ledger is records in their order, an hour apart.
type ledger []data.Record

func (l *ledger) add(t rapid.TB, r data.Record) {
	r.Position, r.RecordedAt = int64(len(*l)+1), time.Date(2026, 1, 1, len(*l), 0, 0, 0, time.UTC)
	if r.Snapshot != nil {
		s, err := data.NewSnapshot(*r.Snapshot)
		if err != nil {
			t.Fatal(err)
		}
		r.Snapshot = s.Recorded(r.RecordedAt, 1)
	}
	*l = append(*l, r)
}

func (l ledger) archive(t rapid.TB) *data.Archive {
	a, err := (&data.Archive{}).With(l...)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// invented is a small made-up archive: the owl mapped a bridgehead that lost its
// east, gained a little in the north, and has contested ground; the wave assessed
// it larger; the staff stated it once, late, as a schematic oval.
func invented(t rapid.TB, titles ...string) *data.Archive {
	title := func(i int, otherwise string) string {
		if i < len(titles) {
			return titles[i]
		}
		return otherwise
	}
	held := func(s *geo.Shape) *data.Area {
		return &data.Area{Shape: s, Controller: "ukraine", Status: data.Held, Territory: "russia"}
	}
	contested := &data.Area{Shape: box(t, 35.05, 51.28, 35.2, 51.34), Controller: "ukraine", Status: data.Contested, Territory: "russia"}
	old := shapeOf(t, orb.Point{35.0, 51.08}, orb.Point{35.5, 51.05}, orb.Point{35.55, 51.2}, orb.Point{35.3, 51.28}, orb.Point{35.02, 51.26})
	now := shapeOf(t, orb.Point{35.0, 51.08}, orb.Point{35.3, 51.06}, orb.Point{35.32, 51.3}, orb.Point{35.02, 51.26})
	wide := shapeOf(t, orb.Point{34.96, 51.09}, orb.Point{35.38, 51.05}, orb.Point{35.4, 51.24}, orb.Point{35.1, 51.33})
	var l ledger
	add := func(r data.Record) { l.add(t, r) }
	add(data.Record{Source: &data.Source{ID: "owl", Title: title(0, "Project Owl"), Kind: data.KindMap, Attribution: "© the owls", Licence: "CC BY 4.0"}})
	add(data.Record{Source: &data.Source{ID: "wave", Title: title(1, "Wave Desk"), Kind: data.KindMap, Attribution: "© Wave", Licence: "CC0"}})
	add(data.Record{Source: &data.Source{ID: "staff", Title: "Staff", Kind: data.KindMilitary}})
	add(data.Record{Snapshot: &data.Snapshot{Source: "owl", ValidAt: endOf(t, first), Basis: data.Mapped, Areas: []*data.Area{held(old)}}})
	add(data.Record{Snapshot: &data.Snapshot{Source: "wave", ValidAt: endOf(t, first), Basis: data.Assessed, Areas: []*data.Area{held(old)}}})
	add(data.Record{Snapshot: &data.Snapshot{Source: "wave", ValidAt: endOf(t, second), Basis: data.Assessed, Areas: []*data.Area{held(wide)}}})
	add(data.Record{Snapshot: &data.Snapshot{Source: "owl", ValidAt: endOf(t, third), Basis: data.Mapped, Areas: []*data.Area{held(now), contested}}})
	claimed := &data.Area{Shape: box(t, 35.02, 51.1, 35.2, 51.2), Controller: "ukraine", Status: data.Claimed, Territory: "russia"}
	add(data.Record{Snapshot: &data.Snapshot{Source: "staff", ValidAt: endOf(t, third), Basis: data.Schematic, Areas: []*data.Area{claimed}}})
	for i, name := range []string{"Sudzha", "Malaya Loknya", title(2, "Guyevo")} {
		p := &data.Place{ID: fmt.Sprint("p", i), Name: name, LocalName: "Місто " + name, Located: true, Precision: "point", Population: 6000 - 2000*i, At: orb.Point{35.27 - 0.1*float64(i), 51.2 - 0.05*float64(i)}}
		add(data.Record{Place: p})
	}
	return l.archive(t)
}

// stage is an archive with what pictures of it stand before.
type stage struct {
	*data.Archive
	atlas *picture.Atlas
	set   picture.Setting
}

func newStage(t rapid.TB, titles ...string) stage { return stageOf(t, picture.NewAtlas(), titles...) }

func stageOf(t rapid.TB, atlas *picture.Atlas, titles ...string) stage {
	a := invented(t, titles...)
	set := picture.Setting{Places: a.Places(a.Recorded()), Borders: a.Borders(a.Recorded()), Known: a.Recorded(), Sources: palette.Sources{"owl", "wave", "staff"}}
	return stage{a, atlas, set}
}

// crowded is a stage on which eight sources drew schematic areas of one front.
func crowded(t rapid.TB) stage {
	var l ledger
	var came palette.Sources
	for i := range 8 {
		id, east := fmt.Sprint("desk-", i), 0.02*float64(i)
		came = append(came, id)
		area := &data.Area{Shape: box(t, 35.1+east, 51.1, 35.3+east, 51.2), Controller: "ukraine", Status: data.Held, Territory: "russia"}
		l.add(t, data.Record{Source: &data.Source{ID: id, Title: fmt.Sprintf("Desk %d of many, as reported", i+1), Kind: data.KindMap, Attribution: "© somebody", Licence: "CC BY 4.0"}})
		l.add(t, data.Record{Snapshot: &data.Snapshot{Source: id, ValidAt: endOf(t, third), Basis: data.Schematic, Areas: []*data.Area{area}}})
	}
	a := l.archive(t)
	return stage{a, picture.NewAtlas(), picture.Setting{Known: a.Recorded(), Sources: came}}
}

func (s stage) state(t rapid.TB, date string, sources ...string) data.State {
	return s.State(endOf(t, date), s.Recorded(), sources, data.Filter{})
}

func (s stage) changes(t rapid.TB, sources ...string) data.Changes {
	return s.Archive.Changes(endOf(t, first), endOf(t, third), s.Recorded(), sources, data.Filter{})
}

func (s stage) compared(t rapid.TB, date string, sources ...string) data.Compared {
	return s.Compare(endOf(t, date), s.Recorded(), sources, data.Filter{})
}

func (s stage) film(t rapid.TB, o picture.Options) *picture.Film {
	var states []data.State
	for at := endOf(t, first); !at.After(endOf(t, third)); at = at.AddDate(0, 0, 3) {
		states = append(states, s.State(at, s.Recorded(), nil, data.Filter{}))
	}
	states = append(states, s.state(t, third))
	f, err := s.atlas.Film(states, o.Language.ChangesTitle(endOf(t, first), endOf(t, third)), s.set, o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func plain(width int) picture.Options {
	return picture.Options{Width: width, Language: words.English(), Permalink: "https://maps.example/snapshots/2025-03-20?as_of=2026-01-01T12%3A00%3A00Z&f=svg", Short: "https://maps.example/p/0123456789abcdef"}
}
