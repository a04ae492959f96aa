package api

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// timegate answers /timegate/{address}: where the memento is of what the
// address answered at the time of the header Accept-Datetime, or answers now
// (RFC 7089 section 2.1, pattern 2). Before the first memento that is the
// first; after the last, the last. The answer depends on a header that is no part
// of a [question], and so is not one that is kept.
func (s *Server) timegate(rq *request) (*answer, error) {
	p, err := s.pastBehind(rq, "/timegate", rq.URL.RawQuery)
	if err != nil {
		return nil, err
	}
	asOf, err := acceptDatetime(rq)
	if err != nil {
		return nil, err
	}
	times, err := s.mementos(p, time.Time{})
	if err == nil {
		err = p.refused(times[0])
	}
	if err != nil {
		return nil, err
	}
	for times[len(times)-1].After(asOf) {
		older := s.before(p, times)
		if older == nil {
			break
		}
		times = older
	}
	chosen := times[len(times)-1]
	if i := slices.IndexFunc(times, func(t time.Time) bool { return !t.After(asOf) }); i >= 0 {
		chosen = times[i]
	}
	location := rq.base + p.memento(chosen)
	links := append([]string{p.originalLink(), timemapLink(p.base, p.original)}, p.neighbours(times, chosen)...)
	a := leadTo(location, "accept-datetime")
	a.links = []string{strings.Join(links, ", ")}
	return a, nil
}

// leadTo is the way to an address for now: another client, by the header that vary
// names, or another day may be led elsewhere.
func leadTo(location, vary string) *answer {
	return &answer{
		status: http.StatusFound, contentType: "text/plain; charset=utf-8", body: []byte(location + "\n"),
		lifetime: dated, vary: []string{vary}, header: map[string]string{"Location": location},
	}
}

// acceptDatetime is the known time that the client asks for, to the end of its
// second; without the header, that of the newest record.
func acceptDatetime(rq *request) (time.Time, error) {
	came := strings.TrimSpace(rq.Header.Get("Accept-Datetime"))
	if came == "" {
		return rq.archive.Recorded(), nil
	}
	t, err := time.Parse(http.TimeFormat, came)
	if err != nil {
		p := badRequest("header Accept-Datetime: %q is no date as HTTP writes it; want one such as %s", clip(came, 60), rq.tonight.Format(http.TimeFormat))
		p.Parameter, p.Received = "Accept-Datetime", clip(came, 200)
		return t, p
	}
	return t.Add(time.Second - time.Microsecond), nil
}

// pastBehind finds the address that follows a prefix of the path, as a path or
// as a whole URL of this server.
func (s *Server) pastBehind(rq *request, prefix, rawQuery string) (*past, error) {
	if err := rq.absolute(); err != nil {
		return nil, err
	}
	path := strings.TrimPrefix(rq.URL.EscapedPath(), prefix)
	if at, ok := strings.CutPrefix(path, "/"+rq.base+"/"); ok {
		path = "/" + at
	}
	p, err := s.past(rq, prefix, path, rawQuery)
	if err != nil {
		return nil, err
	}
	if asOf := rq.URL.Query().Get("as_of"); asOf != "" {
		e := badParam("as_of", asOf, "names a memento; want the address without it")
		e.Nearest = rq.base + prefix + p.original
		return nil, e
	}
	if _, moves, _ := p.at(rq.archive.Recorded()); moves {
		return nil, badRequest("%s means another day tomorrow; ask of a date", clip(path, 100))
	}
	return p, nil
}

// address is a path with its query, if it has one, as it may stand in a link.
func address(path, rawQuery string) string {
	var room [256]byte
	return string(appendAddress(room[:0], path, rawQuery))
}

// appendAddress appends what address makes.
func appendAddress(b []byte, path, rawQuery string) []byte {
	b = appendDelimited(b, path)
	if rawQuery != "" {
		b = appendDelimited(append(b, '?'), rawQuery)
	}
	return b
}

// appendDelimited escapes what would end an address within a link.
func appendDelimited(b []byte, text string) []byte {
	done := 0 // text[:done] is written
	for i := range len(text) {
		escaped := ""
		switch text[i] {
		case '<':
			escaped = "%3C"
		case '>':
			escaped = "%3E"
		case '"':
			escaped = "%22"
		default:
			continue
		}
		b = append(append(b, text[done:i]...), escaped...)
		done = i + 1
	}
	return append(b, text[done:]...)
}

// ownParams are those of a timemap itself.
type ownParams struct {
	asJSON, asked bool
	until         time.Time // where the page ends; zero for the newest
}

// paramUntil is how the pages of a timemap are asked for.
var paramUntil = param{"until", "an instant", "2026-11-01T00:00:00Z", "the page of the mementos until then; follow the links of a timemap instead of making one"}

// ownOf is a query without the parameters of the timemap: f=link and f=json are
// its own, and until; any other f is the address's.
func ownOf(rawQuery string) (rest string, own ownParams, err error) {
	values, wrong := url.ParseQuery(rawQuery)
	if wrong != nil {
		return rawQuery, own, nil // told by who reads the rest
	}
	rest = rawQuery
	if f := values.Get("f"); f == "json" || f == "link" {
		rest, own.asJSON, own.asked = without(rest, "f"), f == "json", true
	}
	if until := values.Get(paramUntil.name); until != "" {
		rest = without(rest, paramUntil.name)
		if own.until, err = data.ParseInstant(short(until)); err != nil {
			err = badParam(paramUntil.name, until, err.Error())
		}
	}
	return rest, own, err
}
