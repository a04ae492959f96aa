package api

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/data"
)

// parseFeed reads a page as any reader does, and holds it to what RFC 4287 asks
// of every feed and entry.
func parseFeed(rt *rapid.T, body []byte) atomFeed {
	var f atomFeed
	if err := xml.Unmarshal(body, &f); err != nil {
		rt.Fatalf("%v:\n%s", err, body)
	}
	check := func(what, id, title, updated string) {
		if at, err := time.Parse(time.RFC3339, updated); err != nil || at.IsZero() || title == "" {
			rt.Fatalf("%s: title %q, updated %q", what, title, updated)
		}
		if u, err := url.Parse(id); err != nil || u.Scheme != "tag" {
			rt.Fatalf("%s: id %q", what, id)
		}
	}
	check("feed", f.ID, f.Title, f.Updated)
	for _, e := range f.Entries {
		check("entry", e.ID, e.Title, e.Updated)
		if e.Author.Name == "" || e.Summary == "" || len(e.Links) != 1 {
			rt.Fatalf("entry %+v", e)
		}
	}
	return f
}

func (f atomFeed) link(rel string) string {
	for _, l := range f.Links {
		if l.Rel == rel {
			return strings.TrimPrefix(l.Href, "http://salient.test")
		}
	}
	return ""
}

// TestFeedTellsEverything pages through the feed: every revision comes once,
// newest first, by an id of its own, with a link that answers; and while the
// archive grows entries stay as they were.
func TestFeedTellsEverything(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := drawRecords(t, rt)
		s := serverOf(t, nil)
		told := map[string]string{} // entry by id
		for i, r := range records {
			next, err := s.world.Archive().With(r)
			if err != nil {
				rt.Fatal(err)
			}
			s.world.Advance(next)
			limit := rapid.IntRange(1, 4).Draw(rt, "limit")
			target := fmt.Sprintf("/feed.atom?limit=%d", limit)
			var got []atomEntry
			for pages := 0; target != ""; pages++ {
				w := ask(s, "GET", target)
				if w.code != http.StatusOK || w.header.Get("Content-Type") != typeAtom || pages > len(records) {
					rt.Fatalf("%s: %d %s", target, w.code, w.body)
				}
				f := parseFeed(rt, w.body)
				if f.link("self") != target || f.link("first") != "/feed.atom" || len(f.Entries) > limit {
					rt.Fatalf("%s: links %v, %d entries", target, f.Links, len(f.Entries))
				}
				got, target = append(got, f.Entries...), f.link("next")
			}
			n := 0
			for k := i; k >= 0; k-- {
				snapshot := records[k].Snapshot
				if snapshot == nil {
					continue
				}
				if n >= len(got) || got[n].Updated != data.FormatInstant(snapshot.RecordedAt) || (got[n].Category.Term == "withdrawal") != snapshot.Withdrawn {
					rt.Fatalf("entry %d of %+v, want %s withdrawn %t", n, got, records[k].Key(), snapshot.Withdrawn)
				}
				text, err := xml.Marshal(got[n])
				if err != nil {
					rt.Fatal(err)
				}
				if before, again := told[got[n].ID]; again && before != string(text) {
					rt.Fatalf("an entry that was\n%s\nis\n%s", before, text)
				}
				told[got[n].ID] = string(text)
				n++
			}
			if n != len(got) || n != len(told) {
				rt.Fatalf("%d entries of %d ids, want %d", len(got), len(told), n)
			}
			for _, e := range got[:min(1, len(got))] {
				if w := ask(s, "GET", strings.TrimPrefix(e.Links[0].Href, "http://salient.test")); w.code != http.StatusOK {
					rt.Fatalf("%s: %d %s", e.Links[0].Href, w.code, w.body)
				}
			}
		}
	})
}
