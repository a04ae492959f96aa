package api

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/salient-map/salient/api/cql2"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// compile makes one filter of the filter parameter and of those that name a
// property, all of which must be true; nil when there are none.
func (c *collection) compile(q query) (cql2.Filter, error) {
	lang, err := q.language()
	if err != nil {
		return nil, err
	}
	in, err := q.system("filter-crs")
	if err != nil {
		return nil, err
	}
	var all []cql2.Expr
	if src := q.get("filter"); src != "" {
		e, err := parseFilter(lang, src)
		if err != nil {
			return nil, c.badFilter(src, err)
		}
		if _, err := cql2.Compile(e, cql2.Options{Fields: c.queryables(), Place: in.place}); err != nil {
			return nil, c.badFilter(src, err)
		}
		all = append(all, e)
	}
	for _, f := range c.fields {
		if v := q.get(f.name); v != "" {
			e, err := f.equals(v)
			if err != nil {
				return nil, err
			}
			all = append(all, e)
		}
	}
	switch len(all) {
	case 0:
		return nil, nil
	case 1:
		return cql2.Compile(all[0], cql2.Options{Fields: c.queryables(), Place: in.place})
	}
	return cql2.Compile(&cql2.Call{Op: cql2.And, Args: all}, cql2.Options{Fields: c.queryables(), Place: in.place})
}

// language is the encoding of the filter. GDAL, told to push its filters down, has
// the name that a draft had for the text.
func (q query) language() (string, error) {
	if q.get("filter-lang") == langDraft {
		return langText, nil
	}
	return q.choice("filter-lang", langText, langJSON)
}

func parseFilter(lang, src string) (cql2.Expr, error) {
	if lang == langJSON {
		return cql2.ParseJSON([]byte(src))
	}
	return cql2.ParseText(src)
}

// badFilter is the problem of a filter that cannot be read, or asks for what
// there is not.
func (c *collection) badFilter(src string, err error) error {
	var names []string
	for _, f := range c.queryables() {
		names = append(names, f.Name)
	}
	detail := err.Error()
	var missing *cql2.UnknownProperty
	if errors.As(err, &missing) {
		if near := nearest(missing.Name, names); near != "" {
			detail += "; did you mean " + near + "?"
		}
		return badParam("filter", src, detail, names...)
	}
	return badParam("filter", src, detail)
}

// equals is the filter that a parameter with the name of a property stands for.
func (f property) equals(v string) (cql2.Expr, error) {
	var literal cql2.Expr
	switch f.kind.asked {
	case cql2.TypeNumber:
		n, err := strconv.ParseFloat(v, 64)
		if err != nil || n-n != 0 {
			return nil, badParam(f.name, v, strconv.Quote(clip(v, 40))+" is no number")
		}
		literal = cql2.Number(n)
	case cql2.TypeBool:
		b, err := strconv.ParseBool(strings.ToLower(v))
		if err != nil {
			return nil, badParam(f.name, v, "want true or false", "true", "false")
		}
		literal = cql2.Bool(b)
	case cql2.TypeInstant:
		iv, err := data.ParseInterval(short(v))
		if err != nil || strings.Contains(v, "/") {
			return nil, badParam(f.name, v, "want a date or an instant, such as 2025-04-07 or 2025-04-07T20:02:46Z")
		}
		if !iv.IsInstant() {
			ends := cql2.List{cql2.Instant{At: iv.Start}, cql2.Instant{At: iv.End}}
			return &cql2.Call{Op: cql2.Between, Args: append(cql2.List{cql2.Property(f.name)}, ends...)}, nil
		}
		literal = cql2.Instant{At: iv.Start}
	default:
		literal = cql2.String(v)
	}
	return &cql2.Call{Op: cql2.Equal, Args: []cql2.Expr{cql2.Property(f.name), literal}}, nil
}

// patience is how long a question may be put to the items of a collection, and
// between a look at the clock how many of them.
const (
	patience = 5 * time.Second
	lookEach = 16
)

// choose lists the items that the question chooses, or recalls them. They are
// places in the list of holdings, in order.
func (s *Server) choose(rq *request, c *collection, h *holdings, iq *itemsQuery) ([]int32, error) {
	key := choiceKey{h.hash, c.id, iq.choice}
	if chosen, ok := s.choices.get(key); ok {
		return chosen, nil
	}
	chosen := make([]int32, 0, len(h.items))
	start := time.Now()
	for i, it := range h.items {
		if i%lookEach == 0 && rq.Context().Err() != nil {
			return nil, rq.Context().Err()
		}
		if i%lookEach == 0 && time.Since(start) > patience {
			return nil, badParam("filter", iq.choice, "takes too long over "+strconv.Itoa(len(h.items))+" items; narrow it with bbox or datetime")
		}
		ok, err := iq.chooses(c, it)
		if err != nil {
			return nil, err
		}
		if ok {
			chosen = append(chosen, int32(i))
		}
	}
	if len(key.choice) <= longestKept {
		s.choices.put(key, chosen)
	}
	return chosen, nil
}

// choiceKey is what chooses among the items of a collection.
type choiceKey struct{ held, collection, choice string }

// chooses puts the question to one item. One without geometry is in every box
// (requirement 24 of Part 1), one that has nothing to do with time is at all times.
func (iq *itemsQuery) chooses(c *collection, it item) (bool, error) {
	if iv, timed := it.during(); timed {
		for _, asked := range iq.during {
			if !iv.Overlaps(asked) {
				return false, nil
			}
		}
	}
	if g := it.geometry(); g != nil && len(iq.boxes) > 0 {
		met, err := meetsAny(g, iq.boxes)
		if err != nil || !met {
			return false, err
		}
	}
	if iq.filter == nil {
		return true, nil
	}
	return iq.filter(c.feature(it))
}

func meetsAny(g *geo.Geometry, boxes []*geo.Geometry) (bool, error) {
	for _, box := range boxes {
		if met, err := geo.Intersects.Holds(g, box); err != nil || met {
			return met, err
		}
	}
	return false, nil
}
