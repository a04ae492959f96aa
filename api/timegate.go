package api

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
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
	times, err := s.mementos(p)
	if err == nil {
		err = p.refused(times[0])
	}
	if err != nil {
		return nil, err
	}
	chosen := times[len(times)-1]
	if i := slices.IndexFunc(times, func(t time.Time) bool { return !t.After(asOf) }); i >= 0 {
		chosen = times[i]
	} else if len(times) == mostMementos {
		if since, _, err := p.at(asOf); err == nil && !since.IsZero() {
			chosen = since
		}
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
	if rawQuery != "" {
		path += "?" + rawQuery
	}
	if strings.ContainsAny(path, `<>"`) {
		path = strings.NewReplacer("<", "%3C", ">", "%3E", `"`, "%22").Replace(path)
	}
	return path
}

// ownParams divides a query in those of the timemap and those of the address:
// f=link and f=json are the timemap's, any other f is the address's.
func ownParams(rawQuery string) (rest string, asJSON, asked bool) {
	values, err := url.ParseQuery(rawQuery)
	if f := values.Get("f"); err == nil && (f == "json" || f == "link") {
		return without(rawQuery, "f"), f == "json", true
	}
	return rawQuery, false, false
}
