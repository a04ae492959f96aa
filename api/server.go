package api

import (
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/salient-map/salient/api/embed"
	"github.com/salient-map/salient/api/picture"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/draw/raster"
	"github.com/salient-map/salient/geo/geojson"
	"github.com/salient-map/salient/geo/tile"
)

// Config says what a server speaks for.
type Config struct {
	World     *data.World
	Cache     *cache.Cache
	PublicURL string           // the base of absolute links; empty means what the client asked for
	Viewer    fs.FS            // the built map page, with index.html; nil when it was not built
	Fallback  []byte           // the page shown then
	Policy    string           // the Content-Security-Policy of the page
	Style     string           // the address of the MapLibre style that maps lie over, as the page knows it; "" for their own ground
	Framing   string           // who may show an embed in a frame, as frame-ancestors has it: see [ParseFraming]; "" for anybody
	Version   string           // of the program
	Now       func() time.Time // nil means time.Now
	Log       *slog.Logger     // nil means silence
	Ready     func() error     // nil means always; an error says what is missing
}

// Server answers HTTP requests from an archive. It is an http.Handler.
type Server struct {
	world     *data.World
	cache     *cache.Cache
	publicURL string
	viewer    fs.FS
	fallback  []byte
	policy    string
	bundle    embed.Bundle
	framing   string
	version   string
	edition   string // part of every tag and key: other code may write other bytes
	now       func() time.Time
	log       *slog.Logger
	ready     func() error
	eras      eras
	atlas     *picture.Atlas

	answers *answers
	views   *recent[viewKey, *view]
	pasts   *recent[pastKey, []time.Time]
	lives   *recent[lifeKey, []known] // of items
	sets    *recent[geo.Hash, *tile.Set]
	kinds   []*collection
	painter *raster.Painter // of pictures and tiles
	held    *recent[holdingsKey, *holdings]
	choices *recent[choiceKey, []int32]
	texts   *recent[textKey, []byte]
	lines   *geojson.Texts // of stretches that snapshots have in common
	pool    tile.Pool
	manners manners
	// lastBase is what the client before asked for, when the public URL is not set.
	lastBase atomic.Pointer[string]
	rooms    sync.Pool // *[]byte, for what is being written: see lend
	metrics  *metrics
	handler  http.Handler
}

// New makes a server. It fails when the public URL is none, when who may frame an
// embed is not said right, and when the map page is broken.
func New(c Config) (*Server, error) {
	base := strings.TrimRight(c.PublicURL, "/")
	if base != "" {
		u, err := url.Parse(base)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
			return nil, fmt.Errorf("public URL %q: want http(s)://host[:port][/path]", c.PublicURL)
		}
	}
	bundle, err := embed.BundleOf(c.Viewer)
	if err != nil {
		return nil, err
	}
	bundle.Style = c.Style
	framing, err := ParseFraming(c.Framing)
	if err != nil {
		return nil, err
	}
	s := &Server{
		world: c.World, cache: c.Cache, publicURL: base, viewer: c.Viewer, fallback: c.Fallback, policy: c.Policy, bundle: bundle, framing: framing,
		version: c.Version, edition: edition(c.Version), now: c.Now, log: quiet(c.Log), ready: c.Ready, eras: newEras(), atlas: picture.NewAtlas(),
		answers: newAnswers(1024),
		views:   newRecent[viewKey](1024, func(*view) int { return 1 }),
		pasts:   newRecent[pastKey](1<<16, func(t []time.Time) int { return 8 + len(t) }),
		lives:   newRecent[lifeKey](1<<14, func(k []known) int { return 8 + len(k) }),
		sets:    newRecent[geo.Hash](1<<14, func(t *tile.Set) int { return 8 + t.Features() }),
		kinds:   collections(),
		painter: raster.NewPainter(runtime.GOMAXPROCS(0)),
		lines:   geojson.NewTexts(1 << 20),
		held:    newRecent[holdingsKey](1<<16, func(h *holdings) int { return 16 + len(h.items) }),
		choices: newRecent[choiceKey](1<<20, func(chosen []int32) int { return 16 + len(chosen) }),
		texts:   newRecent[textKey](16<<20, func(text []byte) int { return 128 + len(text) }),
	}
	if s.now == nil {
		s.now = time.Now
	}
	s.metrics = newMetrics(s)
	s.handler = s.routes()
	return s, nil
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// edition shortens a version to what tells its answers from another's.
func edition(version string) string {
	sum := etagOf([]byte(version))
	return sum[3 : len(sum)-1][:min(6, len(sum)-4)]
}

// HTTPServer wraps a handler in a server with limits that slow or greedy
// clients cannot stretch: the defaults of net/http wait for ever. No address reads
// a body, so the limit of the header is that of the whole request: two would be
// two deadlines to set at each.
func HTTPServer(h http.Handler) *http.Server {
	const longest = 3 * time.Second
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: longest,
		ReadTimeout:       longest,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       60 * time.Second,
		MaxHeaderBytes:    16 << 10,
		ConnContext:       withPacker,
	}
}
