package api

import (
	"sync"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/tile"
)

// view is the answer to "which areas, when, known when", resolved once and
// shared by the requests that ask the same.
type view struct {
	moment
	state     data.State
	hash      geo.Hash // of the state's content
	key       string   // what the view's tiles are kept under: half of the hash, and the edition of the code
	tileTag   string   // the entity tag of every tile
	filter    filter
	permalink string   // "?source=…&as_of=…": the query that fixes the answer
	tileQuery string   // the same for tiles, which have no box but their own
	licence   []string // the link to the licence of all its sources, where they have one

	ever      sync.Once // guards
	everDrawn orb.Bound // the box around what the filter chooses of all times
}

// viewKey is a question as it came, to which address, and the archive it was
// put to: two addresses do not take the same parameters.
type viewKey struct {
	position           int64
	night              int64 // which day ends with it: words for dates move
	route, when, query string
}

// recent keeps the values used lately: up to twice limit by their weight, in two
// generations. What was not asked for while a whole generation filled is let go.
type recent[K comparable, V any] struct {
	mu            sync.RWMutex
	young, old    map[K]V
	weight, limit int
	weigh         func(V) int
}

func newRecent[K comparable, V any](limit int, weigh func(V) int) *recent[K, V] {
	return &recent[K, V]{young: map[K]V{}, limit: limit, weigh: weigh}
}

func (r *recent[K, V]) get(k K) (V, bool) {
	r.mu.RLock()
	v, ok := r.young[k]
	aging := false
	if !ok {
		v, aging = r.old[k]
	}
	r.mu.RUnlock()
	if aging {
		r.put(k, v)
	}
	return v, ok || aging
}

// getOr returns what is kept under the key, or keeps what is made and returns it.
func (r *recent[K, V]) getOr(k K, make func() V) V {
	if v, ok := r.get(k); ok {
		return v
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if v, ok := r.young[k]; ok {
		return v
	}
	v := make()
	r.keep(k, v)
	return v
}

func (r *recent[K, V]) put(k K, v V) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keep(k, v)
}

func (r *recent[K, V]) keep(k K, v V) {
	if r.weight >= r.limit {
		r.old, r.young, r.weight = r.young, map[K]V{}, 0
	}
	if _, again := r.young[k]; !again {
		r.weight += r.weigh(v)
	}
	r.young[k] = v
}

// view resolves the request's date and filters, or recalls what they resolved
// to. Only parameters in known are taken.
func (s *Server) view(rq *request, when string, known []param) (*view, error) {
	return s.viewBy(rq, when, known, func(q query, sources []string) (moment, error) { return rq.resolve(when, q, sources) })
}

// viewAsked is view for an address whose date is in its query.
func (s *Server) viewAsked(rq *request, known []param) (*view, error) {
	return s.viewBy(rq, "", known, rq.resolveAsked)
}

func (s *Server) viewBy(rq *request, when string, known []param, resolve func(q query, sources []string) (moment, error)) (*view, error) {
	key := viewKey{rq.archive.Position(), rq.tonight.Unix(), rq.route, when, rq.URL.RawQuery}
	if v, ok := s.views.get(key); ok {
		return v, nil
	}
	q, err := parseQuery(rq.URL.RawQuery, known)
	if err != nil {
		return nil, err
	}
	f, err := rq.filter(q)
	if err != nil {
		return nil, err
	}
	m, err := resolve(q, f.sources)
	if err != nil {
		return nil, err
	}
	v := &view{moment: m, filter: f}
	v.state = rq.archive.State(m.at, m.asOf, f.sources, f.Filter)
	v.hash = v.state.Hash()
	v.key, v.tileTag = v.hash.String()[:32]+s.edition, `W/"`+v.hash.Short()+s.edition+`"`
	v.permalink = pin("", v.state.Since, f.pairs()...)
	f.Bound = nil
	v.tileQuery = pin("", v.state.Since, f.pairs()...)
	if l := commonLicence(v.state.Parts); l != "" {
		v.licence = []string{l}
	}
	if len(when)+len(key.query) <= longestKept {
		s.views.put(key, v)
	}
	return v, nil
}

// licensed are the links of a tile: it has room for no more than whose ground it
// shows, and is asked for too often to find that out each time.
func (v *view) licensed(base string) []string {
	if v.licence != nil {
		return v.licence
	}
	return []string{licenceLink(base)}
}

// set compiles the view's areas for tiles, once for all views of equal content. The
// view does not hold on to it: kept answers hold their views, and a set may be large.
func (s *Server) set(v *view) *tile.Set {
	set, ok := s.sets.get(v.hash)
	if !ok {
		set = s.compile(v.state)
		s.sets.put(v.hash, set)
	}
	return set
}
