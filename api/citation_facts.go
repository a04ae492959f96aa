package api

import (
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
)

var (
	citeHistoryParams = citing(historyParams)
	citeClaimParams   = citing(claimParams)
)

// citing are the parameters of the citation of an address: its own, but for its
// forms, and the language and the forms of citations.
func citing(params []param) (list []param) {
	for _, p := range params {
		if p.name != paramCitation.name && p.name != paramLanguage.name {
			list = append(list, p)
		}
	}
	return append(list, paramLanguage, paramCitation)
}

// citeHistory answers /history/cite.
func (s *Server) citeHistory(rq *request) (*answer, error) {
	return rq.cite(citeHistoryParams, func(q query, l words.Language) (c cited, err error) {
		d, m, err := rq.historyOf(q, false)
		if err != nil {
			return c, err
		}
		what := l.Position(d.Point.Lon(), d.Point.Lat())
		if d.about != nil {
			what = d.about.Place.NameIn(l.Tag)
		}
		c = cited{moment: m, title: during(l, l.ControlOverTime+": "+what, d.during), permalink: d.path, known: d.Since, table: true}
		for _, of := range d.Sources {
			p := data.Part{Source: of.Source}
			if n := len(of.Runs); n > 0 {
				p.Snapshot = of.Runs[n-1].Last
			}
			c.parts = append(c.parts, p)
		}
		c.at = d.Since
		return c, nil
	})
}

// citeClaims answers /claims/cite.
func (s *Server) citeClaims(rq *request) (*answer, error) {
	return rq.cite(citeClaimParams, func(q query, l words.Language) (c cited, err error) {
		d, err := rq.claimsOf(q)
		if err != nil {
			return c, err
		}
		if d.since.IsZero() {
			return c, notFound("no claim has been recorded yet: there is nothing to cite")
		}
		c = cited{moment: d.moment, title: during(l, l.ClaimsOfControl, d.during), permalink: d.path, known: d.since, table: true}
		c.at = d.since
		return c, nil
	})
}

// during is the title of what is told of a time, with that time unless it is all.
func during(l words.Language, title string, iv data.Interval) string {
	if iv == (data.Interval{}) {
		return title
	}
	return title + ", " + l.Period(iv)
}
