package api

import (
	"strings"
	"time"

	"github.com/salient-map/salient/api/chart"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
)

const typeText = "text/plain; charset=utf-8"

// Alternative texts say what a picture of an answer shows, for who cannot see it:
// who, where, how much, measured or stated, on what date and by whose word, and
// how that differs from before. They are written from the data alone, in a few
// sentences, with a warning where an outline means nothing.
var (
	altStateParams   = []param{paramSource, paramBbox, paramController, paramStatus, paramTerritory, paramAsOf, paramLanguage}
	altChangesParams = []param{paramSource, paramController, paramStatus, paramTerritory, paramAsOf, paramLanguage}
	altCompareParams = []param{compareParams[0], paramController, compareParams[2], paramTerritory, paramAsOf, paramLanguage}
	altSeriesParams  = []param{paramSource, paramDatetime, seriesParams[2], seriesParams[3], paramController, paramStatus, paramTerritory, paramAsOf, paramLanguage}
)

// altState answers /snapshots/{when}/alt.txt.
func (s *Server) altState(rq *request) (*answer, error) {
	q, l, err := rq.worded(altStateParams)
	if err != nil {
		return nil, err
	}
	f, err := rq.filter(q)
	if err != nil {
		return nil, err
	}
	m, err := rq.resolve(rq.path("when"), q, f.sources)
	if err != nil {
		return nil, err
	}
	c := rq.archive.Changes(monthBefore(m.at), m.at, m.asOf, f.sources, f.Filter)
	t := stateWords{Language: l, Changes: c, filter: f, places: rq.archive.Places(m.asOf)}
	t.stated, _ = rq.archive.Stated(data.Interval{Start: m.at, End: m.at}, m.asOf)
	return altAnswer(rq, m, t.sentences(), statePath(m.at), l, later(c.Since, rq.archive.FactsSince(m.asOf)), f.pairs())
}

// altChanges answers /changes/{from}/{to}/alt.txt.
func (s *Server) altChanges(rq *request) (*answer, error) {
	q, l, err := rq.worded(altChangesParams)
	if err != nil {
		return nil, err
	}
	iv, err := rq.between(q)
	if err != nil {
		return nil, err
	}
	c := rq.archive.Changes(iv.from.at, iv.to.at, iv.to.asOf, iv.filter.sources, iv.filter.Filter)
	t := changeWords{Language: l, Changes: c, filter: iv.filter, places: rq.archive.Places(iv.to.asOf)}
	return altAnswer(rq, iv.moment(), t.sentences(), changesPath(iv.from.at, iv.to.at), l, later(c.Since, rq.archive.FactsSince(iv.to.asOf)), iv.filter.pairs())
}

// altCompare answers /compare/{when}/alt.txt.
func (s *Server) altCompare(rq *request) (*answer, error) {
	q, l, err := rq.worded(altCompareParams)
	if err != nil {
		return nil, err
	}
	d, err := rq.comparison(q)
	if err != nil {
		return nil, err
	}
	return altAnswer(rq, d.moment, d.sentences(l), comparePath(d.at), l, d.Since, d.filter.compared())
}

// altSeries answers /series/alt.txt: what its chart says of itself.
func (s *Server) altSeries(rq *request) (*answer, error) {
	q, l, err := rq.worded(altSeriesParams)
	if err != nil {
		return nil, err
	}
	d, m, err := rq.seriesOf(q.but(paramLanguage.name))
	if err != nil {
		return nil, err
	}
	d.f, d.language, d.width = "svg", l, chart.DefaultWidth
	list, err := d.measure(rq.Context())
	if err != nil {
		return nil, err
	}
	pairs := append(d.filter.pairs(), "datetime", spanText(d.During))
	if d.step == stepDay {
		pairs = append(pairs, "step", stepDay)
	}
	return altAnswer(rq, m, []string{d.chart(list).Desc}, "/series", l, d.Since, pairs)
}

// worded reads a query that may ask for a language.
func (rq *request) worded(known []param) (query, words.Language, error) {
	q, err := parseQuery(rq.URL.RawQuery, known)
	if err != nil {
		return q, words.Language{}, err
	}
	l, err := q.spoken()
	return q, l, err
}

// altAnswer is the text of what stands at a path, all in one line.
func altAnswer(rq *request, m moment, sentences []string, path string, l words.Language, since time.Time, pairs []string) (*answer, error) {
	for i, s := range sentences {
		sentences[i] = words.Stop(s)
	}
	permalink := rq.base + pin(path+"/alt.txt", since, pairs...) + languageForm(l)
	return &answer{
		contentType: typeText, lifetime: m.lifetime(), body: []byte(words.OneLine(strings.Join(sentences, " ")) + "\n"),
		header: map[string]string{"Content-Language": l.Tag},
		links:  []string{licenceLink(rq.base), "<" + permalink + `>; rel="canonical"`},
	}, nil
}

func statePath(at time.Time) string   { return "/snapshots/" + dayOrInstant(at) }
func comparePath(at time.Time) string { return "/compare/" + dayOrInstant(at) }

// monthBefore is the same time of the month before, or the end of that month
// where it has no such day.
func monthBefore(t time.Time) time.Time {
	before := t.AddDate(0, -1, 0)
	if before.Day() != t.Day() {
		before = before.AddDate(0, 0, -before.Day())
	}
	return before
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
