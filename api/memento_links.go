package api

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// remember adds to an answer what Memento says of it: to an original where its
// mementos are, to a memento its known time and its neighbours. M is what the
// request was resolved to, since the known time from which on the answer is as
// it is. An answer that is neither, because it moves with the clock or is asked
// for by a known time that is still to come, stays as it is.
//
// What is immutable may be kept for a year, and so may its links: that to the
// next memento, once there is one, and those to the first and the one before
// never change; the last is the last at the time of the answer.
func (s *Server) remember(rq *request, a *answer, m moment, since time.Time) {
	if rq.base == "" || m.moves || m.dated && !m.fixed {
		return
	}
	if !m.fixed {
		a.links = append(a.links, originalLinks(rq.base, rq.URL.EscapedPath(), rq.URL.RawQuery))
		return
	}
	p, err := s.past(rq, "", rq.URL.EscapedPath(), rq.URL.RawQuery)
	if err != nil {
		return
	}
	times, err := s.mementos(p, time.Time{})
	if err != nil {
		return
	}
	links := append([]string{p.originalLink(), timegateLink(p.base, p.original), timemapLink(p.base, p.original)}, p.neighbours(times, since)...)
	a.links = append(a.links, strings.Join(links, ", "))
	if a.header == nil {
		a.header = map[string]string{}
	}
	a.header["Memento-Datetime"] = since.UTC().Format(http.TimeFormat)
}

// originalLinks tells where the mementos of an original are.
func originalLinks(base, path, rawQuery string) string {
	var room [768]byte
	b := append(append(append(room[:0], '<'), base...), "/timegate"...)
	from := len(b)
	b = appendAddress(b, path, rawQuery)
	original := b[from:]
	b = append(append(b, `>; rel="timegate", <`...), base...)
	b = append(append(b, "/timemap"...), original...)
	return string(append(b, `>; rel="timemap"; type="`+typeLinks+`"`...))
}

func timegateLink(base, original string) string {
	return "<" + base + "/timegate" + original + `>; rel="timegate"`
}

func timemapLink(base, original string) string {
	return "<" + base + "/timemap" + original + `>; rel="timemap"; type="` + typeLinks + `"`
}

func (p *past) originalLink() string { return "<" + p.base + p.original + `>; rel="original"` }

// link is a memento as a link value (RFC 8288).
func (p *past) link(since time.Time, rel string) string {
	return "<" + p.base + p.memento(since) + `>; rel="` + rel + `"; datetime="` + since.UTC().Format(http.TimeFormat) + `"`
}

// neighbours are links to the first and the last of the times, which come newest
// first, to the one known at since, and to those before and after it.
func (p *past) neighbours(times []time.Time, since time.Time) []string {
	// One of an earlier part of the same second has the same neighbours.
	at := slices.IndexFunc(times, func(t time.Time) bool { return !t.Truncate(time.Second).After(since) })
	if at < 0 {
		return nil
	}
	var out []string
	for i, t := range times {
		var rel []string
		for _, r := range []struct {
			name string
			is   bool
		}{
			{"first", i == len(times)-1 && len(times) < mostMementos},
			{"last", i == 0},
			{"next", i == at-1},
			{"prev", i == at+1},
			{"", i == at},
		} {
			if r.is && r.name != "" {
				rel = append(rel, r.name)
			}
		}
		if len(rel) > 0 || i == at {
			out = append(out, p.link(t, strings.Join(append(rel, "memento"), " ")))
		}
	}
	slices.Reverse(out)
	return out
}
