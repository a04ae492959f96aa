package api

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
)

// entry tells of one revision by what was known when it was recorded, so that it
// never changes.
func (f feedPage) entry(s *data.Snapshot) atomEntry {
	a, known := f.archive, s.RecordedAt
	src, _ := a.Source(s.Source, known)
	before := a.Standing(s.Source, s.ValidAt, known.Add(-time.Microsecond)) // the revision that this one follows
	e := atomEntry{
		ID:      tagURI(f.base, known, "snapshot/"+s.Source+"/"+data.FormatInstant(s.ValidAt)+"/"+strconv.Itoa(s.Revision)),
		Title:   src.Title + ", " + inWords(s.ValidAt),
		Updated: data.FormatInstant(known), Published: stamp(s.PublishedAt),
		Author: atomPerson{Name: src.Title, URI: webAddress(src.URL)}, Rights: src.Licence,
		Category: atomCategory{"snapshot"},
	}
	var told []string
	switch {
	case s.Withdrawn:
		e.Category.Term, e.Title = "withdrawal", e.Title+" (withdrawn)"
		told = []string{"The snapshot of " + inWords(s.ValidAt) + " was withdrawn" + f.instead(s)}
	case before != nil && before.Withdrawn:
		e.Category.Term, e.Title = "snapshot", e.Title+" (stands again)"
		told = append([]string{"The snapshot of " + inWords(s.ValidAt) + ", once withdrawn, stands again"}, f.moved(src, s)...)
	case before != nil:
		e.Category.Term, e.Title = "correction", e.Title+" (correction)"
		told = f.corrected(src, before, s)
	default:
		told = f.moved(src, s)
	}
	if s.Note != "" {
		told = append(told, strings.TrimRight(s.Note, ". "))
	}
	e.Summary = strings.Join(told, ". ") + "."
	e.Links = []atomLink{f.permalink(s)}
	return e
}

// permalink leads to what stood at the snapshot's valid time from this revision
// on; where nothing did, to the list of what there was.
func (f feedPage) permalink(s *data.Snapshot) atomLink {
	known := []string{"source", s.Source}
	if at, _ := f.archive.At(s.Source, s.ValidAt, s.RecordedAt); at == nil {
		return atomLink{"alternate", typeJSON, f.base + pin("/snapshots", s.RecordedAt, known...)}
	}
	return atomLink{"alternate", typeGeoJSON, f.base + pin("/snapshots/"+data.FormatInstant(s.ValidAt), s.RecordedAt, known...)}
}

// instead says what stands in place of a withdrawn snapshot.
func (f feedPage) instead(s *data.Snapshot) string {
	at, _ := f.archive.At(s.Source, s.ValidAt, s.RecordedAt)
	if at == nil {
		return ""
	}
	return "; that of " + inWords(at.ValidAt) + " stands in its place"
}

// moved says what changed since the snapshot before, in sentences.
func (f feedPage) moved(src data.Source, s *data.Snapshot) []string {
	after := data.Part{Source: src, Snapshot: s, Areas: s.Areas}
	before, _ := f.archive.At(s.Source, s.ValidAt.Add(-time.Second), s.RecordedAt)
	if before == nil {
		return []string{"The first snapshot of this source"}
	}
	pair := data.Pair{Before: data.Part{Source: src, Snapshot: before, Areas: before.Areas}, After: after}
	var out []string
	for _, st := range sentences(pair) {
		out = append(out, st.String())
	}
	if len(out) == 0 {
		return []string{"Nothing changed since the snapshot of " + inWords(before.ValidAt)}
	}
	return out
}

// corrected says how a correction differs from what it corrects.
func (f feedPage) corrected(src data.Source, before, s *data.Snapshot) []string {
	pair := data.Pair{Before: data.Part{Source: src, Snapshot: before, Areas: before.Areas}, After: data.Part{Source: src, Snapshot: s, Areas: s.Areas}}
	var out []string
	for _, st := range sentences(pair) {
		out = append(out, words.English().Correction(st.told()))
	}
	if len(out) == 0 {
		return []string{"A correction that leaves all areas as they were"}
	}
	return out
}

// sentences are those of a pair of snapshots that tell of a change.
func sentences(p data.Pair) (out []sentence) {
	all := found{p, p.Measure()}
	for _, c := range all.changes {
		if c.GainedKM2 != 0 || c.LostKM2 != 0 {
			out = append(out, sentence{p.Before.Snapshot.ValidAt, p.After.Snapshot.ValidAt, all, c, filter{}})
		}
	}
	return out
}

// tagURI is a name that never changes (RFC 4151), in the authority of the host of
// the public URL on the day given.
func tagURI(base string, day time.Time, name string) string {
	host := "localhost"
	if u, err := url.Parse(base); err == nil && u.Hostname() != "" && !strings.Contains(u.Hostname(), ":") {
		host = u.Hostname()
	}
	return "tag:" + host + "," + day.UTC().Format(time.DateOnly) + ":" + name
}
