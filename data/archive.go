package data

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"sync/atomic"
	"time"
)

// Archive is everything known, in memory and immutable. The zero value is an
// empty archive. All methods are safe for concurrent use.
type Archive struct {
	position  int64
	recorded  time.Time // of the newest record
	last      time.Time // of the record at position
	known     []int64   // known times of all records in their order, in microseconds since 1970
	sources   versions[Source]
	tracks    tracks
	ids       []string // of every source, sorted
	claims    versions[*Claim]
	places    versions[*Place]
	borders   versions[*Border]
	shapes    *shapes
	parties   []string    // every controller and territory seen, sorted
	withdrawn []time.Time // known times of the withdrawals, oldest first
	snapshots int
	areas     int
}

// With returns an archive that also knows the records, which must follow the
// ones it has in position and in known time. The receiver stays as it was, and
// the two share all that the records do not change.
func (a *Archive) With(records ...Record) (*Archive, error) {
	next := *a
	next.sources, next.claims, next.places, next.borders = a.sources.fork(), a.claims.fork(), a.places.fork(), a.borders.fork()
	if next.shapes == nil {
		next.shapes = newShapes()
	}
	next.known = slices.Grow(slices.Clip(a.known), len(records))
	fresh := map[string][]*Snapshot{}
	for _, r := range records {
		if err := r.Validate(); err != nil {
			return nil, err
		}
		if err := next.follow(r); err != nil {
			return nil, err
		}
		next.known = append(next.known, r.RecordedAt.UnixMicro())
		switch {
		case r.Source != nil:
			next.sources.put(r.Source.ID, r.RecordedAt, *r.Source)
		case r.Claim != nil:
			next.claims.put(r.Claim.ID, r.RecordedAt, r.Claim)
		case r.Place != nil:
			next.places.put(r.Place.ID, r.RecordedAt, r.Place)
		case r.Border != nil:
			next.borders.put(r.Border.ID, r.RecordedAt, r.Border)
		case r.Snapshot != nil:
			s := next.shapes.share(r.Snapshot)
			fresh[s.Source] = append(fresh[s.Source], s)
			next.parties = withParties(next.parties, s.Areas)
			if s.Withdrawn {
				next.withdrawn = append(slices.Clip(next.withdrawn), s.RecordedAt)
			}
			next.snapshots++
			next.areas += len(s.Areas)
		}
	}
	if len(fresh) > 0 {
		next.tracks = a.tracks.with(fresh)
	}
	if len(next.tracks) != len(a.tracks) || len(next.sources.ids) != len(a.sources.ids) {
		next.ids = next.sourceIDs()
	}
	return &next, nil
}

// follow moves the end of the archive to the record. Positions up to 0 are the
// built-in records, which come before every log whatever its dates.
func (a *Archive) follow(r Record) error {
	switch {
	case r.RecordedAt.IsZero():
		return fmt.Errorf("record %s: no known time", r.Key())
	case a.last.IsZero() || a.position <= 0 && r.Position > 0:
	case r.Position <= a.position:
		return fmt.Errorf("record %s: position %d does not follow %d", r.Key(), r.Position, a.position)
	case !r.RecordedAt.After(a.last):
		return fmt.Errorf("record %s: known time %s does not follow %s", r.Key(), FormatInstant(r.RecordedAt), FormatInstant(a.last))
	}
	a.position, a.last, a.recorded = r.Position, r.RecordedAt, later(a.recorded, r.RecordedAt)
	return nil
}

func withParties(known []string, areas []*Area) []string {
	for _, a := range areas {
		for _, p := range [2]string{a.Controller, a.Territory} {
			if i, ok := slices.BinarySearch(known, p); !ok && p != "" {
				known = slices.Insert(slices.Clone(known), i, p)
			}
		}
	}
	return known
}

// Parties lists every controller and territory that any snapshot names, sorted.
func (a *Archive) Parties() []string { return a.parties }

// Position is the position of the newest record of the log; 0 before the first.
func (a *Archive) Position() int64 { return a.position }

// KnownTimes yields the known time of every record, in the order of their positions:
// those that come later stand behind.
func (a *Archive) KnownTimes() iter.Seq[time.Time] {
	return func(yield func(time.Time) bool) {
		for _, at := range a.known {
			if !yield(time.UnixMicro(at).UTC()) {
				return
			}
		}
	}
}

// Recorded is the known time of the newest record; zero when the archive is empty.
func (a *Archive) Recorded() time.Time { return a.recorded }

// Size says how much the archive holds.
type Size struct {
	Sources, Snapshots, Areas, Shapes, Vertices, Claims, Places int
}

// Size counts every revision of snapshots and their areas, and each distinct
// shape once.
func (a *Archive) Size() Size {
	s := Size{Sources: len(a.tracks), Snapshots: a.snapshots, Areas: a.areas, Claims: len(a.claims.ids), Places: len(a.places.ids)}
	if a.shapes != nil {
		s.Shapes, s.Vertices = a.shapes.size()
	}
	return s
}

// SourceIDs lists the id of every source, sorted; shared, callers must not
// modify it.
func (a *Archive) SourceIDs() []string { return a.ids }

func (a *Archive) sourceIDs() []string {
	ids := slices.Clone(a.sources.ids)
	for _, t := range a.tracks {
		ids = append(ids, t.source)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Sources lists the sources known at asOf, by id. A source whose snapshots
// came without a description of it has its id as title.
func (a *Archive) Sources(asOf time.Time) []Source {
	var out []Source
	for _, id := range a.ids {
		if s, ok := a.Source(id, asOf); ok {
			out = append(out, s)
		}
	}
	return out
}

// Source returns the source as it was known at asOf.
func (a *Archive) Source(id string, asOf time.Time) (Source, bool) {
	s, _, ok := a.source(id, asOf)
	return s, ok
}

// source also says since when the source is known as it is.
func (a *Archive) source(id string, asOf time.Time) (Source, time.Time, bool) {
	if v, ok := a.sources.find(id, asOf); ok {
		return v.value, v.at, true
	}
	if t := a.tracks.of(id); len(t.line) > 0 && !t.begun.After(asOf) {
		return Source{ID: id, Title: id, Kind: KindMap}, t.begun, true
	}
	return Source{}, time.Time{}, false
}

// Snapshots lists a source's snapshots known at asOf, oldest first.
func (a *Archive) Snapshots(source string, asOf time.Time) []*Snapshot {
	return a.tracks.of(source).line.known(asOf)
}

// At returns the snapshot of a source that stands at the instant by what was
// known at asOf, or nil; and when the next one takes over, zero while none does.
func (a *Archive) At(source string, instant, asOf time.Time) (s *Snapshot, until time.Time) {
	st := a.tracks.of(source).line.at(instant, asOf)
	return st.snapshot, st.until
}

// Claims lists the claims known at asOf whose time overlaps the interval, in
// the order in which they were recorded.
func (a *Archive) Claims(during Interval, asOf time.Time) []*Claim {
	return slices.DeleteFunc(a.claims.all(asOf), func(c *Claim) bool { return !c.AsOf.Overlaps(during) })
}

// Claim returns one claim as it was known at asOf.
func (a *Archive) Claim(id string, asOf time.Time) (*Claim, bool) { return a.claims.get(id, asOf) }

// Places lists the places known at asOf, in the order in which they were recorded.
func (a *Archive) Places(asOf time.Time) []*Place { return a.places.all(asOf) }

// Borders lists the border lines known at asOf.
func (a *Archive) Borders(asOf time.Time) []*Border { return a.borders.all(asOf) }

// Place returns one place as it was known at asOf.
func (a *Archive) Place(id string, asOf time.Time) (*Place, bool) { return a.places.get(id, asOf) }

// Border returns one border line as it was known at asOf.
func (a *Archive) Border(id string, asOf time.Time) (*Border, bool) { return a.borders.get(id, asOf) }

// ClaimRevised lists the known times at which a claim was recorded, oldest first.
func (a *Archive) ClaimRevised(id string) []time.Time { return a.claims.times(id) }

// PlaceRevised is the same for a place.
func (a *Archive) PlaceRevised(id string) []time.Time { return a.places.times(id) }

// BorderRevised is the same for a border line.
func (a *Archive) BorderRevised(id string) []time.Time { return a.borders.times(id) }

// World hands the newest archive to any number of readers. One goroutine
// advances it; readers load it once a request.
type World struct{ p atomic.Pointer[Archive] }

// NewWorld starts with an archive.
func NewWorld(a *Archive) *World {
	w := &World{}
	w.p.Store(a)
	return w
}

// Archive returns the newest archive.
func (w *World) Archive() *Archive { return w.p.Load() }

// Index prepares the newest archive for questions about points, which is work
// for about half a second a thousand maps, and returns when that is done. Who
// asks meanwhile waits for the source asked about; who asked before is told by
// what Index finds done. Without it the first to ask waits for it all.
func (w *World) Index(ctx context.Context) {
	for ctx.Err() == nil {
		a := w.p.Load()
		for _, t := range a.tracks {
			if ctx.Err() == nil {
				t.points.index(t.line)
			}
		}
		if w.p.Load() == a {
			return
		}
	}
}

// Advance makes readers see a from now on. Points that they have asked about are
// indexed first, so that none of them waits.
func (w *World) Advance(a *Archive) {
	a.warm(w.p.Load())
	w.p.Store(a)
}
