package api

import (
	"context"
	"math"
	"strconv"
	"strings"

	"github.com/salient-map/salient/api/embed"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
)

var (
	paramTheme = param{"theme", "auto, light or dark", "dark", "the colours; auto follows the reader's system"}
	paramView  = param{"view", "zoom/latitude/longitude", "8/51.2/35.3", "what the map opens with, instead of all areas"}
)

var embedParams = append([]param{paramSource, paramController, paramStatus, paramTerritory, paramBbox, paramAsOf, paramLanguage, paramTheme, paramView}, pymParams...)

// pymParams come with every address that pym.js opens in a frame. They change
// nothing here: only the script in the page reads them.
var pymParams = []param{
	{"initialWidth", "a number", "600", "pym.js says how wide the frame is"},
	{"childId", "a name", "map", "pym.js says which frame it is"},
	{"parentTitle", "a text", "News", "pym.js says what the page around it is called"},
	{"parentUrl", "an address", "https://paper.example/", "pym.js says where the page around it is"},
}

// embed answers /embed/{when}: the state as a page to be shown in a frame.
func (s *Server) embed(rq *request) (*answer, error) {
	e, err := s.embedOf(rq)
	if err != nil {
		return nil, err
	}
	return s.embedAnswer(e), nil
}

// embedding is an embed that was asked for.
type embedding struct {
	page  func() embed.Page
	base  string
	parts []data.Part // whose areas it is made of
	path  string      // its permanent address, without the server's
	asked string      // the address that embeds are made with: what moves in it goes on moving
	// thumbnail is the path of its picture as pixels.
	thumbnail string
	oembed    string               // the address that describes it
	content   string               // what the figures depend on
	labels    func() []embed.Label // of the live map; nil where there is none
}

func (s *Server) embedOf(rq *request) (e embedding, err error) {
	q, manner, err := rq.embedManner(embedParams)
	if err != nil {
		return e, err
	}
	v, err := s.view(rq, rq.path("when"), embedParams)
	if err != nil {
		return e, err
	}
	l, came := manner.language, rq.came(v.state.Parts)
	p := embed.Page{Language: l, Theme: manner.theme, Title: l.StateTitle(v.at), Root: "../", Bundle: s.bundle}
	for _, part := range v.state.Parts {
		p.Groups = append(p.Groups, groupOf(l, part, v, came))
		if part.Snapshot.Basis == data.Schematic {
			p.Warning = l.SchematicNote
		} else if len(part.Totals()) > 0 {
			p.Note = l.DrawnNote
		}
	}
	p.Lead = leadOf(l, v, q.has("as_of"))
	p.Live = v.live(manner.view, came)
	drawn := statePath(v.at) + v.permalink
	p.Picture = picturedIn(manner.theme, p.Title+". "+p.Lead, func(i embed.Image, theme string) string {
		return ".." + picturePath(drawn, "svg", i, l, theme)
	})
	e.thumbnail = picturePath(drawn, "png", wideImage(), l, manner.theme)
	e.path = "/embed/" + dayOrInstant(v.at) + v.permalink + manner.query()
	e.asked = rq.embedAsked(q, v.filter.pairs(), manner)
	e.oembed = rq.base + oembedOf(rq.base+e.asked)
	p.OEmbed = e.oembed
	p.Links = []embed.Link{
		{Title: l.FullMap, Address: rq.base + "/" + fragmentOf(v.state.Parts, manner, "date", dayOrInstant(v.at))},
		{Title: l.GetTheData, Address: rq.base + "/snapshots/" + dayOrInstant(v.at) + v.permalink},
	}
	e.page, e.base, e.parts, e.content = func() embed.Page { return p }, rq.base, v.state.Parts, v.hash.String()
	e.labels = func() []embed.Label { return labels(l, v.state) }
	return e, nil
}

// embedAsked is the address of the embed that somebody would make of this one: the
// date and the known time as they were asked for, so that what moves goes on moving.
func (rq *request) embedAsked(q query, chosen []string, m embedManner) string {
	query := appendPairs(appendPairs(nil, chosen...), "as_of", q.get("as_of"))
	return address(rq.URL.EscapedPath(), strings.Trim(string(query)+strings.TrimPrefix(m.query(), "&"), "&"))
}

// oembedOf is the path that describes an address of this server.
func oembedOf(address string) string {
	return string(appendEscaped([]byte("/oembed?url="), address))
}

// embedAnswer never says that it is immutable: its figures are, under a pinned
// known time, but not the names of the files of its script, which change with the
// program.
func (s *Server) embedAnswer(e embedding) *answer {
	key := cache.NewKey("embed", e.content, e.path, e.oembed, s.bundle.Script, s.bundle.Style, s.edition)
	return &answer{
		contentType: typeHTML, lifetime: dated, key: key, etag: `W/"` + shortKey(key) + `"`, links: sourceLinks(e.base, e.parts),
		header: map[string]string{"Content-Security-Policy": s.bundle.Policy() + "; frame-ancestors " + s.framing},
		build: func(context.Context) ([]byte, error) {
			p := e.page()
			if e.labels != nil {
				p.Live.Labels = e.labels()
			}
			return p.HTML()
		},
	}
}

// embedManner is how an embed is to look.
type embedManner struct {
	language words.Language
	theme    string
	view     *embed.View
	asked    string // the parameter view, as it came
}

// embedManner reads the query of an embed.
func (rq *request) embedManner(known []param) (q query, m embedManner, err error) {
	if q, err = parseQuery(rq.URL.RawQuery, known); err != nil {
		return q, m, err
	}
	if m.language, err = q.spoken(); err != nil {
		return q, m, err
	}
	if m.theme, err = q.choice("theme", "auto", "light", "dark"); err != nil {
		return q, m, err
	}
	if m.theme == "auto" {
		m.theme = ""
	}
	m.asked = q.get("view")
	m.view, err = parseView(m.asked)
	return q, m, err
}

// query is what the manner adds to a permalink.
func (m embedManner) query() string {
	b := appendPairs([]byte("&"), "lang", besidesDefault(m.language), "theme", m.theme, "view", m.asked)
	return string(b[:len(b)-1])
}

// parseView reads zoom/latitude/longitude, as maps on the web write them; nil for "".
func parseView(text string) (*embed.View, error) {
	if text == "" {
		return nil, nil
	}
	parts := strings.Split(short(text), "/")
	var n [3]float64
	ok := len(parts) == len(n)
	for i := 0; ok && i < len(n); i++ {
		f, err := strconv.ParseFloat(parts[i], 64)
		n[i], ok = f, err == nil && !math.IsNaN(f)
	}
	if !ok || n[0] < 0 || n[0] > 24 || math.Abs(n[1]) > 85.06 || math.Abs(n[2]) > 180 {
		return nil, badParam("view", text, "want zoom/latitude/longitude, such as 8/51.2/35.3: a zoom of 0 to 24, degrees north up to 85, degrees east up to 180")
	}
	return &embed.View{Zoom: n[0], Lat: n[1], Lon: n[2]}, nil
}
