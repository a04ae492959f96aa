package api

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"
)

// route is one address: its name in the metrics, its path and its endpoint.
type route struct {
	name, path string
	serve      endpoint
}

// table lists every address the server answers.
func (s *Server) table() []route {
	return []route{
		{"landing", "/", s.landing},
		{"sources", "/sources", s.sources},
		{"snapshots", "/snapshots", s.snapshots},
		{"snapshot", "/snapshots/:when", s.snapshot},
		{"claims", "/claims", s.claims},
		{"places", "/places", s.places},
		{"borders", "/borders", s.borders},
		{"history", "/history", s.history},
		{"changes", "/changes/:from/:to", s.changes},
		{"series", "/series", s.series},
		{"timetile", "/tiles/time/:z/:x/:y", s.timeTile},
		{"timetilejson", "/tiles/time.json", s.timeTileJSON},
		{"timestyle", "/styles/time.json", s.timeStyle},
		{"compare", "/compare/:when", s.compare},
		{"tile", "/tiles/:when/:z/:x/:y", s.tile},
		{"tilejson", "/tiles/:when", s.tileJSON},
		{"style", "/styles/:when", s.style},
		{"conformance", "/conformance", s.conformance},
		{"collections", "/collections", s.collectionList},
		{"collection", "/collections/:collection", s.collectionAlone},
		{"queryables", "/collections/:collection/queryables", s.queryables},
		{"schema", "/collections/:collection/schema", s.itemSchema},
		{"items", "/collections/:collection/items", s.items},
		{"item", "/collections/:collection/items/:item", s.item},
		{"versions", "/collections/:collection/items/:item/versions", s.versions},
		{"feed", "/feed.atom", s.feed},
		{"timegate", "/timegate/*address", s.timegate},
		{"timemap", "/timemap/*address", s.timemap},
		{"healthz", "/healthz", s.healthz},
		{"readyz", "/readyz", s.readyz},
		{"metrics", "/metrics", s.scrape},
		{"assets", "/assets/*path", s.asset},
	}
}

// routes builds the handler: gin finds the endpoint, everything else is ours.
func (s *Server) routes() http.Handler {
	gin.SetMode(gin.ReleaseMode)
	g := gin.New()
	g.HandleMethodNotAllowed = true
	g.RedirectTrailingSlash = false
	g.RedirectFixedPath = false
	g.UseRawPath = true
	g.UnescapePathValues = true
	// gin's own list of proxies cannot fail to parse when it is empty.
	_ = g.SetTrustedProxies(nil)
	var paths []string
	for _, r := range s.table() {
		h := s.handle(r.name, r.serve)
		g.GET(r.path, h)
		g.HEAD(r.path, h)
		g.OPTIONS(r.path, preflight)
		paths = append(paths, r.path)
	}
	g.NoRoute(s.handle("none", func(rq *request) (*answer, error) { return nil, noRoute(rq, paths) }))
	g.NoMethod(s.handle("method", noMethod))
	return g
}

func noRoute(rq *request, paths []string) error {
	p := notFound("there is nothing at %s; start at %s/", clip(rq.URL.Path, 100), rq.base)
	p.Received = clip(rq.URL.Path, 200)
	if meant := nearby(clip(rq.URL.Path, 200), paths); meant != "" {
		p.Nearest = rq.base + (&url.URL{Path: meant}).EscapedPath()
	}
	return p
}

func noMethod(rq *request) (*answer, error) {
	p := newProblem(http.StatusMethodNotAllowed, "%s is not possible here; GET, HEAD and OPTIONS are", clip(rq.Method, 20))
	p.header = map[string]string{"Allow": "GET, HEAD, OPTIONS"}
	return nil, p
}
