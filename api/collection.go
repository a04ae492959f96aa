package api

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/api/cql2"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// collection is a kind of features with what may be asked about them (OGC API
// Features Part 1, section 7.14).
type collection struct {
	id, title, description string
	example                string                                       // the id of one of its items among the built-in data
	geometry               string                                       // what kind, as JSON Schema formats of OGC API have it: "geometry-point"
	fields                 []property                                   // what filters may ask about
	others                 []property                                   // what items carry besides
	list                   func(a *data.Archive, asOf time.Time) []item // in any order
	since                  func(a *data.Archive, asOf time.Time) time.Time
	history                func(a *data.Archive, id string) []known
	tiled                  bool // as vector tiles, too
}

// item is one feature of a collection.
type item interface {
	ID() string
	// during is when it is valid, both ends included, a zero end open; false when
	// it has nothing to do with time.
	during() (data.Interval, bool)
	// published are the same ends as they are told; "" for none.
	published() (from string, to *string)
	geometry() *geo.Geometry // nil for none
	version() string         // what, besides the id, tells one version of it from another
	appendProperties(b []byte) ([]byte, error)
	appendGeometry(b []byte, in crs) []byte
}

// collections lists the collections in the order in which clients see them.
func collections() []*collection {
	return []*collection{controlAreas(), placesCollection(), bordersCollection(), claimsCollection()}
}

func (c *collection) hasTiles() bool { return c.tiled }

// queryables are the fields and the geometry, as filters know them.
func (c *collection) queryables() []cql2.Field {
	var out []cql2.Field
	for _, f := range c.fields {
		out = append(out, cql2.Field{Name: f.name, Type: f.kind.asked})
	}
	return append(out, cql2.Field{Name: "geometry", Type: cql2.TypeGeometry})
}

// feature gives an item's values of the queryables.
func (c *collection) feature(it item) cql2.Feature {
	return func(i int) cql2.Value {
		if i < len(c.fields) {
			return c.fields[i].of(it)
		}
		return cql2.GeometryValue(it.geometry())
	}
}

// collection finds the collection that the path names.
func (s *Server) collection(rq *request) (*collection, error) {
	asked := rq.path("collection")
	var ids []string
	for _, c := range s.kinds {
		if c.id == asked {
			return c, nil
		}
		ids = append(ids, c.id)
	}
	p := notFound("there is no collection %s; there are %s", clip(asked, 60), strings.Join(ids, ", "))
	p.Received, p.Accepted, p.Nearest = clip(asked, 200), ids, rq.base+"/collections"
	if near := nearest(clip(asked, 60), ids); near != "" {
		p.Nearest = rq.base + "/collections/" + near
	}
	return nil, p
}

// holdings are the items of a collection at a known time, by id.
type holdings struct {
	items  []item
	hash   string // of all that answers are made of
	bound  *orb.Bound
	drawn  *orb.Bound    // of the items that tiles show
	during data.Interval // from the first to the last
	timed  bool
	since  time.Time // from then on they are known to be so; zero when there are none
}

// holdingsKey is a collection by what was known: since a time, for ever, or at a
// position of the log.
type holdingsKey struct {
	collection string
	since      time.Time
	position   int64
}

// holdings lists what a collection held at a known time, or recalls it.
func (s *Server) holdings(rq *request, c *collection, m moment) *holdings {
	key := holdingsKey{collection: c.id, position: rq.archive.Position()}
	if m.fixed {
		key = holdingsKey{collection: c.id, since: c.since(rq.archive, m.asOf)}
	}
	if h, ok := s.held.get(key); ok {
		return h
	}
	h := newHoldings(c.list(rq.archive, m.asOf))
	h.since = c.since(rq.archive, m.asOf)
	s.held.put(key, h)
	return h
}

func newHoldings(items []item) *holdings {
	h := &holdings{items: items}
	slices.SortFunc(h.items, func(a, b item) int { return strings.Compare(a.ID(), b.ID()) })
	sum := sha256.New()
	for _, it := range h.items {
		for _, text := range []string{it.ID(), it.version()} {
			sum.Write([]byte(text))
			sum.Write([]byte{0})
		}
		h.extend(it)
	}
	h.hash = hex.EncodeToString(sum.Sum(nil))
	return h
}

// around is a box with another added to it; nil is no box yet.
func around(box *orb.Bound, b orb.Bound) *orb.Bound {
	if box != nil {
		b = b.Union(*box)
	}
	return &b
}

func (h *holdings) extend(it item) {
	if g := it.geometry(); g != nil {
		h.bound = around(h.bound, g.Bound())
		if r, ok := it.(*runItem); ok && !r.Area.OutsideTotals {
			h.drawn = around(h.drawn, g.Bound())
		}
	}
	iv, timed := it.during()
	if !timed {
		return
	}
	if !h.timed {
		h.during, h.timed = iv, true
		return
	}
	if iv.Start.IsZero() || !h.during.Start.IsZero() && iv.Start.Before(h.during.Start) {
		h.during.Start = iv.Start
	}
	if iv.End.IsZero() || !h.during.End.IsZero() && iv.End.After(h.during.End) {
		h.during.End = iv.End
	}
}

// find is the place of the first item whose id is not less, and whether it is
// that very id.
func (h *holdings) find(id string) (int, bool) {
	return slices.BinarySearchFunc(h.items, id, func(it item, id string) int { return strings.Compare(it.ID(), id) })
}
