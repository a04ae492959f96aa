package api

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/salient-map/salient/api/chart"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
)

const typeSVG = "image/svg+xml"

var seriesParams = []param{paramSource, paramDatetime,
	{"step", "snapshot or day", "day", "a point for each snapshot, or what stood at the end of each day"},
	{"bbox", "west,south,east,north in degrees", "34.2,50.9,36.6,52.0", "only the ground within two meridians and two parallels, cut exactly"},
	paramController, paramStatus, paramTerritory, paramAsOf,
	{"f", "json, csv, svg or png", "svg", "the format: objects, a table with a row for each date and status, or a chart"},
	{"width", "320 to 2400", "640", "the chart's width in pixels"},
	{"height", "240 to 2400", "800", "the chart's least height: it is higher where its words need it, and without it what they need"},
	{"theme", "light or dark", "dark", "the chart's colours"},
	paramLanguage,
	{"units", "km2 or mi2", "mi2", "the units of the areas in a chart"},
	{"title", "on or off", "off", "whether a chart has its title; time, sources and licences it always has"},
	paramScale,
}

// mostPoints is how many points in time one answer tells of, all sources
// together.
const mostPoints = 20_000

// series answers /series: km² by source, controller, status and territory over
// time, beside the figures stated for it.
func (s *Server) series(rq *request) (*answer, error) {
	q, err := parseQuery(rq.URL.RawQuery, seriesParams)
	if err != nil {
		return nil, err
	}
	d, m, err := rq.seriesOf(q)
	if err != nil {
		return nil, err
	}
	d.path = d.address(d.seriesForm)
	key := cache.NewKey("series", d.Hash().String(), d.path, rq.base, s.edition)
	a := &answer{
		contentType: d.contentType(), lifetime: m.lifetime(), key: key, etag: `W/"` + shortKey(key) + `"`,
		vary: []string{"Accept"}, links: append(sourceLinks(rq.base, d.parts()), "<"+rq.base+d.path+`>; rel="canonical"`),
	}
	a.cost, a.build = d.cost(), d.encode
	if d.isChart() {
		d.came = rq.came(d.parts())
		d.short = rq.shortOf(d.path)
		a.build = func(ctx context.Context) ([]byte, error) {
			list, err := d.measure(ctx)
			if err != nil {
				return nil, err
			}
			return s.painted(ctx, d.chart(list), d.f, d.scale)
		}
	}
	s.remember(rq, a, m, d.Since)
	return a, nil
}

// seriesOf asks what a request for a series asks.
func (rq *request) seriesOf(q query) (d seriesDocument, m moment, err error) {
	if d.seriesForm, err = rq.seriesForm(q); err != nil {
		return d, m, err
	}
	if d.filter, err = rq.filter(q); err != nil {
		return d, m, err
	}
	if m, err = rq.knownTime(q); err != nil {
		return d, m, err
	}
	during, err := rq.during(q, &m, d.filter.sources)
	if err != nil {
		return d, m, err
	}
	d.base, d.Series = rq.base, rq.archive.Series(during, m.asOf, d.filter.sources, d.filter.Filter)
	if len(d.Sources) == 0 {
		return d, m, rq.noHistory(m, q, d.filter.sources, during)
	}
	return d, m, d.refuseTooLong(rq, q)
}

// seriesForm is how a series is written.
type seriesForm struct {
	look
	f, step              string
	width, height, scale int
}

const stepDay = "day"

// seriesForms lists the ways, the first one for who does not say.
func seriesForms() []format {
	return []format{{"json", typeJSON, ""}, {"csv", typeCSV, ""}, {"svg", typeSVG, ""}, {"png", typePNG, ""}}
}

func (rq *request) seriesForm(q query) (fm seriesForm, err error) {
	var names, types []string
	for _, f := range seriesForms() {
		names, types = append(names, f.name), append(types, f.contentType)
	}
	if fm.f, err = q.choice("f", names...); err != nil {
		return fm, err
	}
	if !q.has("f") {
		fm.f = names[slices.Index(types, prefer(rq.accept(), types...))]
	}
	if fm.step, err = q.choice("step", "snapshot", stepDay); err != nil {
		return fm, err
	}
	if err = fm.readLook(q); err != nil || fm.isChart() {
		return fm, err
	}
	return fm, refuse(q, "goes with a chart alone: f=svg or f=png", "width", "height", "theme", paramLanguage.name, "units", "title", paramScale.name)
}

// readLook reads how a chart is to look.
func (f *seriesForm) readLook(q query) (err error) {
	if f.look, err = q.look(); err != nil {
		return err
	}
	for _, n := range []struct {
		name                string
		into                *int
		usual, low, highest int
	}{{"width", &f.width, chart.DefaultWidth, chart.Narrowest, chart.Widest}, {"height", &f.height, 0, chart.Lowest, chart.Widest}, {paramScale.name, &f.scale, 1, 1, 3}} {
		if *n.into, err = q.integer(n.name, n.usual, n.low, n.highest); err != nil {
			return err
		}
	}
	return nil
}

// isChart reports whether the answer is drawn.
func (f seriesForm) isChart() bool { return f.f == "svg" || f.f == "png" }

func (f seriesForm) contentType() string {
	for _, known := range seriesForms() {
		if known.name == f.f {
			return known.contentType
		}
	}
	return typeJSON
}

// pairs lists what was asked for besides the default, in canonical order.
func (f seriesForm) pairs() (list []string) {
	add := func(name, value, otherwise string) {
		if value != otherwise {
			list = append(list, name, value)
		}
	}
	add("step", f.step, "snapshot")
	add("f", f.f, "json")
	if f.isChart() {
		add("width", strconv.Itoa(f.width), strconv.Itoa(chart.DefaultWidth))
		add("height", strconv.Itoa(f.height), "0")
		add("theme", f.theme, "light")
		add(paramLanguage.name, besidesDefault(f.language), "")
		add("units", f.units, "km2")
		add("title", f.title, "on")
		add(paramScale.name, strconv.Itoa(f.scale), "1")
	}
	return list
}

// during reads the time asked for and gives it both its ends: an open one, or one
// in the future, is that of the snapshots there are, to the whole day.
// An end in the future makes m no longer fixed: it will not always be one.
func (rq *request) during(q query, m *moment, sources []string) (data.Interval, error) {
	iv, err := rq.interval(q, "datetime", m)
	if err != nil {
		return iv, err
	}
	if err := rq.refuseFuture(q, *m, sources, iv); err != nil {
		return iv, err
	}
	oldest, newest := rq.archive.Span(m.asOf, sources)
	if newest.IsZero() {
		return iv, rq.nothingKnown(*m, sources)
	}
	if !iv.End.IsZero() && iv.End.Before(oldest) {
		return iv, rq.noHistory(*m, q, sources, iv)
	}
	if iv.Start.IsZero() {
		iv.Start = data.EndOfDay(oldest).Add(time.Second - day)
	}
	if ahead := iv.End.After(rq.tonight); ahead || iv.End.IsZero() {
		m.fixed = m.fixed && !ahead
		iv.End = data.EndOfDay(newest)
		if iv.End.Before(iv.Start) {
			iv.End = data.EndOfDay(iv.Start)
		}
	}
	return iv, nil
}

// spanText writes an interval with both ends in its shortest form: whole days as
// dates.
func spanText(iv data.Interval) string {
	start := data.FormatInstant(iv.Start)
	if iv.Start.Equal(data.EndOfDay(iv.Start).Add(time.Second - day)) {
		start = iv.Start.UTC().Format(time.DateOnly)
	}
	if iv.IsInstant() {
		return data.FormatInstant(iv.Start)
	}
	return start + "/" + dayOrInstant(iv.End)
}

// refuseTooLong bounds the answer by its points in time.
func (d seriesDocument) refuseTooLong(rq *request, q query) error {
	n := 0
	for _, of := range d.Sources {
		for _, st := range of.Stands {
			if d.step == stepDay {
				n += st.Days
			} else {
				n++
			}
		}
	}
	if n <= mostPoints {
		return nil
	}
	e := badRequest("the answer would tell of %d points in time; want at most %d: ask for a shorter time or one source", n, mostPoints)
	e.Parameter, e.Received = "datetime", clip(q.get("datetime"), 100)
	short := data.Interval{Start: d.During.End.AddDate(0, 0, -30), End: d.During.End}
	e.Nearest = rq.base + rq.URL.Path + "?" + q.with("datetime", spanText(short))
	return e
}

// cost says whether the series takes longer to measure than to fetch from a Redis
// nearby.
func (d seriesDocument) cost() cache.Cost {
	n := 0
	for _, of := range d.Sources {
		n += len(of.Stands)
	}
	if n > 100 || d.isChart() {
		return cache.Dear
	}
	return cache.Cheap
}

// parts names the sources for what is said of them in headers.
func (d seriesDocument) parts() []data.Part {
	parts := make([]data.Part, len(d.Sources))
	for i, of := range d.Sources {
		parts[i].Source = of.Source
	}
	return parts
}
