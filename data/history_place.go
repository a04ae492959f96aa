package data

import (
	"slices"
	"time"
)

// About is what is known of a place besides who drew what there: the place
// itself and the claims that name it, in the order of the time they speak of.
// From Since on, up to the known time asked with, both are the same.
type About struct {
	Place  *Place
	Claims []*Claim
	Since  time.Time
}

// About tells of a place by what was known at asOf, with the claims whose time
// overlaps the interval; false when the place is not known.
func (a *Archive) About(place string, during Interval, asOf time.Time) (About, bool) {
	p, ok := a.places.find(place, asOf)
	if !ok {
		return About{}, false
	}
	about := About{Place: p.value, Since: p.at}
	for _, id := range a.claims.ids {
		c, ok := a.claims.find(id, asOf)
		if !ok || !a.everNamed(id, place, asOf) {
			continue
		}
		about.Since = later(about.Since, c.at)
		if slices.Contains(c.value.Places, place) && c.value.AsOf.Overlaps(during) {
			about.Claims = append(about.Claims, c.value)
		}
	}
	slices.SortStableFunc(about.Claims, func(x, y *Claim) int { return x.AsOf.Start.Compare(y.AsOf.Start) })
	return about, true
}

// everNamed reports whether any version of a claim known at asOf names the
// place: one that no longer does has changed the answer too.
func (a *Archive) everNamed(claim, place string, asOf time.Time) bool {
	return slices.ContainsFunc(a.claims.byID[claim], func(v version[*Claim]) bool {
		return !v.at.After(asOf) && slices.Contains(v.value.Places, place)
	})
}
