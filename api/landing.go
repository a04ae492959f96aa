package api

import (
	"bytes"
	"html"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/salient-map/salient/data"
)

var landingParams = []param{{"f", "json or html", "json", "the form of the answer"}}

// landing answers /: the map page for browsers, for others a JSON document of
// where everything is.
func (s *Server) landing(rq *request) (*answer, error) {
	// The map page may have its own state in the query; only the JSON is strict.
	if f := rq.URL.Query().Get("f"); f == "html" || f == "" && prefer(rq.accept(), typeJSON, "text/html") == "text/html" {
		return s.page(rq)
	}
	q, err := parseQuery(rq.URL.RawQuery, landingParams)
	if err != nil {
		return nil, err
	}
	if _, err := q.choice("f", "json", "html"); err != nil {
		return nil, err
	}
	return s.landingJSON(rq)
}

func (s *Server) page(rq *request) (*answer, error) {
	body := s.fallback
	if s.viewer != nil {
		b, err := fs.ReadFile(s.viewer, "index.html")
		if err != nil {
			return nil, err
		}
		body = b
	}
	body = withOEmbed(withLinks(body, landingLinks(rq)), rq.base)
	return &answer{contentType: typeHTML, body: body, lifetime: "no-cache", vary: []string{"Accept"}, links: []string{feedLink(rq.base)},
		header: map[string]string{"Content-Security-Policy": ownFrames(s.policy), "Referrer-Policy": "no-referrer-when-downgrade"}}, nil
}

func (s *Server) landingJSON(rq *request) (*answer, error) {
	oldest, newest := rq.archive.Span(rq.archive.Recorded(), nil)
	doc := map[string]any{
		"title":       "Salient",
		"description": "Dated snapshots of claimed control areas: who claimed what, when, on what basis, and what the drawn area measures.",
		"version":     s.version,
		"links":       landingLinks(rq),
	}
	if !newest.IsZero() {
		doc["extent"] = map[string]any{"temporal": map[string]any{"interval": [][2]string{{data.FormatInstant(oldest), data.FormatInstant(newest)}}}}
	}
	a, err := jsonAnswer(doc, dated)
	if err == nil {
		a.vary, a.links = []string{"Accept"}, []string{feedLink(rq.base)}
	}
	return a, err
}

// landingLinks lead from the landing page to everything there is.
func landingLinks(rq *request) []link {
	base := rq.base
	oldest, newest := rq.archive.Span(rq.archive.Recorded(), nil)
	links := []link{
		{"self", typeJSON, base + "/", "this document"},
		{"alternate", "text/html", base + "/?f=html", "the map"},
		{"service-desc", typeOpenAPI, base + "/api", "the addresses and their parameters (OpenAPI 3.0)"},
		{"service-doc", "text/html", base + "/docs", "how to use it, for people"},
		{"conformance", typeJSON, base + "/conformance", "the OGC API classes that it conforms to"},
		{"data", typeJSON, base + "/collections", "the collections of features (OGC API Features)"},
		{"data", typeJSON, base + "/sources", "who publishes"},
		{"data", typeJSON, base + "/snapshots", "the snapshots, newest first"},
		{"data", typeGeoJSON, base + "/snapshots/latest", "the newest state as GeoJSON"},
		{"data", typeJSON, base + "/claims", "stated figures and sentences"},
		{"data", typeGeoJSON, base + "/places", "settlements"},
		{"data", typeGeoJSON, base + "/borders", "border lines for orientation"},
		{"data", typeJSON, base + pointExample, "who held a point, from when to when"},
		{"data", typeGeoJSON, base + changesPath(oldest, newest), "what was gained and lost between the first snapshot and the newest"},
		{"data", typeJSON, base + "/series", "km² over time, and the figures stated for it"},
		{"data", typeSVG, base + "/series?f=svg", "the same as a chart"},
		{"alternate", typeAtom, base + "/feed.atom", "new snapshots, corrections and withdrawals"},
		{relTilesets, typeJSON, base + "/tiles", "vector tiles (OGC API Tiles)"},
		{relMapTiles, typeJSON, base + "/map/tiles", "tiles as pictures (OGC API Tiles)"},
		{relSchemes, typeJSON, base + "/tileMatrixSets", "how tiles are numbered"},
		{"tiles", typeJSON, base + "/tiles/latest.json", "the newest state as vector tiles (TileJSON 3.0.0)"},
		{"style", typeJSON, base + "/styles/latest.json", "a MapLibre style of it"},
		{"alternate", "text/html", base + "/embed/latest", "the newest state as a page to show in a frame"},
		{"service", typeJSON, base + oembedOf(base+"/embed/latest"), "how to embed it (oEmbed)"},
	}
	if parts := rq.archive.State(newest, rq.archive.Recorded(), nil, data.Filter{}).Parts; len(parts) > 1 {
		links = append(links, link{"data", typeGeoJSON,
			base + "/compare/latest?sources=" + parts[0].Source.ID + "," + parts[1].Source.ID, "where two sources agree, and where they do not"})
	}
	return links
}

// withLinks puts links into a page for who has no script to draw the map with.
func withLinks(page []byte, links []link) []byte {
	var b bytes.Buffer
	b.WriteString("<noscript><ul>")
	for _, l := range links {
		b.WriteString("\n<li><a href=\"" + html.EscapeString(l.Href) + `">` + html.EscapeString(l.Title) + "</a></li>")
	}
	b.WriteString("\n</ul></noscript>\n")
	at := bytes.LastIndex(page, []byte("</body>"))
	if at < 0 { // whose end need not be written
		at = len(page)
	}
	return slices.Concat(page[:at], b.Bytes(), page[at:])
}

// withOEmbed tells who finds the map page how to embed it. The map's state stands
// behind # in its address, which whoever asks may add.
func withOEmbed(page []byte, base string) []byte {
	at := bytes.Index(page, []byte("</head>"))
	if at < 0 || base == "" {
		return page
	}
	to := base + oembedOf(base+"/")
	return slices.Concat(page[:at], []byte(`<link rel="alternate" type="application/json+oembed" href="`+html.EscapeString(to)+"\" title=\"Salient\">\n"), page[at:])
}

// feedLink lets readers of feeds find ours.
func feedLink(base string) string {
	return "<" + base + "/feed.atom>; rel=\"alternate\"; type=\"" + typeAtom + "\"; title=\"Salient\""
}

// asset answers the files of the map page. Their names carry a hash of their
// content, so they never change.
func (s *Server) asset(rq *request) (*answer, error) {
	name := "assets" + path.Clean(rq.path("path"))
	if s.viewer == nil {
		return nil, notFound("there is no file %s; the map page was not built into this server", clip(rq.URL.Path, 100))
	}
	body, err := fs.ReadFile(s.viewer, name) // refuses what leads out or is no file
	if err != nil {
		return nil, notFound("there is no file %s", clip(rq.URL.Path, 100))
	}
	contentType := mime.TypeByExtension(path.Ext(name))
	if contentType == "" {
		contentType = http.DetectContentType(body)
	}
	if strings.HasSuffix(name, ".js") || strings.HasSuffix(name, ".mjs") {
		contentType = "text/javascript; charset=utf-8" // systems disagree; a module of another type does not load
	}
	return &answer{contentType: contentType, body: body, lifetime: immutable, key: assetKey(name, s.edition)}, nil
}
