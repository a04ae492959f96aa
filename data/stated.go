package data

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Stated lists the claims with a figure whose time overlaps the interval, by
// what was known at asOf and in the order of the time they speak of, and since
// when this is known.
func (a *Archive) Stated(during Interval, asOf time.Time) (list []*Claim, since time.Time) {
	for _, id := range a.claims.ids {
		v, ok := a.claims.find(id, asOf)
		if !ok || !a.everStated(id, during, asOf) {
			continue
		}
		since = later(since, v.at)
		if v.value.statedIn(during) {
			list = append(list, v.value)
		}
	}
	slices.SortStableFunc(list, func(x, y *Claim) int {
		return cmp.Or(x.AsOf.Start.Compare(y.AsOf.Start), x.AsOf.End.Compare(y.AsOf.End))
	})
	return list, since
}

func (c *Claim) statedIn(during Interval) bool { return c.KM2 != nil && c.AsOf.Overlaps(during) }

// everStated reports whether any version of a claim known at asOf states a
// figure for the time: one that no longer does has changed the answer too.
func (a *Archive) everStated(claim string, during Interval, asOf time.Time) bool {
	return slices.ContainsFunc(a.claims.byID[claim], func(v version[*Claim]) bool {
		return !v.at.After(asOf) && v.value.statedIn(during)
	})
}

// MatchClaim reports whether a claim is about ground that the filter chooses, as
// far as claims say: the party said to be in control, and the measure as a status.
// What a claimant states as held is held by the claimant's word, which sources
// that do not confirm it draw as claimed. Claims name territory in words only;
// no filter of territory leaves one out.
func (f Filter) MatchClaim(c *Claim) bool {
	if !among(f.Controllers, c.Party) {
		return false
	}
	status := Status(strings.ToLower(c.Measure))
	return among(f.Statuses, status) || status == Held && among(f.Statuses, Claimed)
}
