package data

import "time"

// SnapshotsSince is the known time of the newest revision of any snapshot
// recorded by asOf: from then on to asOf all that is known of snapshots is the
// same. It is zero when there is none.
func (a *Archive) SnapshotsSince(asOf time.Time) (since time.Time) {
	for _, t := range a.tracks {
		for _, m := range t.line {
			if r := m.newest(asOf); r != nil {
				since = later(since, r.RecordedAt)
			}
		}
	}
	return since
}

// FactsSince is the same for claims, places and borders.
func (a *Archive) FactsSince(asOf time.Time) time.Time {
	return later(a.claims.since(asOf), later(a.places.since(asOf), a.borders.since(asOf)))
}

// SettingSince is the same for places and borders, which pictures show besides
// areas.
func (a *Archive) SettingSince(asOf time.Time) time.Time {
	return later(a.places.since(asOf), a.borders.since(asOf))
}

func (v versions[T]) since(asOf time.Time) (since time.Time) {
	for id := range v.byID {
		if newest, ok := v.find(id, asOf); ok {
			since = later(since, newest.at)
		}
	}
	return since
}
