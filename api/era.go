package api

import (
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/mosaic"
	"github.com/salient-map/salient/geo/strata"
	"github.com/salient-map/salient/geo/tile"
)

// era is the answer to "which areas, over which time, known when", as view is for
// one instant: resolved once and shared by the requests that ask the same.
type era struct {
	moment
	*saga           // known since the first of those who asked learned it
	since time.Time // since when the answer to this question is as it is
	query string    // "?source=…&datetime=…&as_of=…": what fixes the answer
}

// saga is a chronicle as its tiles are known by.
type saga struct {
	data.Chronicle
	hash  geo.Hash
	bound orb.Bound // of all areas drawn
	tag   string    // the entity tag of every tile
}

// outlined is a course as it goes into a mosaic.
type outlined struct {
	*data.Course
	lives   []strata.Life
	chains  mosaic.Chains
	classes []class
	parties []class
	labels  []tile.Point
}

// party is what matters to a front: ground of one party is not parted by a border
// between territories, or by a source's own classes.
func (c class) party() class {
	return class{controller: c.controller, status: c.status, basis: c.basis}
}

var timeParams = []param{paramSource, paramController, paramStatus, paramTerritory, paramDatetime, paramAsOf}

// era resolves the request's time and filters, or recalls what they resolved to.
func (s *Server) era(rq *request) (*era, error) {
	key := viewKey{rq.archive.Position(), rq.tonight.Unix(), "era", "", rq.URL.RawQuery}
	if e, ok := s.eras.asked.get(key); ok {
		return e, nil
	}
	q, err := parseQuery(rq.URL.RawQuery, timeParams)
	if err != nil {
		return nil, err
	}
	ch, m, pairs, err := rq.chronicle(q)
	if err != nil {
		return nil, err
	}
	e := &era{moment: m, saga: s.saga(ch), since: ch.Since, query: pin("", ch.Since, pairs...)}
	if len(key.query) <= longestKept {
		s.eras.asked.put(key, e)
	}
	return e, nil
}

// chronicle asks for the chronicle that a request for tiles of all time is about;
// pairs are what it asked for besides the known time, in canonical order.
func (rq *request) chronicle(q query) (ch data.Chronicle, m moment, pairs []string, err error) {
	f, err := rq.filter(q)
	if err != nil {
		return ch, m, nil, err
	}
	during, m, err := rq.times(q)
	if err != nil {
		return ch, m, nil, err
	}
	if err := rq.refuseFuture(q, m, f.sources, during); err != nil {
		return ch, m, nil, err
	}
	ch = rq.archive.Chronicle(during, m.asOf, f.sources, f.Filter)
	if len(ch.Parts) == 0 {
		return ch, m, nil, rq.noHistory(m, q, f.sources, during)
	}
	pairs = f.pairs()
	if q.has("datetime") {
		pairs = append(pairs, "datetime", during.String())
	}
	return ch, m, pairs, nil
}

// saga recalls what was made of a chronicle, or takes it in.
func (s *Server) saga(ch data.Chronicle) *saga {
	hash := ch.Hash()
	return s.eras.sagas.getOr(hash, func() *saga {
		g := &saga{Chronicle: ch, hash: hash, tag: `W/"` + hash.Short() + s.edition + `"`}
		first := true
		for _, c := range ch.Parts {
			for _, st := range c.Stays {
				switch {
				case st.Area.OutsideTotals:
				case first:
					g.bound, first = st.Area.Shape.Bound(), false
				default:
					g.bound = g.bound.Union(st.Area.Shape.Bound())
				}
			}
		}
		if first {
			g.bound = wholePyramid()
		}
		return g
	})
}

func outlineOf(c *data.Course) outlined {
	o := outlined{Course: c}
	places, parties := map[class]int{}, map[class]int{}
	var layers []strata.Layer
	for _, st := range c.Stays {
		if st.Area.OutsideTotals {
			continue
		}
		k := classOf(st.Area, st.Basis)
		at := placeOf(&o.classes, places, k)
		if at == len(o.chains.Parties) {
			o.chains.Parties = append(o.chains.Parties, int32(placeOf(&o.parties, parties, k.party())))
		}
		layers = append(layers, strata.Layer{Shape: st.Area.Shape, Class: at, From: st.From, To: st.To})
	}
	o.lives, o.chains.Classes = strata.Outlines(layers)
	o.labels = o.label()
	return o
}

// placeOf is the place of a class in a list, which it joins if it is new.
func placeOf(list *[]class, places map[class]int, k class) int {
	at, ok := places[k]
	if !ok {
		at = len(*list)
		places[k] = at
		*list = append(*list, k)
	}
	return at
}
