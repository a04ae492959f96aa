package words

import (
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/salient-map/salient/data"
)

// day is the end of a UTC day, which is what a date means.
func day(t testing.TB, text string) time.Time {
	t.Helper()
	p, err := data.ParsePeriod(text)
	if err != nil {
		t.Fatal(err)
	}
	return p.End
}

// TestEveryLanguageHasEveryTerm: none is empty, and none was forgotten in English.
func TestEveryLanguageHasEveryTerm(t *testing.T) {
	english := reflect.ValueOf(English().Terms)
	for _, l := range All() {
		terms := reflect.ValueOf(l.Terms)
		for i := range terms.NumField() {
			name, text := terms.Type().Field(i).Name, terms.Field(i).String()
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s: %s is empty", l.Tag, name)
			}
			if l.Tag != "en" && text == english.Field(i).String() {
				t.Errorf("%s: %s is English: %s", l.Tag, name, text)
			}
		}
	}
}

// phrases calls the whole grammar, with every value that a phrase depends on.
func phrases(t testing.TB, g Grammar) map[string]string {
	at, before := day(t, "2025-04-07"), day(t, "2024-08-27")
	out := map[string]string{
		"area in miles": g.Area(1400, SquareMiles), "as given": g.AsGiven(1294.5), "little": g.Percent(0.001), "nearly all": g.Percent(0.999),
		"unit": g.Unit(SquareKilometres), "round in miles": g.Round(1400, SquareMiles), "short month": g.ShortMonth(at), "short day": g.ShortDay(at),
		"days": g.Days(2), "date": g.Date(at), "short date": g.ShortDate(at), "month": g.Month(at), "moment": g.Moment(at.Add(-time.Hour)), "short moment": g.ShortMoment(at),
		"according": g.According("DeepState"), "only": g.Only("DeepState", "Project Owl"), "claimed by": g.ClaimedBy("Kyiv"),
		"snapshot": g.SnapshotOf(before, at), "known": g.KnownOn(at), "list": g.List("a", "b", "c"), "more": g.AndMore([]string{"a"}, 3),
		"state": g.StateTitle(at), "changes": g.ChangesTitle(before, at), "comparison": g.ComparisonTitle(at), "series": g.SeriesTitle(before, at),
	}
	out["own words"], out["more own words"] = g.OwnWords([]string{"1"}, 0), g.OwnWords([]string{"1", "2"}, 3)
	for _, q := range []string{"about", "nearly", "over", "more than", "at least", "at most", "no more than", "as much as", "only"} {
		out["qualifier "+q] = g.Qualified(q, "58")
	}
	for _, v := range []string{"not verified", "could not be verified", "independent verification difficult", "official statement", "second-hand", "unstated", "maps from both sides"} {
		out["verification "+v] = g.Verification(v)
	}
	out["inside"], out["state map"] = g.Inside([]string{"Sudzha"}, 2), g.StateMap(at)
	for _, party := range []string{"ukraine", "russia", "belarus", "moldova"} {
		out["party "+party] = g.Party(party)
	}
	for _, b := range []data.Basis{data.Mapped, data.Assessed, data.Schematic} {
		out["basis "+string(b)], out["basis note "+string(b)] = g.Basis(b), g.BasisNote(b)
	}
	for _, m := range []string{"held", "retaken", "left", "contested", "unknown", "operating"} {
		out["measure "+m] = g.Measure(m)
	}
	for _, k := range []data.Kind{data.KindMap, data.KindGovernment, data.KindMilitary, data.KindAgency, data.KindPress} {
		out["kind "+string(k)] = g.Kind(k)
	}
	for _, s := range data.Statuses() {
		ground := Ground{"ukraine", s, "russia"}
		out["status "+string(s)], out["ground "+string(s)], out["figure "+string(s)] = g.Status(s), g.Ground(ground), g.Figure("58", ground)
		for name, c := range outcomes(at, before, ground) {
			out["change "+name+" "+string(s)] = g.Change(c)
			out["correction "+name+" "+string(s)] = g.Correction(c)
			out["earlier "+name+" "+string(s)] = g.Earlier(c)
			c.Named = true
			out["named change "+name+" "+string(s)] = g.Change(c)
		}
		out["area of "+string(s)] = g.AreaOf(ground)
		out["everyone "+string(s)] = g.Everyone(Everyone{at, 3, []Ground{{"ukraine", data.Held, "russia"}, ground}, 480.1, 290.9, true})
		out["pair "+string(s)] = g.Pair(Pair{at, "DeepState", "Project Owl", []Ground{ground}, 480.1, 28.4, 262.5, true})
		out["stranger "+string(s)] = g.Ground(Ground{"", s, ""})
	}
	return out
}

func outcomes(at, before time.Time, g Ground) map[string]Change {
	of := func(before2, gained, lost float64) Change {
		return Change{From: before, To: at, Source: "DeepState", Ground: g, Before: before2, After: before2 + gained - lost, Gained: gained, Lost: lost}
	}
	return map[string]Change{
		"same": of(5, 0, 0), "moved": of(5, 3, 3), "slight": of(5, 0.04, 0.01), "began": of(0, 5, 0), "ended": of(5, 0, 5),
		"grew": of(5, 3, 1), "shrank": of(835.985, 0, 766.643),
	}
}

// TestEveryPhraseIsTranslated: a phrase in another language shares no word with
// the English one but names and units of its own.
func TestEveryPhraseIsTranslated(t *testing.T) {
	english := phrases(t, English())
	for _, l := range All()[1:] {
		for name, text := range phrases(t, l) {
			if strings.TrimSpace(text) == "" || text == english[name] {
				t.Errorf("%s: %s: %q", l.Tag, name, text)
			}
			for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
				if word[0] < 0x80 && len(word) > 1 && !strings.Contains("DeepState Project Owl Kyiv UTC Salient Sudzha", word) {
					t.Errorf("%s: %s: %q is left in %q", l.Tag, name, word, text)
				}
			}
			if strings.Contains(text, "  ") || strings.Contains(text, ",,") || strings.HasSuffix(text, ",") {
				t.Errorf("%s: %s: %q", l.Tag, name, text)
			}
		}
	}
}

// TestEveryPhraseSpeaks: none is empty, none is left unbalanced.
func TestEveryPhraseSpeaks(t *testing.T) {
	for _, l := range All() {
		for name, text := range phrases(t, l) {
			if text == "" || strings.TrimSpace(text) != text || strings.Count(text, "(") != strings.Count(text, ")") {
				t.Errorf("%s: %s: %q", l.Tag, name, text)
			}
		}
	}
}

// TestLanguagesAreTold: tags are told apart and found again, in any case and with
// a region.
func TestLanguagesAreTold(t *testing.T) {
	for _, l := range All() {
		for _, tag := range []string{l.Tag, strings.ToUpper(l.Tag), l.Tag + "-XX"} {
			if got, ok := ByTag(tag); !ok || got.Name != l.Name {
				t.Errorf("%s: %v %s", tag, ok, got.Name)
			}
		}
	}
	for _, tag := range []string{"", "-", "e", "eng", "*", "ukr", "fr"} {
		if l, ok := ByTag(tag); ok {
			t.Errorf("%q is %s", tag, l.Tag)
		}
	}
}
