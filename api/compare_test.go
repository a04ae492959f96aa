package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// comparison is an answer as a client reads it.
type comparison struct {
	Compared []struct {
		Agreed   float64 `json:"agreed_km2"`
		Disputed float64 `json:"disputed_km2"`
		Sources  []struct {
			Source string
			KM2    float64 `json:"area_km2"`
			Only   float64 `json:"only_km2"`
		}
		Parts []struct {
			DrawnBy []string `json:"drawn_by"`
			KM2     float64  `json:"area_km2"`
		}
		Pairs []struct {
			Sources []string
			Agreed  float64   `json:"agreed_km2"`
			Only    []float64 `json:"only_km2"`
		}
	}
}

// TestCompareConserves asks about archives at random: of each pair what both drew
// and what one alone drew is what that one drew, whatever else is compared; parts
// add up; and the permanent address gives the same bytes.
func TestCompareConserves(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		j := newJournal(t)
		names := []string{"a", "b", "c", "d"}[:rapid.IntRange(2, 4).Draw(rt, "sources")]
		for range rapid.IntRange(1, 6).Draw(rt, "records") {
			s := data.Snapshot{Source: rapid.SampledFrom(names).Draw(rt, "source"), ValidAt: at(t, "2025-01-01").AddDate(0, 0, rapid.IntRange(0, 2).Draw(rt, "day"))}
			for range rapid.IntRange(0, 3).Draw(rt, "areas") {
				n := func(most int, name string) int { return rapid.IntRange(0, most).Draw(rt, name) }
				s.Areas = append(s.Areas, &data.Area{Shape: square(t, n(9, "x"), n(9, "y"), 1+n(9, "side")), Controller: "red", Territory: "blue",
					Status: rapid.SampledFrom([]data.Status{data.Held, data.Held, data.Claimed, data.Unknown}).Draw(rt, "status")})
			}
			j.snapshot(s)
		}
		s := serverOf(t, j.records)
		q := url.Values{"sources": {strings.Join(names, ",")}}
		if rapid.Bool().Draw(rt, "named") {
			q.Set("controller", "red")
			q.Set("territory", "blue")
		}
		w := ask(s, "GET", "/compare/2025-01-02?"+q.Encode())
		if w.code != http.StatusOK {
			return // not all of them have a snapshot, or nobody is red
		}
		var c comparison
		if err := json.Unmarshal(w.body, &c); err != nil {
			rt.Fatal(err)
		}
		checkComparison(rt, c)
		sameBytes(rt, s, canonical(rt, w), w)
	})
}

func checkComparison(rt *rapid.T, c comparison) {
	near := func(what string, got, want float64) {
		if math.Abs(got-want) > 5e-6 { // written to the square metre, several of them
			rt.Fatalf("%s: %v, want %v", what, got, want)
		}
	}
	for _, topic := range c.Compared {
		all, km2 := 0.0, map[string]float64{}
		for _, p := range topic.Parts {
			all += p.KM2
			for _, id := range p.DrawnBy {
				km2[id] += p.KM2
			}
		}
		near("agreed and disputed", topic.Agreed+topic.Disputed, all)
		for _, s := range topic.Sources {
			near(s.Source, s.KM2, km2[s.Source])
		}
		if want := len(topic.Sources) * (len(topic.Sources) - 1) / 2; len(topic.Pairs) != want {
			rt.Fatalf("%d pairs, want %d", len(topic.Pairs), want)
		}
		for _, p := range topic.Pairs {
			for i, id := range p.Sources {
				near(fmt.Sprint(id, " of ", p.Sources), p.Agreed+p.Only[i], km2[id])
			}
		}
	}
}

func TestCompareWords(t *testing.T) {
	side := func(statuses ...data.Status) data.Side { return data.Side{Statuses: statuses} }
	for want, topic := range map[string]data.Topic{
		"held by Ukraine in Russia":            {Controller: "ukraine", Territory: "russia", Sides: []data.Side{side(data.Held), side(data.Held)}},
		"held or claimed by Ukraine in Russia": {Controller: "ukraine", Territory: "russia", Sides: []data.Side{side(data.Claimed), side(data.Held)}},
		"of unknown status in Russia":          {Territory: "russia", Sides: []data.Side{side(data.Unknown), side()}},
		"held":                                 {Sides: []data.Side{side(data.Held)}},
		"contested, attributed to Red":         {Controller: "red", Sides: []data.Side{side(data.Contested)}},
	} {
		if got := words.English().Grounds(words.GroundsOf(topic)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A stated figure is measured against the one topic that it may be about.
func TestTopicOfClaim(t *testing.T) {
	topic := func(controller, territory string) divided {
		return divided{data.Topic{Controller: controller, Territory: territory}, []geo.Region(nil)}
	}
	one, two := []divided{topic("red", "blue"), topic("blue", "blue")}, []divided{topic("red", "blue"), topic("red", "red")}
	for _, c := range []struct {
		claim data.Claim
		list  []divided
		want  bool
	}{
		{data.Claim{Measure: "held", Party: "red"}, one, true},
		{data.Claim{Measure: "retaken", Party: "red"}, one, false},
		{data.Claim{Measure: "held"}, one, false},
		{data.Claim{Measure: "held", Party: "green"}, one, false},
		{data.Claim{Measure: "held", Party: "red"}, two, false},
	} {
		if got := topicOf(&c.claim, c.list); (got != nil) != c.want {
			t.Errorf("%+v: %v", c.claim, got)
		}
	}
}

func TestCompareIsWellFormed(t *testing.T) {
	s := serverOf(t, quarrelRecords(t))
	for _, target := range []string{"/compare/2025-01-02?sources=alpha,beta", "/compare/latest?sources=alpha,beta,gamma"} {
		if w := ask(s, "GET", target); !json.Valid(w.body) || bytes.Contains(w.body, []byte("<script>")) {
			t.Errorf("%s: %s", target, w.body)
		}
	}
}
