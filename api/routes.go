package api

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"
)

// route is one address: its name in the metrics, its path, its endpoint, and what
// the interface document tells of it.
type route struct {
	name, path string
	serve      endpoint
	operation
}

// table lists every address the server answers.
func (s *Server) table() []route {
	return slices.Concat(s.ownTable(), s.tilesetTable("dataset", ""), s.tilesetTable("collection", "/collections/:collection"))
}

// tilesetTable lists the addresses of OGC API Tiles below a resource.
func (s *Server) tilesetTable(of, at string) (list []route) {
	for _, t := range []tiling{vectorTiling(), mapTiling()} {
		name, path := of+"."+t.dataType, at+t.path
		list = append(list,
			route{name + ".getTileSetsList", path, s.tilesetList(t), tilesetListOperation()},
			route{name + ".getTileSet", path + "/" + quadID, s.tilesetAlone(t), tilesetOperation()},
			route{name + ".getTile", path + "/" + quadID + "/:tileMatrix/:tileRow/:tileCol", s.ogcTile(t), ogcTileOperation(t)})
	}
	return list
}

// ownTable lists the addresses that follow no other pattern than their own.
func (s *Server) ownTable() []route {
	return []route{
		{"landing", "/", s.landing, landingOperation().about()},
		{"api", "/api", s.interfaceDocument, interfaceOperation().about()},
		{"sources", "/sources", s.sources, sourcesOperation()},
		{"snapshots", "/snapshots", s.snapshots, snapshotsOperation()},
		{"snapshot", "/snapshots/:when", s.snapshot, snapshotOperation()},
		{"snapshot.alt", "/snapshots/:when/alt.txt", s.altState, altOperation(altStateParams)},
		{"changes.alt", "/changes/:from/:to/alt.txt", s.altChanges, altOperation(altChangesParams)},
		{"compare.alt", "/compare/:when/alt.txt", s.altCompare, altOperation(altCompareParams).needing("sources")},
		{"snapshot.cite", "/snapshots/:when/cite", s.citeState, citeOperation(citeStateParams)},
		{"changes.cite", "/changes/:from/:to/cite", s.citeChanges, citeOperation(citeChangesParams)},
		{"compare.cite", "/compare/:when/cite", s.citeCompare, citeOperation(citeCompareParams).needing("sources")},
		{"series.cite", "/series/cite", s.citeSeries, citeOperation(citeSeriesParams)},
		{"series.alt", "/series/alt.txt", s.altSeries, altOperation(altSeriesParams)},
		{"history.cite", "/history/cite", s.citeHistory, citeOperation(citeHistoryParams)},
		{"claims.cite", "/claims/cite", s.citeClaims, citeOperation(citeClaimParams)},
		{"items.cite", "/collections/:collection/cite", s.citeItems, citeOperation(nil).of((*collection).citeParams)},
		{"item.cite", "/collections/:collection/items/:item/cite", s.citeItem, citeOperation(citeItemParams)},
		{"short", "/p/:code", s.shortened, shortOperation().forReaders().about()},
		{"claims", "/claims", s.claims, claimsOperation()},
		{"places", "/places", s.places, placesOperation()},
		{"borders", "/borders", s.borders, bordersOperation()},
		{"history", "/history", s.history, historyOperation()},
		{"changes", "/changes/:from/:to", s.changes, changesOperation()},
		{"series", "/series", s.series, seriesOperation()},
		{"timetile", "/tiles/time/:z/:x/:y", s.timeTile, timeTileOperation()},
		{"timetilejson", "/tiles/time.json", s.timeTileJSON, timeTileJSONOperation()},
		{"timestyle", "/styles/time.json", s.timeStyle, timeStyleOperation().about()},
		{"compare", "/compare/:when", s.compare, compareOperation()},
		{"tile", "/tiles/:when/:z/:x/:y", s.tile, tileOperation()},
		{"tilejson", "/tiles/:when", s.tileJSON, tileJSONOperation()},
		{"style", "/styles/:when", s.style, styleOperation().about()},
		{"getTileMatrixSetsList", "/tileMatrixSets", s.matrixSets, matrixSetsOperation().about()},
		{"getTileMatrixSet", "/tileMatrixSets/" + quadID, s.matrixSet, matrixSetOperation().about()},
		{"conformance", "/conformance", s.conformance, conformanceOperation().about()},
		{"collections", "/collections", s.collectionList, collectionsOperation()},
		{"collection", "/collections/:collection", s.collectionAlone, collectionOperation()},
		{"queryables", "/collections/:collection/queryables", s.queryables, schemaOperation("What filters may ask about").about()},
		{"schema", "/collections/:collection/schema", s.itemSchema, schemaOperation("The properties of its items").about()},
		{"items", "/collections/:collection/items", s.items, itemsOperation()},
		{"item", "/collections/:collection/items/:item", s.item, itemOperation()},
		{"versions", "/collections/:collection/items/:item/versions", s.versions, versionsOperation()},
		{"embed", "/embed/:when", s.embed, embedOperation().forReaders()},
		{"embed.changes", "/embed/changes/:from/:to", s.embedChanges, embedChangesOperation().forReaders()},
		{"embed.compare", "/embed/compare/:when", s.embedCompare, embedCompareOperation().forReaders()},
		{"embed.js", "/embed.js", s.embedScript, embedScriptOperation().about()},
		{"oembed", "/oembed", s.oembed, oembedOperation().about()},
		{"feed", "/feed.atom", s.feed, feedOperation()},
		{"docs", "/docs", s.docsIndex, docsOperation().forReaders().about()},
		{"doc", "/docs/:page", s.docsAlone, docOperation().forReaders().about()},
		{"timegate", "/timegate/*address", s.timegate, timegateOperation().about()},
		{"timemap", "/timemap/*address", s.timemap, timemapOperation().about()},
		{"healthz", "/healthz", s.healthz, healthzOperation().about()},
		{"readyz", "/readyz", s.readyz, readyzOperation().about()},
		{"metrics", "/metrics", s.scrape, metricsOperation().about()},
		{"assets", "/assets/*path", s.asset, assetsOperation().about()},
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
		paths = append(paths, r.path)
		list := r.paths()
		if r.serve = s.filed(r); r.readers {
			r.serve = s.noticing(r.serve)
		}
		h := s.answering(r)
		for _, path := range list {
			g.GET(path, h)
			g.HEAD(path, h)
			g.OPTIONS(path, preflight)
		}
	}
	g.NoRoute(s.handle("none", s.noticing(func(rq *request) (*answer, error) { return nil, noRoute(rq, paths) })))
	g.NoMethod(s.handle("method", noMethod))
	return g
}

func noRoute(rq *request, paths []string) error {
	before, _ := cutLast(rq.URL.Path, ".")
	if p := rq.noForm(endings(before)); p != nil {
		p.Status, p.Title = http.StatusNotFound, http.StatusText(http.StatusNotFound)
		return p
	}
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
