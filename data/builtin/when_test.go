package builtin

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/data"
)

func TestWhen(t *testing.T) {
	for text, want := range map[string]struct{ first, last string }{
		"2024-08-12":            {"2024-08-12", "2024-08-12"},
		"2025-01":               {"2025-01-01", "2025-01-31"},
		"2024-02":               {"2024-02-01", "2024-02-29"},
		"2025-04/2025-05":       {"2025-04-01", "2025-05-31"},
		"2024-08-06/2024-12-31": {"2024-08-06", "2024-12-31"},
		"2024-12/2025-01-17":    {"2024-12-01", "2025-01-17"},
		"2024":                  {"2024-01-01", "2024-12-31"},
	} {
		got, err := when(text)
		if err != nil || got.Start.Format(time.RFC3339) != want.first+"T00:00:00Z" || !got.End.Equal(instant(t, want.last)) {
			t.Errorf("%s is %v (%v), want %s to the end of %s", text, got, err, want.first, want.last)
		}
	}
	if got, err := when("2025-04-07T20:02:46Z"); err != nil || !got.IsInstant() {
		t.Errorf("an instant is %v (%v)", got, err)
	}
	for _, text := range []string{"", "2025-13", "2025-02-30", "April 2025", "2025-04/", "/2025-04", "../2025-04", "2025-05/2025-04", "2025-01/2025-02/2025-03"} {
		if got, err := when(text); err == nil {
			t.Errorf("%q was read as %v", text, got)
		}
	}
}

func TestPublished(t *testing.T) {
	for text, ok := range map[string]bool{"": true, "2025-04": true, "2025-04-08": true, "2025": false, "2025-04-31": false, "8 April": false} {
		if err := published(text); (err == nil) != ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// A month is exactly its days.
func TestMonthIsItsDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := time.Date(rapid.IntRange(1900, 2100).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")), 1, 0, 0, 0, 0, time.UTC)
		whole, err := when(first.Format(month))
		if err != nil {
			t.Fatal(err)
		}
		last := first.AddDate(0, 1, -1)
		days, err := when(first.Format(time.DateOnly) + "/" + last.Format(time.DateOnly))
		if err != nil {
			t.Fatal(err)
		}
		if whole != days || !whole.End.Equal(data.EndOfDay(last)) {
			t.Errorf("%v and %v", whole, days)
		}
	})
}

func FuzzWhen(f *testing.F) {
	for _, seed := range []string{"2024-08-12", "2025-01", "2025-04/2025-05", "2024-08-06/2024-12-31", "2025-04-07T20:02:46Z", "../..", "/", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := when(text)
		if err != nil {
			return
		}
		if got.End.Before(got.Start) {
			t.Errorf("%q is %v", text, got)
		}
	})
}
