package api

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/api/cql2"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// The most items of a page, and how many there are when nobody says.
const (
	mostItems  = 10000
	usualItems = 100
)

const (
	langText  = "cql2-text"
	langJSON  = "cql2-json"
	langDraft = "cql-text"
)

// The parameters of items that other addresses have not, or not so.
var (
	paramItemsBbox = param{"bbox", "four numbers, or six with heights, in the order of bbox-crs", "34.2,50.9,36.6,52.0", "only items that share a point with the box, and those without geometry"}
	paramBboxCRS   = param{"bbox-crs", "the URI of a reference system", epsg4326, "the reference system of bbox"}
	paramCRS       = param{"crs", "the URI of a reference system", epsg3857, "the reference system of the answer"}
	paramFilter    = param{"filter", "a filter in CQL2", "S_INTERSECTS(geometry, BBOX(34, 50, 37, 52))", "only items of which it is true"}
	paramLang      = param{"filter-lang", langText + " or " + langJSON, langText, "the encoding of the filter"}
	paramFilterCRS = param{"filter-crs", "the URI of a reference system", epsg4326, "the reference system of geometries in the filter"}
	paramItemLimit = param{"limit", "1 to 10000; more is taken for 10000", "100", "how many items a page has at most"}
	paramAfter     = param{"after", "the id of an item", "C012", "where the page before ended; follow the next link instead of making one"}
	paramItemForm  = param{"f", "geojson or json", "geojson", "the form of the answer"}
)

// itemsParams are the parameters of a collection's items: one for each property
// that may be asked about stands behind those of every collection.
func (c *collection) itemsParams() []param {
	params := []param{paramItemsBbox, paramBboxCRS, paramDatetime, paramItemLimit, paramAfter, paramCRS, paramFilter, paramLang, paramFilterCRS, paramAsOf, paramItemForm}
	for _, f := range c.fields {
		params = append(params, param{f.name, f.kind.asked.String(), "", "only items with this value: " + f.title})
	}
	return params
}

// itemsQuery is a question to a collection.
type itemsQuery struct {
	moment
	asked   query
	form    representation
	in      crs
	limit   int
	clamped bool // more than mostItems were asked for
	after   string
	choice  string // what chooses items, in canonical form: equal texts, equal items
	query   string // the whole in canonical form, without f
	boxes   []*geo.Geometry
	during  []data.Interval // all of which an item must have to do with
	filter  cql2.Filter     // nil for none
}

// itemsQuery reads the parameters of a page of items.
func (rq *request) itemsQuery(c *collection) (iq itemsQuery, err error) {
	q, err := parseQuery(rq.URL.RawQuery, c.itemsParams())
	if err != nil {
		return iq, err
	}
	for _, name := range q.empty { // the standard has them refused
		return iq, badParam(name, "", "came without a value; leave it out, or give one")
	}
	if iq.form, err = rq.represent(q, featureForms()); err != nil {
		return iq, err
	}
	if iq.moment, err = rq.knownTime(q); err != nil {
		return iq, err
	}
	if iq.in, err = q.system("crs"); err != nil {
		return iq, err
	}
	if iq.limit, iq.clamped, err = q.limit(); err != nil {
		return iq, err
	}
	if iq.boxes, err = q.boxes(); err != nil {
		return iq, err
	}
	if iq.during, err = q.datetime(); err != nil {
		return iq, err
	}
	if iq.filter, err = c.compile(q); err != nil {
		return iq, err
	}
	iq.asked, iq.after = q, q.get("after")
	iq.query, iq.choice = q.without("f"), q.without("f", "limit", "after", "crs", "as_of")
	return iq, nil
}

// without writes the query without some of its parameters, by name.
func (q query) without(names ...string) string {
	return written(slices.DeleteFunc(slices.Clone(q.values), func(v value) bool { return slices.Contains(names, v.name) }))
}

// limit takes what is too much for the most, as OGC API Features asks.
func (q query) limit() (n int, clamped bool, err error) {
	v := q.get("limit")
	if v == "" {
		return usualItems, false, nil
	}
	n, err = strconv.Atoi(v)
	if errors.Is(err, strconv.ErrRange) && n > 0 {
		err = nil
	}
	if err != nil || n < 1 {
		return 0, false, badParam("limit", v, "want a whole number from 1 to "+strconv.Itoa(mostItems))
	}
	return min(n, mostItems), n > mostItems, nil
}

// datetime reads instants or intervals as the standard has them, and in the other
// forms that clients send. Most send one; what is to meet several meets each.
func (q query) datetime() (all []data.Interval, err error) {
	if !q.has("datetime") {
		return nil, nil
	}
	for v := range strings.SplitSeq(q.get("datetime"), ",") {
		if v == "/" {
			return nil, badParam("datetime", v, "has neither a start nor an end; want one of "+data.Forms)
		}
		iv, err := data.ParseInterval(short(v))
		if err != nil {
			return nil, badParam("datetime", v, err.Error())
		}
		all = append(all, iv)
	}
	return all, nil
}

// boxes reads bbox in its reference system: one box, or two of one that crosses
// the antimeridian.
func (q query) boxes() ([]*geo.Geometry, error) {
	in, err := q.system("bbox-crs")
	if err != nil {
		return nil, err
	}
	v := q.get("bbox")
	if v == "" {
		return nil, nil
	}
	bad := func(why string) error {
		return badParam("bbox", v, why+"; want the least and the greatest corner in the order of bbox-crs, such as 34.2,50.9,36.6,52.0 in CRS84")
	}
	n, err := coordinates(v)
	if err != nil {
		return nil, bad(err.Error())
	}
	b := orb.Bound{Min: orb.Point{n[0], n[1]}, Max: orb.Point{n[len(n)/2], n[len(n)/2+1]}}
	placed, err := in.place(b)
	if err != nil {
		return nil, bad(err.Error())
	}
	var boxes []*geo.Geometry
	for _, half := range geo.Halves(placed.(orb.Bound)) {
		g, err := geo.NewGeometry(half)
		if err != nil {
			return nil, bad(err.Error())
		}
		boxes = append(boxes, g)
	}
	return boxes, nil
}

// coordinates reads four or six numbers.
func coordinates(v string) ([]float64, error) {
	parts := strings.Split(v, ",")
	if len(parts) != 4 && len(parts) != 6 {
		return nil, errors.New(strconv.Itoa(len(parts)) + " numbers")
	}
	n := make([]float64, len(parts))
	for i, p := range parts {
		f, err := strconv.ParseFloat(strings.TrimSpace(p), 64)
		if err != nil || f != f || f > 1e9 || f < -1e9 {
			return nil, errors.New(strconv.Quote(clip(p, 40)) + " is no coordinate")
		}
		n[i] = f
	}
	return n, nil
}
