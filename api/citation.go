package api

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/salient-map/salient/api/cite"
	"github.com/salient-map/salient/api/shortlink"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
)

const (
	typeBibTeX = "application/x-bibtex; charset=utf-8"
	typeCSL    = "application/vnd.citationstyles.csl+json"
)

var paramCitation = param{"f", "txt, bibtex, csl or json", "bibtex", "the form of the citation; json has all of them and the addresses"}

var (
	citeStateParams   = citing(altStateParams)
	citeChangesParams = citing(altChangesParams)
	citeCompareParams = citing(altCompareParams)
	citeSeriesParams  = citing(altSeriesParams)
)

// cited is an answer to be cited: its title, its permanent address and whose it is.
type cited struct {
	moment
	title     string
	permalink string      // without the base
	parts     []data.Part // whose snapshots it is of
	claimants []string    // who said it, where it is of no source
	known     time.Time
	table     bool
}

// citeState answers /snapshots/{when}/cite.
func (s *Server) citeState(rq *request) (*answer, error) {
	return rq.cite(citeStateParams, func(q query, l words.Language) (c cited, err error) {
		f, err := rq.filter(q)
		if err != nil {
			return c, err
		}
		if c.moment, err = rq.resolve(rq.path("when"), q, f.sources); err != nil {
			return c, err
		}
		st := rq.archive.State(c.at, c.asOf, f.sources, f.Filter)
		c.title, c.parts, c.known, c.permalink = l.StateTitle(c.at), st.Parts, st.Since, pin(statePath(c.at), st.Since, f.pairs()...)
		return c, nil
	})
}

// citeChanges answers /changes/{from}/{to}/cite.
func (s *Server) citeChanges(rq *request) (*answer, error) {
	return rq.cite(citeChangesParams, func(q query, l words.Language) (c cited, err error) {
		iv, err := rq.between(q)
		if err != nil {
			return c, err
		}
		ch := rq.archive.Changes(iv.from.at, iv.to.at, iv.to.asOf, iv.filter.sources, iv.filter.Filter)
		return cited{moment: iv.moment(), title: l.ChangesTitle(iv.from.at, iv.to.at), permalink: iv.path(ch.Since), parts: ch.To.Parts, known: ch.Since}, nil
	})
}

// citeCompare answers /compare/{when}/cite.
func (s *Server) citeCompare(rq *request) (*answer, error) {
	return rq.cite(citeCompareParams, func(q query, l words.Language) (c cited, err error) {
		d, err := rq.comparison(q)
		if err != nil {
			return c, err
		}
		return cited{moment: d.moment, title: l.ComparisonTitle(d.at), permalink: pin(comparePath(d.at), d.Since, d.filter.compared()...), parts: d.Parts, known: d.Since}, nil
	})
}

// citeSeries answers /series/cite.
func (s *Server) citeSeries(rq *request) (*answer, error) {
	return rq.cite(citeSeriesParams, func(q query, l words.Language) (c cited, err error) {
		d, m, err := rq.seriesOf(q.but("f", paramLanguage.name))
		if err != nil {
			return c, err
		}
		form := d.seriesForm
		form.f = "json"
		m.at = d.During.End
		return cited{moment: m, title: l.SeriesTitle(d.During.Start, d.During.End), permalink: d.address(form), parts: d.parts(), known: d.Since, table: true}, nil
	})
}

// cite answers with a citation of what is found.
func (rq *request) cite(known []param, find func(query, words.Language) (cited, error)) (*answer, error) {
	q, l, err := rq.worded(known)
	if err != nil {
		return nil, err
	}
	f, err := rq.citationForm(q)
	if err != nil {
		return nil, err
	}
	c, err := find(q, l)
	if err != nil {
		return nil, err
	}
	permalink := rq.base + citePath(c.permalink) + languageForm(l) + citationQuery(f)
	a := &answer{
		lifetime: c.lifetime(), vary: []string{"Accept"}, header: map[string]string{"Content-Language": l.Tag},
		links: []string{licenceOfAll(rq.base, c.parts), "<" + permalink + `>; rel="canonical"`, "<" + rq.base + c.permalink + `>; rel="cite-as"`},
	}
	a.contentType, a.body, err = rq.citation(rq.work(c, l), f)
	return a, err
}

// citePath is where the citation of a permanent address stands.
func citePath(permalink string) string {
	var room [256]byte
	return string(appendCitePath(room[:0], permalink))
}

// appendCitePath appends what citePath makes.
func appendCitePath(b []byte, permalink string) []byte {
	path, query, _ := strings.Cut(permalink, "?")
	if list, ok := strings.CutSuffix(path, "/items"); ok { // an item may be called cite
		path = list
	}
	return append(append(append(b, path...), "/cite?"...), query...)
}

// citationForm is the form that f names, or the one that the Accept header likes.
func (rq *request) citationForm(q query) (string, error) {
	names := []string{"txt", "bibtex", "csl", "json"}
	f, err := q.choice("f", names...)
	if err != nil || q.has("f") {
		return f, err
	}
	types := []string{typeText, typeBibTeX, typeCSL, typeJSON}
	return names[slices.Index(types, prefer(rq.accept(), types...))], nil
}

func citationQuery(f string) string {
	if f == "txt" {
		return ""
	}
	return "&f=" + f
}

// citation writes a work in a form.
func (rq *request) citation(w cite.Work, f string) (contentType string, body []byte, err error) {
	switch f {
	case "txt":
		return typeText, []byte(w.Text() + "\n"), nil
	case "bibtex":
		return typeBibTeX, []byte(w.BibTeX()), nil
	}
	csl, err := w.CSL()
	if err != nil || f == "csl" {
		return typeCSL, csl, err
	}
	body, err = readable(citationDoc{w.Text(), w.BibTeX(), string(csl), w.URL, w.Short})
	return typeJSON, body, err
}

// citationDoc is a citation in all its forms.
type citationDoc struct {
	Text      string `json:"text"`
	BibTeX    string `json:"bibtex"`
	CSL       string `json:"csl"`
	Permalink string `json:"permalink"`
	Short     string `json:"short,omitempty"`
}

// work is what is cited. It was issued when the newest snapshot of it was
// published, or held, where nobody said when; otherwise at the moment cited.
func (rq *request) work(c cited, l words.Language) cite.Work {
	w := cite.Work{
		Title: c.title, Medium: words.Lower(l.MapData), Issued: c.at, Version: data.FormatInstant(c.known), VersionOf: l.Version,
		Language: l.Tag, Publisher: "Salient", URL: rq.base + c.permalink, Table: c.table, Authors: c.claimants,
	}
	if name, ok := shortlink.Name(c.permalink, rq.named()); ok {
		w.Short = rq.base + "/p/" + name
	}
	var issued time.Time
	for _, p := range c.parts {
		w.Authors = append(w.Authors, p.Source.Title)
		for _, text := range []string{p.Source.Attribution, p.Source.Licence} {
			if text != "" && !slices.Contains(w.Rights, text) {
				w.Rights = append(w.Rights, text)
			}
		}
		if s := p.Snapshot; s != nil {
			at := s.PublishedAt
			if at.IsZero() {
				at = s.ValidAt
			}
			issued = later(issued, at)
		}
	}
	if !issued.IsZero() {
		w.Issued = issued
	}
	return w
}

// named is what short names rest on.
func (rq *request) named() shortlink.Archive {
	return shortlink.Archive{Sources: rq.archive.SourceIDs(), Known: rq.begunBy, Times: rq.archive.KnownTimes()}
}

// begunBy lists the sources that had a snapshot by a known time.
func (rq *request) begunBy(asOf time.Time) (ids []string) {
	for _, id := range rq.archive.SourceIDs() {
		if begun := rq.archive.Begun([]string{id}); !begun.IsZero() && !begun.After(asOf) {
			ids = append(ids, id)
		}
	}
	return ids
}

// shortened answers /p/{code}: it leads to the permanent address that a short one
// stands for.
func (s *Server) shortened(rq *request) (*answer, error) {
	if _, err := parseQuery(rq.URL.RawQuery, nil); err != nil {
		return nil, err
	}
	code := rq.path("code")
	address, err := shortlink.Address(code, rq.named())
	if err != nil {
		p := notFound("%q is no short address of this server: a character of it may be wrong, or it may be another server's; citations have them (/snapshots/{when}/cite)", clip(code, 60))
		p.Parameter, p.Received = "code", clip(code, 200)
		return nil, p
	}
	location := rq.base + address
	return &answer{
		status: http.StatusPermanentRedirect, contentType: typeText, body: []byte(location + "\n"), lifetime: immutable,
		header: map[string]string{"Location": location},
	}, nil
}
