package api

import (
	"time"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
)

// sentence is one change, to be said in words: "From 27 Aug 2024 to 7 Apr 2025
// DeepState's held area shrank by 766.6 km² (92 %)", without a full stop, so
// that it may be a title too.
type sentence struct {
	from, to time.Time
	found
	change data.Change
	filter filter
}

// told is what a language needs to know to say it.
func (s sentence) told() words.Change {
	c := s.change
	return words.Change{
		From: s.from, To: s.to, Source: s.After.Source.Title, Ground: words.Ground{Controller: c.Controller, Status: c.Status, Territory: c.Territory},
		Named: s.named(), Schematic: s.Schematic(), Before: c.BeforeKM2(), After: c.AfterKM2(), Gained: c.GainedKM2, Lost: c.LostKM2,
	}
}

func (s sentence) String() string { return words.English().Change(s.told()) }

// named reports whether to say who is said to hold the ground, and on whose it
// is: where it was asked for and where the source tells several apart.
func (s sentence) named() bool {
	alike := 0
	for _, c := range s.changes {
		if c.Status == s.change.Status {
			alike++
		}
	}
	return alike > 1 || len(s.filter.Controllers) > 0 || len(s.filter.Territories) > 0
}

// inWords writes a date as people do, and with the time unless it is the end of
// a day, which is what a date means.
func inWords(t time.Time) string { return words.English().ShortMoment(t) }

// groundWords says of whom, of what kind and where ground is: "held by Ukraine
// in Russia".
func groundWords(controller string, status data.Status, territory string) string {
	return words.English().Ground(words.Ground{Controller: controller, Status: status, Territory: territory})
}
