package api

import (
	"slices"
	"strings"
	"time"

	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/data"
)

// sourceEntry is a source with what there is of it.
type sourceEntry struct {
	data.Source
	Colour    *palette.Pair `json:"colour,omitempty"` // what tells it apart where sources are compared
	Snapshots int           `json:"snapshots"`
	First     string        `json:"first,omitempty"`
	Last      string        `json:"last,omitempty"`
	Links     []link        `json:"links"`
}

var sourcesParams = []param{paramAsOf, paramPage}

// sources answers /sources.
func (s *Server) sources(rq *request) (*answer, error) {
	q, err := parseQuery(rq.URL.RawQuery, sourcesParams)
	if err == nil {
		_, err = q.choice("f", "json")
	}
	if err != nil {
		return nil, err
	}
	m, err := rq.knownTime(q)
	if err != nil {
		return nil, err
	}
	list, came := []sourceEntry{}, rq.cameAll()
	for _, src := range rq.archive.Sources(m.asOf) {
		e := sourceEntry{Source: src, Links: []link{
			{"items", typeJSON, rq.base + "/snapshots?source=" + src.ID, "its snapshots"},
			{"latest-version", typeGeoJSON, rq.base + "/snapshots/latest?source=" + src.ID, "its newest snapshot"},
		}}
		if known := rq.archive.Snapshots(src.ID, m.asOf); len(known) > 0 {
			e.Snapshots = len(known)
			colour := came.Of(src.ID)
			e.Colour = &colour
			e.First, e.Last = data.FormatInstant(known[0].ValidAt), data.FormatInstant(known[len(known)-1].ValidAt)
		}
		list = append(list, e)
	}
	return keptJSON(m.lifetime(), func() any { return map[string]any{"sources": list} })
}

func (m moment) lifetime() lifetime {
	if m.fixed {
		return immutable
	}
	return dated
}

// snapshotEntry is one snapshot in the catalogue.
type snapshotEntry struct {
	Source      string       `json:"source"`
	ValidAt     string       `json:"valid_at"`
	PublishedAt string       `json:"published_at,omitempty"`
	RecordedAt  string       `json:"recorded_at"`
	Revision    int          `json:"revision"`
	Basis       data.Basis   `json:"basis"`
	Note        string       `json:"note,omitempty"`
	Hash        string       `json:"hash"`
	Areas       int          `json:"areas"`
	Totals      []data.Total `json:"totals"`
	Href        string       `json:"href"`
}

var catalogueParams = []param{paramSource, paramDatetime, paramAsOf, paramLimit,
	{"before", "an instant and a source with a tilde", "2025-04-07T20:02:46Z~deepstate", "where the page before ended; follow the next link instead of making one"},
	paramPage}

// snapshots answers /snapshots: what there is, newest first, in pages.
func (s *Server) snapshots(rq *request) (*answer, error) {
	q, err := parseQuery(rq.URL.RawQuery, catalogueParams)
	if err == nil {
		_, err = q.choice("f", "json")
	}
	if err != nil {
		return nil, err
	}
	sources, err := q.choices("source", rq.archive.SourceIDs())
	if err != nil {
		return nil, err
	}
	limit, err := q.integer("limit", 100, 1, 1000)
	if err != nil {
		return nil, err
	}
	cursor, err := q.cursor("before")
	if err != nil {
		return nil, err
	}
	during, m, err := rq.times(q)
	if err != nil {
		return nil, err
	}
	all := rq.matching(sources, during, m.asOf, cursor)
	page := slices.Clone(all[:min(limit, len(all))])
	links := []link{{"self", typeJSON, rq.base + rq.URL.RequestURI(), ""}}
	if len(all) > len(page) {
		last := page[len(page)-1]
		next := q.with("before", data.FormatInstant(last.ValidAt)+"~"+last.Source)
		links = append(links, link{"next", typeJSON, rq.base + "/snapshots?" + next, "older ones"})
	}
	base := rq.base
	return keptJSON(m.lifetime(), func() any {
		entries := make([]snapshotEntry, len(page))
		for i, snap := range page {
			entries[i] = entryOf(snap, base)
		}
		return map[string]any{"snapshots": entries, "number_returned": len(entries), "links": links}
	})
}

// matching lists the snapshots after the cursor in catalogue order: newest
// first, sources by id where two stand at one instant.
func (rq *request) matching(sources []string, during data.Interval, asOf time.Time, after *cursor) []*data.Snapshot {
	var all []*data.Snapshot
	for _, src := range rq.archive.Sources(asOf) {
		if len(sources) > 0 && !slices.Contains(sources, src.ID) {
			continue
		}
		for _, snap := range rq.archive.Snapshots(src.ID, asOf) {
			if during.Contains(snap.ValidAt) && (after == nil || after.precedes(snap)) {
				all = append(all, snap)
			}
		}
	}
	slices.SortFunc(all, func(a, b *data.Snapshot) int {
		if c := b.ValidAt.Compare(a.ValidAt); c != 0 {
			return c
		}
		return strings.Compare(a.Source, b.Source)
	})
	return all
}

func entryOf(s *data.Snapshot, base string) snapshotEntry {
	totals := data.Totals(s.Areas)
	for i := range totals {
		totals[i].AreaKM2, totals[i].AreaKM2Spherical = roundKM2(totals[i].AreaKM2), roundKM2(totals[i].AreaKM2Spherical)
	}
	if totals == nil {
		totals = []data.Total{}
	}
	return snapshotEntry{
		Source: s.Source, ValidAt: data.FormatInstant(s.ValidAt), PublishedAt: stamp(s.PublishedAt),
		RecordedAt: stamp(s.RecordedAt), Revision: s.Revision, Basis: s.Basis, Note: s.Note,
		Hash: s.Hash().String(), Areas: len(s.Areas), Totals: totals,
		Href: base + "/snapshots/" + data.FormatInstant(s.ValidAt) + pin("", s.RecordedAt, "source", s.Source),
	}
}
