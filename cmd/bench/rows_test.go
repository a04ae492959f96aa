package main

import (
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"github.com/peterstace/simplefeatures/geom"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/cmd/bench/front"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// someDays is a lab with an archive in memory and nothing else.
func someDays(t *testing.T, n int) *lab {
	t.Helper()
	var records []data.Record
	for date, mp := range front.Source(3, n) {
		shape, _, err := geo.New(mp)
		if err != nil {
			t.Fatal(err)
		}
		s, err := data.NewSnapshot(data.Snapshot{Source: "bench", ValidAt: date, Basis: data.Mapped,
			Areas: []*data.Area{{Shape: shape, Controller: "russia", Status: data.Held}}})
		if err != nil {
			t.Fatal(err)
		}
		at := time.Unix(int64(1+len(records)), 0).UTC()
		records = append(records, data.Record{Position: int64(1 + len(records)), RecordedAt: at, Snapshot: s.Recorded(at, 1)})
	}
	archive, err := (&data.Archive{}).With(records...)
	if err != nil {
		t.Fatal(err)
	}
	return &lab{source: "bench", archive: archive}
}

// TestSAndSalientCompareTheSame: the yardstick of changes finds the ground that
// is measured beside it.
func TestSAndSalientCompareTheSame(t *testing.T) {
	list, err := someDays(t, 30).pairs(0)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range list[:3] {
		before, err1 := peer(p.before)
		after, err2 := peer(p.after)
		gained, err3 := geom.Difference(after, before)
		if err1 != nil || err2 != nil || err3 != nil {
			t.Fatal(err1, err2, err3)
		}
		want := 0.0
		if g := geo.Compare(p.before, p.after, geo.CompareOptions{SliverM2: -1}).Gained; g != nil {
			want = flat(g.MultiPolygon())
		}
		// Crossings are rounded to the grid of 1e-7 degree.
		if got := gained.Area(); math.Abs(got-want) > 1e-7*gained.Boundary().Length() {
			t.Errorf("S gains %v square degrees, Salient %v", got, want)
		}
	}
}

// flat is an area in square degrees.
func flat(mp orb.MultiPolygon) (sum float64) {
	for _, p := range mp {
		for _, r := range p {
			for i := 1; i < len(r); i++ {
				sum += (r[i-1][0]*r[i][1] - r[i][0]*r[i-1][1]) / 2
			}
		}
	}
	return sum
}

func TestPairsDifferAndLieApart(t *testing.T) {
	l := someDays(t, 40)
	for _, apart := range []time.Duration{0, 20 * 24 * time.Hour} {
		list, err := l.pairs(apart)
		if err != nil || len(list) < 5 {
			t.Fatalf("%v: %d pairs, %v", apart, len(list), err)
		}
		for _, p := range list {
			if p.before[0].Hash() == p.after[0].Hash() {
				t.Error("a pair of equal days")
			}
		}
	}
	if _, err := someDays(t, 1).pairs(0); err == nil {
		t.Error("one day makes a pair")
	}
}

func TestOffFindsTheWorst(t *testing.T) {
	shapes := someDays(t, 10).allShapes()
	right := func(i int) float64 { return karney(shapes[i].MultiPolygon()) }
	if got := off(shapes, "Karney", right); !got.met {
		t.Errorf("%+v", got)
	}
	wrong := func(i int) float64 {
		if i == 2 {
			return right(i) * (1 + 2e-6)
		}
		return right(i)
	}
	if got := off(shapes, "Karney", wrong); got.met || got.ratio != "2.0e-06" {
		t.Errorf("%+v", got)
	}
}

func TestPlacesAreOnTheArchivesDays(t *testing.T) {
	l := someDays(t, 10)
	inside := 0
	for _, p := range l.places() {
		h := l.held(p, l.archive.Recorded())
		if len(h.Sources) != 1 || len(h.Sources[0].Runs) == 0 {
			t.Fatalf("%v: %+v", p.at, h)
		}
		if h.Sources[0].Runs[0].Drawn() {
			inside++
		}
	}
	if inside < points/20 || inside > points*19/20 {
		t.Errorf("%d of %d points lie on drawn ground", inside, points)
	}
}

func TestEachGoesRound(t *testing.T) {
	var got strings.Builder
	f := each([]string{"a", "b"}, func(s string) { got.WriteString(s) })
	for range 5 {
		f()
	}
	if got.String() != "ababa" {
		t.Error(got.String())
	}
}

// TestPictureOfGrowthIsSVG for any figures, with a line for each.
func TestPictureOfGrowthIsSVG(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		figure := rapid.Float64Range(0.1, 1e9)
		var all []grown
		for n := rapid.IntRange(20, 1000).Draw(t, "snapshots"); len(all) < rapid.IntRange(1, 4).Draw(t, "sizes") || len(all) == 0; n *= 10 {
			all = append(all, grown{Snapshots: n, Disk: figure.Draw(t, "disk"), Heap: figure.Draw(t, "heap"),
				Start: figure.Draw(t, "start"), Tile: figure.Draw(t, "tile"), History: figure.Draw(t, "history")})
		}
		text := drawScale(all)
		if strings.Contains(text, "NaN") || strings.Contains(text, "Inf") || strings.Count(text, `stroke-width="2.5"`) != 5 {
			t.Fatal(text)
		}
		for d := xml.NewDecoder(strings.NewReader(text)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%v in %s", err, text)
			}
		}
	})
}

func TestLabelsStandApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var ends []float64
		for _, at := range rapid.SliceOfN(rapid.Float64Range(0, 100), 1, 6).Draw(t, "ends") {
			got := apart(ends, at)
			for _, o := range ends {
				if math.Abs(got-o) < 16 {
					t.Fatalf("%v beside %v", got, o)
				}
			}
			ends = append(ends, got)
		}
	})
}

func TestBarsSeparateRows(t *testing.T) {
	got, err := choose(rows(), "tile kernel z5|import|nonsense")
	if err != nil || len(got) != 2 {
		t.Errorf("%d rows, %v", len(got), err)
	}
}
