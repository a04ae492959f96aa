package data

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"
)

// drawArchive draws a log of snapshots of two sources, with corrections,
// withdrawals and claims.
func drawArchive(t testing.TB, rt *rapid.T) (*log, *Archive) {
	l := newLog(t)
	for range rapid.IntRange(1, 12).Draw(rt, "records") {
		if rapid.IntRange(0, 3).Draw(rt, "claim") == 0 {
			l.add(Record{Claim: drawClaim(rt)})
			continue
		}
		s := drawSnapshot(t, rt, rapid.SampledFrom([]string{"m", "m", "n"}).Draw(rt, "source"))
		s.ValidAt = s.ValidAt.Add(time.Duration(rapid.IntRange(0, 3).Draw(rt, "part")) * 8 * time.Hour)
		l.add(Record{Snapshot: l.made(s)})
	}
	return l, l.archive()
}

func drawClaim(rt *rapid.T) *Claim {
	day := time.Date(2025, 1, rapid.IntRange(1, 9).Draw(rt, "claimed"), 0, 0, 0, 0, time.UTC)
	c := &Claim{
		ID: rapid.SampledFrom([]string{"c1", "c2"}).Draw(rt, "id"), Claimant: "somebody", AsOf: Interval{day, EndOfDay(day)},
		Measure: rapid.SampledFrom([]string{"held", "retaken"}).Draw(rt, "measure"), Party: rapid.SampledFrom([]string{"", "red"}).Draw(rt, "party"),
	}
	if km2 := float64(rapid.IntRange(0, 3).Draw(rt, "stated")); km2 > 0 {
		c.KM2 = &km2
	}
	return c
}

func drawDuring(rt *rapid.T) Interval {
	from := time.Date(2025, 1, rapid.IntRange(0, 9).Draw(rt, "from"), rapid.IntRange(0, 23).Draw(rt, "hour"), 0, 0, 0, time.UTC)
	return Interval{from, from.Add(time.Duration(rapid.IntRange(0, 240).Draw(rt, "hours")) * time.Hour)}
}

// TestSeriesIsTheSnapshots: in archives at random every figure is what the
// totals of the snapshot say, every instant of the time has the snapshot that
// stood, every day the one that stood at its end, and all is the same by its own
// Since.
func TestSeriesIsTheSnapshots(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l, a := drawArchive(t, rt)
		asOf := knownAt(rapid.IntRange(-1, len(l.records)).Draw(rt, "known"))
		during, filter := drawDuring(rt), Filter{}
		if rapid.Bool().Draw(rt, "held only") {
			filter.Statuses = []Status{Held}
		}
		s := a.Series(during, asOf, nil, filter)
		for _, id := range []string{"m", "n"} {
			i := slices.IndexFunc(s.Sources, func(of SourceSeries) bool { return of.Source.ID == id })
			var of SourceSeries
			if i >= 0 {
				of = s.Sources[i]
				checkFigures(rt, s, of)
			}
			checkStands(rt, a, s, of, id)
		}
		for _, c := range s.Stated {
			if known, ok := a.Claim(c.ID, asOf); !ok || known != c || c.KM2 == nil || !c.AsOf.Overlaps(during) {
				rt.Fatalf("stated %+v, known is %+v", c, known)
			}
		}
		if pinned := a.Series(during, s.Since, nil, filter); !s.Since.IsZero() && (pinned.Hash() != s.Hash() || !pinned.Since.Equal(s.Since) || s.Since.After(asOf)) {
			rt.Fatalf("as of %s and of its since %s: not the same, since %s", asOf, s.Since, pinned.Since)
		}
	})
}

func checkFigures(rt *rapid.T, s Series, of SourceSeries) {
	lines := s.Measure(of)
	for i, st := range of.Stands {
		totals := Totals(s.filter.choose(st.Snapshot))
		for _, l := range lines {
			f := l.Figures[i]
			k := slices.IndexFunc(totals, func(t Total) bool {
				return t.Controller == l.Controller && t.Status == l.Status && t.Territory == l.Territory
			})
			if k < 0 {
				if f != (Figure{}) {
					rt.Fatalf("%+v of ground that the snapshot has not", f)
				}
				continue
			}
			if f.Areas != totals[k].Areas || f.KM2 != totals[k].AreaKM2 || f.SphericalKM2 != totals[k].AreaKM2Spherical {
				rt.Fatalf("%+v, totals are %+v", f, totals[k])
			}
			totals = slices.Delete(totals, k, k+1)
		}
		if len(totals) > 0 {
			rt.Fatalf("no line for %+v", totals)
		}
	}
}

// checkStands asks the archive for every hour and for the end of every day.
func checkStands(rt *rapid.T, a *Archive, s Series, of SourceSeries, id string) {
	at := func(t time.Time) *Snapshot {
		i := slices.IndexFunc(of.Stands, func(st Stand) bool {
			return !st.ValidAt.After(t) && (st.Until.IsZero() || st.Until.After(t))
		})
		if i < 0 {
			return nil
		}
		return of.Stands[i].Snapshot
	}
	for t := s.During.Start; !t.After(s.During.End); t = t.Add(time.Hour) {
		if want, _ := a.At(id, t, s.AsOf); at(t) != want {
			rt.Fatalf("%s at %s: %v, want %v", id, t, at(t), want)
		}
	}
	var want, got []*Snapshot
	for day := EndOfDay(s.During.Start); !day.After(EndOfDay(s.During.End)); day = day.AddDate(0, 0, 1) {
		end := day
		if end.After(s.During.End) {
			end = s.During.End
		}
		if snap, _ := a.At(id, end, s.AsOf); snap != nil {
			want = append(want, snap)
		}
	}
	next := time.Time{}
	for _, st := range of.AtDayEnds().Stands {
		if !next.IsZero() && !st.Day.Equal(next) || st.Days <= 0 {
			rt.Fatalf("%d days from %s, want them to follow %s", st.Days, st.Day, next)
		}
		next = st.Day.AddDate(0, 0, st.Days)
		for range st.Days {
			got = append(got, st.Snapshot)
		}
	}
	if !slices.Equal(got, want) {
		rt.Fatalf("%s: days %v, want %v", id, got, want)
	}
}

// TestSeriesOfBoxes: figures of boxes that tile the map add up to those of the
// whole; an empty box has no line, and nobody states a figure of a box.
func TestSeriesOfBoxes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		_, a := drawArchive(t, rt)
		during := drawDuring(rt)
		whole := a.Series(during, a.Recorded(), nil, Filter{})
		x, y := 35+rapid.Float64Range(0, 6e-4).Draw(rt, "meridian"), 51+rapid.Float64Range(0, 6e-4).Draw(rt, "parallel")
		sums := map[string]map[group][]float64{}
		for _, b := range []orb.Bound{
			{Min: orb.Point{34, 50}, Max: orb.Point{x, y}}, {Min: orb.Point{x, 50}, Max: orb.Point{36, y}},
			{Min: orb.Point{34, y}, Max: orb.Point{x, 52}}, {Min: orb.Point{x, y}, Max: orb.Point{36, 52}},
		} {
			part := a.Series(during, a.Recorded(), nil, Filter{Bound: &b})
			if len(part.Stated) > 0 || len(part.Sources) != len(whole.Sources) {
				rt.Fatalf("%d stated, %d sources", len(part.Stated), len(part.Sources))
			}
			for _, of := range part.Sources {
				if sums[of.Source.ID] == nil {
					sums[of.Source.ID] = map[group][]float64{}
				}
				addFigures(sums[of.Source.ID], part.Measure(of))
			}
		}
		for _, of := range whole.Sources {
			for _, l := range whole.Measure(of) {
				got := sums[of.Source.ID][group{l.Controller, l.Status, l.Territory}]
				for i, f := range l.Figures {
					if got == nil || math.Abs(got[i]-f.KM2) > 1e-9 {
						rt.Fatalf("boxes add up to %v, the whole is %v", got, l.Figures)
					}
				}
			}
		}
		nowhere := orb.Bound{Min: orb.Point{1, 1}, Max: orb.Point{2, 2}}
		for _, of := range whole.Sources {
			if lines := a.Series(during, a.Recorded(), nil, Filter{Bound: &nowhere}).Measure(of); len(lines) > 0 {
				rt.Fatalf("%+v nowhere", lines)
			}
		}
	})
}

func addFigures(sums map[group][]float64, lines []Line) {
	for _, l := range lines {
		g := group{l.Controller, l.Status, l.Territory}
		if sums[g] == nil {
			sums[g] = make([]float64, len(l.Figures))
		}
		for i, f := range l.Figures {
			sums[g][i] += f.KM2
		}
	}
}

// A claim that no longer states a figure is not stated, and is still a reason for
// the known time.
func TestStatedFiguresChange(t *testing.T) {
	km2, day := 58.0, Interval{instant(t, "2025-01-02T00:00:00Z"), instant(t, "2025-01-02")}
	l := newLog(t).snapshot("m", "2025-01-01T00:00:00Z", 3)
	l.add(Record{Claim: &Claim{ID: "c", AsOf: day, Claimant: "a", Measure: "held", Party: "red", KM2: &km2}})
	l.add(Record{Claim: &Claim{ID: "c", AsOf: day, Claimant: "a", Measure: "held", Party: "red"}})
	a := l.archive()
	for n, want := range []int{0, 1, 0} {
		list, since := a.Stated(day, knownAt(n))
		if len(list) != want || n > 0 && !since.Equal(knownAt(n)) {
			t.Errorf("known at %d: %d stated since %s", n, len(list), since)
		}
	}
	held := Claim{Measure: "held", Party: "red"}
	for _, c := range []struct {
		f    Filter
		want bool
	}{
		{Filter{}, true}, {Filter{Controllers: []string{"red"}}, true}, {Filter{Controllers: []string{"blue"}}, false},
		{Filter{Statuses: []Status{Held}}, true}, {Filter{Statuses: []Status{Claimed}}, true}, {Filter{Statuses: []Status{Unknown}}, false},
		{Filter{Territories: []string{"blue"}}, true},
	} {
		if got := c.f.MatchClaim(&held); got != c.want {
			t.Errorf("%+v: %v, want %v", c.f, got, c.want)
		}
	}
}
