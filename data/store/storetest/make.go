package storetest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

var dawn = time.Date(2024, 8, 6, 0, 0, 0, 0, time.UTC)

// square makes a shape of one square, its lower corner n thousandths of a
// degree from a fixed place.
func square(n int) *geo.Shape {
	x, y := 35+float64(n%1000)/1e3, 51+float64(n/1000)/1e3
	return shape(orb.Ring{{x, y}, {x + 5e-4, y}, {x + 5e-4, y + 5e-4}, {x, y + 5e-4}, {x, y}})
}

func shape(r orb.Ring) *geo.Shape {
	s, _, err := geo.New(orb.MultiPolygon{{r}})
	if err != nil {
		panic(fmt.Sprintf("storetest makes only valid shapes: %v", err))
	}
	return s
}

// day makes a snapshot some days after a fixed one; squares says what it shows.
func day(source string, n int, squares ...int) data.Record {
	s := data.Snapshot{Source: source, ValidAt: dawn.AddDate(0, 0, n), Basis: data.Mapped, Origin: fmt.Sprintf("day-%d.geojson", n)}
	for _, q := range squares {
		s.Areas = append(s.Areas, &data.Area{Shape: square(q), Controller: "ukraine", Status: data.Held, Territory: "russia", Class: "#01579b"})
	}
	return snapshot(s)
}

func snapshot(s data.Snapshot) data.Record {
	made, err := data.NewSnapshot(s)
	if err != nil {
		panic(fmt.Sprintf("storetest makes only valid snapshots: %v", err))
	}
	return data.Record{Snapshot: made}
}

func source(id, title string) data.Record {
	return data.Record{Source: &data.Source{ID: id, Title: title, Kind: data.KindMap, URL: "https://example.org/" + id}}
}

func claim(id string, km2 float64) data.Record {
	return data.Record{Claim: &data.Claim{
		ID: id, Claimant: "Ukraine's commander-in-chief", Measure: "held", KM2: &km2, Qualifier: "about",
		AsOf: data.Interval{Start: dawn, End: dawn.Add(36 * time.Hour)}, Places: []string{"Суджа", "Korenevo"},
	}}
}

func place(id, name string, at orb.Point) data.Record {
	return data.Record{Place: &data.Place{ID: id, Name: name, At: at, Located: true, Country: "RU"}}
}

func border(id string, points int) data.Record {
	line := make(orb.LineString, points)
	for i := range line {
		line[i] = orb.Point{34 + float64(i)/97, 51 + math.Sin(float64(i))/7}
	}
	return data.Record{Border: &data.Border{ID: id, Name: "state border", Source: "drawn by the test", Licence: "none", Lines: orb.MultiLineString{line}}}
}

// Days makes n daily snapshots of one front as real archives have them: a long
// ring with 7 decimals, of which some forty points in three places move from
// one day to the next. The same n and vertices make the same records.
func Days(n, vertices int) []data.Record {
	rng := rand.New(rand.NewPCG(1, uint64(vertices)))
	radius := make([]float64, vertices)
	for i := range radius {
		radius[i] = 2 + rng.Float64()/1e3
	}
	out := make([]data.Record, n)
	for d := range out {
		for range 3 {
			from := rng.IntN(vertices)
			for i := range 13 {
				radius[(from+i)%vertices] = 2 + rng.Float64()/1e3
			}
		}
		ring := make(orb.Ring, 0, vertices+1)
		for i, r := range radius {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(vertices))
			ring = append(ring, orb.Point{round(36 + r*cos), round(50 + r*sin)})
		}
		out[d] = snapshot(data.Snapshot{Source: "synthetic", ValidAt: dawn.AddDate(0, 0, d), Basis: data.Mapped,
			Areas: []*data.Area{{Shape: shape(append(ring, ring[0])), Controller: "russia", Status: data.Held, Class: "front"}}})
	}
	return out
}

func round(deg float64) float64 { return math.Round(deg*1e7) / 1e7 }
