package data

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestCalendars: parts of time end behind every instant in them, with a Sunday or
// with the month, and a part's end is its own.
func TestCalendars(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "at"), 0)
		week, month := EndOfWeek(at), EndOfMonth(at)
		if week.Before(at) || week.Sub(at) >= 7*24*time.Hour || week.Weekday() != time.Sunday || !EndOfDay(week).Equal(week) {
			t.Fatalf("%s: %s", at, week)
		}
		if month.Before(at) || month.Month() != at.UTC().Month() || month.Add(time.Second).Day() != 1 {
			t.Fatalf("%s: %s", at, month)
		}
		if !EndOfWeek(week).Equal(week) || !EndOfMonth(month).Equal(month) {
			t.Fatalf("%s ends twice", at)
		}
	})
}
