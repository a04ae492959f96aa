package api

import (
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
)

var historyParams = []param{
	{"lon", "-180 to 180, degrees east", "35.272", "the longitude of the point"},
	{"lat", "-90 to 90, degrees north", "51.197", "the latitude of the point"},
	{"place", "the id or a name of a place", "sudzha", "the point of a place, with the claims that name it"},
	paramSource, paramDatetime, paramAsOf,
	paramTabular,
}

// pointExample is a request for a point that anybody may try.
const pointExample = "/history?lon=35.272&lat=51.197"

// history answers /history: who held a point, from when to when, as each source
// drew it; for a place also the claims that name it.
func (s *Server) history(rq *request) (*answer, error) {
	q, err := parseQuery(rq.URL.RawQuery, historyParams)
	if err != nil {
		return nil, err
	}
	asTable, err := rq.tabular(q)
	if err != nil {
		return nil, err
	}
	d, m, err := rq.historyOf(q, asTable)
	if err != nil {
		return nil, err
	}
	a := s.told(&d, asTable, m.lifetime())
	a.vary, a.links = byAccept, append(a.room[:0], d.link)
	s.remember(rq, a, m, d.Since)
	return a, nil
}

// told is the history as it is sent: made anew, as there are too many points.
func (s *Server) told(d *historyDocument, asTable bool, life lifetime) *answer {
	contentType := typeJSON
	if asTable {
		contentType = typeCSV
	}
	room := s.lend()
	*room = d.append(*room, asTable)
	return &answer{contentType: contentType, lifetime: life, body: *room, lent: room}
}

// historyOf asks what a request for a history asks.
func (rq *request) historyOf(q query, asTable bool) (d historyDocument, m moment, err error) {
	var sources []string
	if q.has("source") {
		if sources, err = q.choices("source", rq.archive.SourceIDs()); err != nil {
			return d, m, err
		}
	}
	if d.during, m, err = rq.times(q); err != nil {
		return d, m, err
	}
	if err := rq.refuseFuture(q, m, sources, d.during); err != nil {
		return d, m, err
	}
	d.base = rq.base
	point, err := rq.point(q, m, &d)
	if err != nil {
		return d, m, err
	}
	d.History = rq.archive.History(point, m.asOf, sources, d.during)
	if len(d.Sources) == 0 {
		return d, m, rq.noHistory(m, q, sources, d.during)
	}
	d.locate(sources, q.has("datetime"), asTable)
	return d, m, nil
}

// point reads which point is meant; a place goes into the document.
func (rq *request) point(q query, m moment, d *historyDocument) (p orb.Point, err error) {
	switch lon, lat := q.has("lon"), q.has("lat"); {
	case q.has("place") && (lon || lat):
		return p, badParam("place", q.get("place"), "a point and a place; want one of them")
	case q.has("place"):
		return rq.placed(q, m, d)
	case !lon || !lat:
		missing := "lon"
		if lon {
			missing = "lat"
		}
		e := badParam(missing, "", "missing; want lon and lat in degrees, such as "+pointExample+", or place with the id of a place")
		e.Nearest = rq.base + pointExample
		return p, e
	}
	if p[0], err = q.degrees("lon", "longitude", 180); err != nil {
		return p, err
	}
	if p[1], err = q.degrees("lat", "latitude", 90); err != nil {
		if e := asProblem(err); math.Abs(p[0]) <= 90 && math.Abs(p[1]) <= 180 {
			e.Detail += "; are lon and lat swapped?"
			e.Nearest = rq.base + "/history?lon=" + degrees(p[1]) + "&lat=" + degrees(p[0])
		}
		return p, err
	}
	return p, nil
}

// degrees reads a coordinate and brings it to the grid of 1e-7 degree that
// shapes are on. One out of range comes back beside its error.
func (q query) degrees(name, word string, most float64) (float64, error) {
	v := q.get(name)
	n, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
	if err != nil || n != n || math.IsInf(n, 0) {
		return math.Inf(1), badParam(name, v, strconv.Quote(clip(v, 40))+" is no number of degrees; want decimals such as 35.272")
	}
	if math.Abs(n) > most {
		limit := strconv.FormatFloat(most, 'f', -1, 64)
		return n, badParam(name, v, word+" "+clip(v, 40)+" is outside -"+limit+" to "+limit)
	}
	return math.Round(n*1e7)/1e7 + 0, nil // + 0: there is no -0 degrees
}

// placed finds the place that the request names.
func (rq *request) placed(q query, m moment, d *historyDocument) (p orb.Point, err error) {
	about, err := rq.about("place", strings.TrimSpace(q.get("place")), d.during, m)
	if err != nil {
		return p, err
	}
	d.about = &about
	return about.Place.At, nil
}

// about finds a place with a position by its id, or by a name that only one place
// has; parameter is what it was asked with.
func (rq *request) about(parameter, asked string, during data.Interval, m moment) (data.About, error) {
	about, ok := rq.archive.About(asked, during, m.asOf)
	if !ok {
		id, err := rq.placeNamed(parameter, asked, m)
		if err != nil {
			return about, err
		}
		about, _ = rq.archive.About(id, during, m.asOf)
	}
	if !about.Place.Located {
		e := notFound("nobody has said yet where %s lies; if you know it, ask with lon and lat, or for a picture with bbox", about.Place.Name)
		e.Parameter, e.Received, e.Nearest = parameter, clip(asked, 200), rq.base+"/places?q="+url.QueryEscape(about.Place.ID)
		return about, e
	}
	return about, nil
}

// placeNamed is the id of the one place with a name; the error offers those
// that come near.
func (rq *request) placeNamed(parameter, name string, m moment) (string, error) {
	var exact, near, words []string
	for _, p := range rq.archive.Places(m.asOf) {
		names := append([]string{p.ID, p.Name, p.LocalName}, p.AltNames...)
		words = append(words, p.ID)
		switch {
		case slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, name) }):
			exact = append(exact, p.ID)
		case named(p, name):
			near = append(near, p.ID)
		}
	}
	if len(exact) == 1 {
		return exact[0], nil
	}
	detail := strconv.Quote(clip(name, 60)) + " is no place that is known"
	if len(exact) > 1 {
		near, detail = exact, strconv.Quote(clip(name, 60))+" may be one of several places"
	} else if id := nearest(name, words); id != "" && !slices.Contains(near, id) {
		near = append([]string{id}, near...)
	}
	near = near[:min(len(near), 8)]
	if len(near) > 0 {
		detail += "; did you mean " + strings.Join(near, " or ") + "?"
	} else {
		detail += "; /places lists them"
	}
	e := badParam(parameter, name, detail, near...)
	e.Nearest = rq.base + "/places"
	if len(near) == 1 {
		if a, ok := rq.archive.About(near[0], data.Interval{}, m.asOf); ok && a.Place.Located {
			e.Nearest = rq.base + "/history?place=" + near[0]
		}
	}
	return "", e
}

// noHistory says why no source has a run: nothing is known, or the time asked
// for is before all of it.
func (rq *request) noHistory(m moment, q query, sources []string, during data.Interval) error {
	oldest, _ := rq.archive.Span(m.asOf, sources)
	if oldest.IsZero() {
		return rq.nothingKnown(m, sources)
	}
	return rq.noTime(q, oldest, "nothing is known of %s: the first snapshot is of %s", during, data.FormatInstant(oldest))
}

// refuseFuture: what was drawn last stands until further notice, but that is
// not to say that it will.
func (rq *request) refuseFuture(q query, m moment, sources []string, during data.Interval) error {
	if !during.Start.After(rq.tonight) {
		return nil
	}
	_, newest := rq.archive.Span(m.asOf, sources)
	if newest.IsZero() {
		return rq.nothingKnown(m, sources)
	}
	return rq.noTime(q, newest, "%s lies in the future: the newest snapshot is of %s", during, data.FormatInstant(newest))
}

// noTime is the problem of a time without data; the nearest that has some is at.
func (rq *request) noTime(q query, at time.Time, format string, args ...any) error {
	e := notFound(format, args...)
	e.Parameter, e.Received = "datetime", clip(q.get("datetime"), 100)
	e.Nearest = rq.base + rq.URL.Path + "?" + q.with("datetime", at.UTC().Format(time.DateOnly))
	return e
}
