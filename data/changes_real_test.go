package data_test

import (
	"math"
	"testing"
	"time"

	"github.com/salient-map/salient/data"
)

var heldInRussia = data.Filter{Controllers: []string{"ukraine"}, Statuses: []data.Status{data.Held}, Territories: []string{"russia"}}

// What the ground held in Russia lost, km² on the ellipsoid, computed elsewhere
// from the same maps, each the last of its UTC day.
func TestChangesOfRealMaps(t *testing.T) {
	a := deepstate(t)
	for _, v := range []struct {
		from, to     string
		lost, gained float64
	}{
		{"2025-04-06", "2025-04-07", 5.287, 0},
		{"2025-04-11", "2025-04-12", 18.764, 0},
		{"2024-08-27", "2025-04-07", 766.643, 0},
	} {
		c := changes(t, a, v.from, v.to, heldInRussia)[0].Compare(true)
		if len(c) != 1 || math.Abs(c[0].LostKM2-v.lost) > 0.01 || math.Abs(c[0].GainedKM2-v.gained) > 0.01 {
			t.Fatalf("%s to %s: %+v, want %v km² lost, %v gained", v.from, v.to, c, v.lost, v.gained)
		}
		if got := c[0].Lost.AreaKM2() + c[0].SliverLostKM2; math.Abs(got-c[0].LostKM2) > 1e-4 {
			t.Errorf("%s to %s: ground of %v km², measured %v", v.from, v.to, got, c[0].LostKM2)
		}
	}
}

// The steps of a real campaign, day by day, add up to the whole of it, group by
// group; and ground that no two areas share is what totals say.
func TestStepsOfRealMapsAddUp(t *testing.T) {
	a := deepstate(t)
	from, to := instant(t, "2024-08-27"), instant(t, "2025-04-07")
	began := time.Now()
	d := a.Daily(from, to, a.Recorded(), nil, data.Filter{})
	net := map[[3]string]float64{}
	days := 0
	for _, step := range d.Steps {
		days++
		for _, c := range step.Measure() {
			net[[3]string{c.Controller, string(c.Status), c.Territory}] += c.GainedKM2 - c.LostKM2
		}
	}
	t.Logf("%d days in %s", days, time.Since(began))
	for _, c := range d.Pairs()[0].Measure() {
		key := [3]string{c.Controller, string(c.Status), c.Territory}
		t.Logf("%v: %.3f to %.3f, gained %.3f, lost %.3f, %d slivers", key, c.BeforeKM2(), c.AfterKM2(), c.GainedKM2, c.LostKM2, c.Slivers)
		if want := c.AfterKM2() - c.BeforeKM2(); math.Abs(net[key]-want) > 1e-3 {
			t.Errorf("%v: steps add up to %v km², the whole is %v", key, net[key], want)
		}
	}
	if days < 150 || days > 223 {
		t.Errorf("%d steps between %s and %s", days, from, to)
	}
}

func instant(t testing.TB, s string) time.Time {
	t.Helper()
	v, err := data.ParseInstant(s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func changes(t testing.TB, a *data.Archive, from, to string, f data.Filter) []data.Pair {
	t.Helper()
	return a.Changes(instant(t, from), instant(t, to), a.Recorded(), nil, f).Pairs()
}
