package words

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/data"
)

// plain writes what keeps a line together as a plain space, to be read here.
func plain(s string) string { return strings.ReplaceAll(s, nbsp, " ") }

// TestNumbers: marks, groups and units.
func TestNumbers(t *testing.T) {
	en, uk, ru := English(), Ukrainian(), Russian()
	for _, v := range []struct{ got, want string }{
		{en.Number(1400, 0), "1,400"}, {uk.Number(1400, 0), "1\u00a0400"}, {ru.Number(1234567.89, 1), "1\u00a0234\u00a0567,9"},
		{en.Number(-1234.5, 1), "−1,234.5"}, {en.Number(-0.01, 1), "0.0"}, {en.Number(999, 0), "999"},
		{en.Area(766.643, SquareKilometres), "766.6 km²"}, {uk.Area(766.643, SquareKilometres), "766,6\u00a0км²"},
		{en.Area(100, SquareMiles), "38.6 mi²"}, {plain(ru.Area(100, SquareMiles)), "38,6 кв. мили"},
		{en.Round(1400.000017, SquareKilometres), "1,400 km²"}, {en.Round(58.3, SquareKilometres), "58.3 km²"}, {en.Round(1400, SquareMiles), "541 mi²"}, {plain(uk.Round(1400, SquareMiles)), "541 кв. милі"}, {plain(ru.Round(1399.98, SquareKilometres)), "1 400 км²"},
		{plain(en.Size(0.04, true, SquareKilometres)), "< 0.1 km²"}, {plain(ru.Size(0.1, false, SquareMiles)), "< 0,1 кв. мили"}, {en.Size(0, true, SquareKilometres), "0 km²"}, {en.Size(0, false, SquareKilometres), "0.0 km²"},
		{en.AsGiven(1294), "1,294 km²"}, {en.AsGiven(57.978), "57.978 km²"}, {plain(uk.AsGiven(0.1 + 0.2)), "0,3 км²"},
		{en.AndMore([]string{"a"}, 3), "a and 3 more"}, {plain(uk.AndMore([]string{"а", "б"}, 3)), "а, б і ще 3"}, {ru.AndMore([]string{"а"}, 0), "а"}, {en.AndMore(nil, 2), "2 more"},
		{uk.Qualified("about", "58"), "близько 58"}, {ru.Qualified("as much as", "58"), "до 58"}, {ru.Qualified("more than; 86 %", "58"), "более 58"}, {uk.Qualified("in or near", "58"), "in or near 58"}, {en.Qualified("exact", "58"), "58"}, {ru.Qualified("exact", "58"), "58"}, {uk.Qualified("99.5 %", "58"), "«99.5 %» 58"},
		{plain(ru.AsStated("more than; 64 %", "800 км²")), "более 800 км² (64 %)"}, {uk.AsStated("63.2 %", "801 км²"), "801 км² (63,2\u00a0%)"}, {plain(en.AsStated("more than; 86 %", "1,100 km²")), "more than 1,100 km² (86 %)"}, {plain(en.AsStated("40 %; since August", "60")), "60 (40 %; since August)"}, {en.AsStated("", "60"), "60"}, {ru.AsStated("exact", "60"), "60"}, {ru.AsStated("about; then less", "60"), "около 60 (then less)"}, {en.AsStated("-3 %", "60"), "-3 % 60"},
		{ru.Verification("Reuters not able to verify"), "Reuters: не проверено"}, {ru.Verification("Reuters could not verify (a copy)"), "Reuters: не проверено (a copy)"}, {plain(uk.Verification("It could not verify most")), "It could not verify most"}, {uk.Verification("OSINT map"), "карта OSINT"}, {uk.Verification("seen by two"), "seen by two"}, {en.Verification("Reuters could not verify"), "Reuters could not verify"},
		{en.Percent(0.92), "92 %"}, {en.Percent(0.001), "less than 1 %"}, {plain(uk.Percent(0.999)), "понад 99 %"}, {plain(ru.Percent(1)), "100 %"},
		{en.Percent(99), "9,900 %"},
		{en.Date(day(t, "2025-04-07")), "7 April 2025"}, {plain(uk.Date(day(t, "2025-04-07"))), "7 квітня 2025 р."}, {plain(ru.Date(day(t, "2025-04-07"))), "7 апреля 2025 г."},
		{plain(ru.Moment(time.Date(2025, 4, 7, 23, 2, 46, 0, time.FixedZone("", 3*3600)))), "7 апреля 2025 г., 20:02:46 по UTC"},
		{plain(uk.Month(day(t, "2024-08"))), "серпень 2024 р."}, {plain(ru.ShortDate(day(t, "2024-08-27"))), "27 авг. 2024"},
	} {
		if v.got != v.want {
			t.Errorf("%q, want %q", v.got, v.want)
		}
	}
}

// TestPlurals: one, few and many, as the CLDR has them.
func TestPlurals(t *testing.T) {
	for n, want := range map[int]string{0: "дней", 1: "день", 2: "дня", 4: "дня", 5: "дней", 11: "дней", 12: "дней", 14: "дней", 21: "день", 22: "дня", 25: "дней", 101: "день", 111: "дней", 112: "дней", 1001: "день"} {
		if got := Russian().Days(n); !strings.HasSuffix(got, nbsp+want) {
			t.Errorf("%d: %s", n, got)
		}
	}
	if en := English(); en.Days(1) != "1 day" || en.Days(2) != "2 days" || en.Days(1000) != "1,000 days" {
		t.Error(en.Days(1), en.Days(2), en.Days(1000))
	}
}

// TestGround: what stands in a legend and behind a figure.
func TestGround(t *testing.T) {
	for _, v := range []struct {
		ground     Ground
		en, uk, ru string
	}{
		{Ground{"ukraine", data.Held, "russia"}, "58.0 km² held by Ukraine in Russia", "58,0 км² утримує Україна на території Росії", "58,0 км² удерживает Украина на территории России"},
		{Ground{"ukraine", data.Claimed, ""}, "58.0 km² claimed by Ukraine", "58,0 км² заявлено Україною", "58,0 км² заявлено Украиной"},
		{Ground{"", data.Unknown, "ukraine"}, "58.0 km² of unknown status in Ukraine", "58,0 км² на території України — статус невідомий", "58,0 км² на территории Украины — статус неизвестен"},
		{Ground{"russia", data.Contested, ""}, "58.0 km² contested, attributed to Russia", "58,0 км² — контроль оспорюється, у джерелі — Росія", "58,0 км² — контроль оспаривается, в источнике — Россия"},
		{Ground{"south-ossetia", data.Held, ""}, "58.0 km² held by South ossetia", "58,0 км² утримує South ossetia", "58,0 км² удерживает South ossetia"},
		{Ground{"", data.Held, ""}, "58.0 km² held", "58,0 км² — утримується", "58,0 км² — удерживается"},
	} {
		for l, want := range map[string]string{"en": v.en, "uk": v.uk, "ru": v.ru} {
			language, _ := ByTag(l)
			if got := plain(language.Figure(language.Area(58, SquareKilometres), v.ground)); got != want {
				t.Errorf("%s: %q, want %q", l, got, want)
			}
		}
	}
}

// TestChange: one change in three languages.
func TestChange(t *testing.T) {
	c := Change{From: day(t, "2024-08-27"), To: day(t, "2025-04-07"), Source: "DeepState", Ground: Ground{"ukraine", data.Held, "russia"}, Before: 835.985, After: 69.342, Lost: 766.643}
	named, schematic := c, c
	named.Named = true
	schematic.Schematic, schematic.Source, schematic.Gained = true, "Kyiv's statements", 1
	for _, v := range []struct {
		change     Change
		en, uk, ru string
	}{
		{c, "From 27 Aug 2024 to 7 Apr 2025 DeepState's held area shrank by 766.6 km² (92 %)",
			"З 27 серпня 2024 р. до 7 квітня 2025 р., за даними DeepState, утримувана площа зменшилася на 766,6 км² (92 %)",
			"С 27 августа 2024 г. по 7 апреля 2025 г., по данным DeepState, удерживаемая площадь сократилась на 766,6 км² (92 %)"},
		{named, "From 27 Aug 2024 to 7 Apr 2025 DeepState's area held by Ukraine in Russia shrank by 766.6 km² (92 %)",
			"З 27 серпня 2024 р. до 7 квітня 2025 р., за даними DeepState, площа, яку утримує Україна на території Росії, зменшилася на 766,6 км² (92 %)",
			"С 27 августа 2024 г. по 7 апреля 2025 г., по данным DeepState, площадь, которую удерживает Украина на территории России, сократилась на 766,6 км² (92 %)"},
		{schematic, "From 27 Aug 2024 to 7 Apr 2025, according to “Kyiv's statements”, the schematic held area shrank by 766.6 km² (92 %), gaining 1 km² and losing 766.6 km²",
			"З 27 серпня 2024 р. до 7 квітня 2025 р., за даними «Kyiv's statements», схематична утримувана площа зменшилася на 766,6 км² (92 %): приріст 1 км², втрата 766,6 км²",
			"С 27 августа 2024 г. по 7 апреля 2025 г., по данным «Kyiv's statements», схематичная удерживаемая площадь сократилась на 766,6 км² (92 %): прирост 1 км², потеря 766,6 км²"},
	} {
		for l, want := range map[string]string{"en": v.en, "uk": v.uk, "ru": v.ru} {
			language, _ := ByTag(l)
			if got := plain(language.Change(v.change)); got != want {
				t.Errorf("%s:\n%s, want\n%s", l, got, want)
			}
		}
	}
}

// TestPairsInEnglish: how many times larger is told from a twentieth on.
func TestPairsInEnglish(t *testing.T) {
	for _, c := range []struct {
		first, second float64
		want          string
	}{{100, 104, " alone 104.0 km²"}, {0, 5, " alone 5.0 km²"}, {100, 146, ". The area of B is 1.46 times that of A"}, {300, 100, ". The area of A is 3 times that of B"}} {
		p := Pair{At: day(t, "2024-08-15"), First: "A", Second: "B", Grounds: []Ground{{Status: data.Held}}, OnlyFirst: c.first, OnlySecond: c.second}
		if got := English().Pair(p); !strings.HasPrefix(got, "On 15 Aug 2024 A and B agree on no ground held; A alone drew ") || !strings.HasSuffix(got, c.want) {
			t.Errorf("%v and %v: %q, want %q", c.first, c.second, got, c.want)
		}
	}
}

// TestSchematicSizesInComparisons: they are written as the figures that the areas were
// drawn to, and measured ones with a decimal.
func TestSchematicSizesInComparisons(t *testing.T) {
	at, grounds := day(t, "2025-04-07"), []Ground{{Controller: "ukraine", Status: data.Held, Territory: "russia"}}
	for _, l := range All() {
		for _, schematic := range []bool{true, false} {
			pair := Pair{At: at, First: "A", Second: "B", Grounds: grounds, Both: 57.99955, OnlyFirst: 0.00045, OnlySecond: 52.0004, Schematic: schematic}
			all := Everyone{At: at, Sources: 3, Grounds: grounds, Agreed: 57.99955, Disputed: 52.0004, Schematic: schematic}
			for _, text := range []string{plain(l.Pair(pair)), plain(l.Everyone(all))} {
				for _, km2 := range []float64{58, 52} {
					whole, tenth := plain(l.AsGiven(km2)), plain(l.Area(km2, 0))
					if strings.Contains(text, whole) != schematic || strings.Contains(text, tenth) == schematic {
						t.Errorf("%s, schematic %v: %s", l.Tag, schematic, text)
					}
				}
			}
		}
	}
}

// TestTimes: how many times larger, in the case that the number asks for.
func TestTimes(t *testing.T) {
	for n, want := range map[float64]string{1.46: "в 1,46 раза", 2: "в 2 раза", 5: "в 5 раз", 21: "в 21 раз"} {
		p := Pair{At: day(t, "2024-08-15"), First: "A", Second: "B", Grounds: []Ground{{Status: data.Held}}, Both: 100, OnlySecond: 100 * (n - 1)}
		if got := plain(Russian().Pair(p)); !strings.HasSuffix(got, "Площадь по данным B больше, чем по данным A, "+want) {
			t.Error(got)
		}
	}
}

// TestSentencesHoldTheirFigures: whatever the change, the sentence carries its
// dates, its source and the figure, with one full stop at its end.
func TestSentencesHoldTheirFigures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.IntRange(0, 5000)
		from := data.EndOfDay(time.Date(2020, 1, days.Draw(t, "from"), 0, 0, 0, 0, time.UTC))
		km2 := rapid.Float64Range(0, 1e6)
		c := Change{From: from, To: from.AddDate(0, 0, days.Draw(t, "length")), Source: rapid.SampledFrom([]string{"DeepState", "Kyiv's statements", "…"}).Draw(t, "source"),
			Ground: Ground{rapid.SampledFrom([]string{"", "ukraine", "x-y"}).Draw(t, "who"), rapid.SampledFrom(data.Statuses()).Draw(t, "status"), "russia"},
			Named:  rapid.Bool().Draw(t, "named"), Schematic: rapid.Bool().Draw(t, "schematic"), Before: km2.Draw(t, "before"), Gained: km2.Draw(t, "gained")}
		c.Lost = rapid.Float64Range(0, c.Before).Draw(t, "lost")
		c.After = c.Before + c.Gained - c.Lost
		for _, l := range All() {
			got := l.Change(c)
			if !strings.Contains(got, c.Source) || strings.HasSuffix(Stop(got), "..") {
				t.Fatalf("%s: %s", l.Tag, got)
			}
			if o, by := c.outcome(); o == grew || o == shrank {
				if size := l.Size(by, c.Schematic, SquareKilometres); !strings.Contains(got, size) {
					t.Fatalf("%s: %s has not %s", l.Tag, got, size)
				}
			}
		}
	})
}

// TestChangeWithinADay: what ends when it begins, or with the day that it begins
// on, is not said to go from a date to the same date.
func TestChangeWithinADay(t *testing.T) {
	end := time.Date(2025, 4, 7, 23, 59, 59, 0, time.UTC)
	for _, c := range []struct {
		from time.Time
		want [3]string // in the order of All
	}{
		{end, [3]string{
			"From 7 Apr 2025 to the same moment DeepState's held area",
			"З 7 квітня 2025 р. до тієї самої миті, за даними DeepState, утримувана площа",
			"С 7 апреля 2025 г. до того же момента, по данным DeepState, удерживаемая площадь",
		}},
		{end.Add(-12 * time.Hour), [3]string{
			"From 7 Apr 2025 11:59:59 UTC to the end of that day DeepState's held area",
			"З 7 квітня 2025 р., 11:59:59 за UTC до кінця того дня, за даними DeepState, утримувана площа",
			"С 7 апреля 2025 г., 11:59:59 по UTC до конца того же дня, по данным DeepState, удерживаемая площадь",
		}},
		{end.AddDate(0, 0, -1), [3]string{
			"From 6 Apr 2025 to 7 Apr 2025 DeepState's held area",
			"З 6 квітня 2025 р. до 7 квітня 2025 р., за даними DeepState, утримувана площа",
			"С 6 апреля 2025 г. по 7 апреля 2025 г., по данным DeepState, удерживаемая площадь",
		}},
	} {
		change := Change{From: c.from, To: end, Source: "DeepState", Ground: Ground{Status: data.Held}, Before: 58, After: 58}
		for i, l := range All() {
			if got := plain(l.Change(change)); !strings.HasPrefix(got, c.want[i]) {
				t.Errorf("%s: %q, want %q…", l.Tag, got, c.want[i])
			}
		}
	}
}
