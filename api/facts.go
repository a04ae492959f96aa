package api

import (
	"slices"
	"strings"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
)

var claimParams = []param{paramDatetime, paramAsOf,
	{"side", "the side of the claimant, with commas", "UA,RU", "only claims from these sides"},
	{"measure", "held, retaken, left, contested …; with commas", "held", "only claims of this kind"},
	{"place", "the id of a place", "sudzha", "only claims that name the place"},
	paramTabular}

// claims answers /claims: who stated what of control, when and where it was
// published, and how far anybody verified it.
func (s *Server) claims(rq *request) (*answer, error) {
	q, err := parseQuery(rq.URL.RawQuery, claimParams)
	if err != nil {
		return nil, err
	}
	asTable, err := rq.tabular(q)
	if err != nil {
		return nil, err
	}
	d, err := rq.claimsOf(q)
	if err != nil {
		return nil, err
	}
	a, err := d.answer(asTable)
	if err == nil {
		a.vary, a.links = byAccept, append([]string{licenceLink(rq.base)}, d.canonical(asTable)...)
	}
	return a, err
}

// claimList is what a request for claims asks for.
type claimList struct {
	moment
	during data.Interval
	list   []*data.Claim
	since  time.Time // from then on they are known to be so; zero where nothing is
	base   string
	path   string // the permanent address, without the base
}

func (d claimList) answer(asTable bool) (*answer, error) {
	if asTable {
		return kept(typeCSV, d.lifetime(), func() ([]byte, error) { return claimsTable(d.list), nil })
	}
	links := []link{}
	if !d.since.IsZero() {
		links = append(links, link{"canonical", typeJSON, d.base + d.path, "this answer, for ever"},
			link{"describedby", "text/plain", d.base + citePath(d.path), "how to cite it"})
	}
	return keptJSON(d.lifetime(), func() any {
		return map[string]any{"claims": d.list, "number_returned": len(d.list), "note": "figures and statements are the claimants' own", "links": links}
	})
}

// canonical is the Link to the answer for ever; none where nothing was ever known.
func (d claimList) canonical(asTable bool) []string {
	if d.since.IsZero() {
		return nil
	}
	form := ""
	if asTable {
		form = "&f=csv"
	}
	return []string{"<" + d.base + d.path + form + `>; rel="canonical"`}
}

// claimsOf finds the claims that a request asks for.
func (rq *request) claimsOf(q query) (d claimList, err error) {
	if d.during, d.moment, err = rq.times(q); err != nil {
		return d, err
	}
	all := rq.archive.Claims(data.Interval{}, d.asOf)
	// A word is known when it stands in a claim as it was known then or is now.
	words := append(rq.archive.Claims(data.Interval{}, rq.archive.Recorded()), all...)
	sides, err := q.choices("side", distinct(words, func(c *data.Claim) []string { return []string{c.Side} }))
	if err != nil {
		return d, err
	}
	measures, err := q.choices("measure", distinct(words, func(c *data.Claim) []string { return []string{c.Measure} }))
	if err != nil {
		return d, err
	}
	places, err := q.choices("place", distinct(words, func(c *data.Claim) []string { return c.Places }))
	if err != nil {
		return d, err
	}
	d.base, d.list = rq.base, []*data.Claim{}
	for _, c := range all {
		if c.AsOf.Overlaps(d.during) && within(sides, c.Side) && within(measures, c.Measure) && within(places, c.Places...) {
			d.list = append(d.list, c)
		}
	}
	slices.SortStableFunc(d.list, byEnd)
	d.since = rq.archive.FactsSince(d.asOf)
	pairs := []string{"side", strings.Join(sides, ","), "measure", strings.Join(measures, ","), "place", strings.Join(places, ","), "datetime", ""}
	if q.has(paramDatetime.name) {
		pairs[len(pairs)-1] = d.during.String()
	}
	d.path = pin("/claims", d.since, pairs...)
	return d, nil
}

// claimsTable writes claims as rows; the ends of the time that a claim speaks of
// are named as those of runs are.
func claimsTable(claims []*data.Claim) []byte {
	t := newCSV(columnNames(claimColumns())...)
	for _, c := range claims {
		t.text(c.ID)
		t.instant(c.AsOf.Start)
		t.instant(c.AsOf.End)
		for _, s := range []string{c.Published, c.Claimant, c.Side, c.Outlet, c.Measure, c.Qualifier} {
			t.text(s)
		}
		if c.KM2 != nil {
			t.km2(*c.KM2)
		} else {
			t.text("")
		}
		for _, s := range []string{c.Party, c.Scope, strings.Join(c.Places, " "), c.Settlements, c.Verification, c.URL, c.Note} {
			t.text(s)
		}
		t.end()
	}
	return t.bytes()
}

// byEnd orders claims by the end of the time they speak of; what goes on
// comes last.
func byEnd(a, b *data.Claim) int {
	switch x, y := a.AsOf.End, b.AsOf.End; {
	case x.IsZero() && !y.IsZero():
		return 1
	case y.IsZero() && !x.IsZero():
		return -1
	default:
		return x.Compare(y)
	}
}

// within reports whether the list is empty or holds one of the values.
func within(list []string, values ...string) bool {
	return len(list) == 0 || slices.ContainsFunc(values, func(v string) bool { return slices.Contains(list, v) })
}

func distinct(claims []*data.Claim, of func(*data.Claim) []string) []string {
	var out []string
	for _, c := range claims {
		for _, v := range of(c) {
			if v != "" && !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
	}
	slices.Sort(out)
	return out
}

var placeParams = []param{paramBbox, paramAsOf, {"q", "a name or part of one", "sudzha", "only places with such a name, in any spelling"}, paramItemForm}

// places answers /places: the settlements as points; the geometry of one whose
// coordinates nobody has found is null.
func (s *Server) places(rq *request) (*answer, error) {
	q, err := parseQuery(rq.URL.RawQuery, placeParams)
	if err == nil {
		_, err = q.choice("f", "geojson", "json")
	}
	if err != nil {
		return nil, err
	}
	box, err := q.bbox("bbox")
	if err != nil {
		return nil, err
	}
	m, err := rq.knownTime(q)
	if err != nil {
		return nil, err
	}
	list := slices.DeleteFunc(rq.archive.Places(m.asOf), func(p *data.Place) bool {
		return box != nil && !(p.Located && slices.ContainsFunc(geo.Halves(*box), func(half orb.Bound) bool { return half.Contains(p.At) })) || q.has("q") && !named(p, q.get("q"))
	})
	return kept(typeGeoJSON, m.lifetime(), func() ([]byte, error) { return placesDocument(list) })
}

func placesDocument(list []*data.Place) (b []byte, err error) {
	b = []byte(`{"type":"FeatureCollection","features":[`)
	for i, p := range list {
		if b, err = appendPlace(comma(b, i), p); err != nil {
			return nil, err
		}
	}
	return append(b, "\n]}\n"...), nil
}

func named(p *data.Place, q string) bool {
	q = strings.ToLower(strings.TrimSpace(q))
	names := append([]string{p.Name, p.LocalName, p.ID}, p.AltNames...)
	return slices.ContainsFunc(names, func(n string) bool { return strings.Contains(strings.ToLower(n), q) })
}

func appendPlace(b []byte, p *data.Place) ([]byte, error) {
	b = append(b, "\n{\"type\":\"Feature\",\"id\":"...)
	b = geojson.AppendString(b, p.ID)
	b = append(b, `,"geometry":`...)
	if p.Located {
		b = geojson.AppendPoint(b, p.At, geojson.Precision{})
	} else {
		b = append(b, "null"...)
	}
	b = append(b, `,"properties":`...)
	properties, err := compact(placeProperties{*p, "", false, nil})
	return append(append(b, properties...), '}'), err
}

// placeProperties is a place without what its feature says already: the
// fields here hide those of the same name.
type placeProperties struct {
	data.Place
	ID      string     `json:"id,omitempty"`
	Located bool       `json:"located,omitempty"`
	At      *orb.Point `json:"at,omitempty"`
}

var bordersParams = []param{paramAsOf, paramItemForm}

// borders answers /borders: the lines for orientation.
func (s *Server) borders(rq *request) (*answer, error) {
	q, err := parseQuery(rq.URL.RawQuery, bordersParams)
	if err == nil {
		_, err = q.choice("f", "geojson", "json")
	}
	if err != nil {
		return nil, err
	}
	m, err := rq.knownTime(q)
	if err != nil {
		return nil, err
	}
	lines := rq.archive.Borders(m.asOf)
	return kept(typeGeoJSON, m.lifetime(), func() ([]byte, error) { return bordersDocument(lines) })
}

func bordersDocument(lines []*data.Border) ([]byte, error) {
	type feature struct {
		Type       string `json:"type"`
		ID         string `json:"id"`
		Properties any    `json:"properties"`
		Geometry   any    `json:"geometry"`
	}
	features := []feature{}
	for _, line := range lines {
		features = append(features, feature{"Feature", line.ID,
			borderProperties(line),
			map[string]any{"type": "MultiLineString", "coordinates": line.Lines}})
	}
	return readable(map[string]any{"type": "FeatureCollection", "features": features})
}

func borderProperties(line *data.Border) map[string]string {
	return map[string]string{"name": line.Name, "source": line.Source, "licence": line.Licence, "note": line.Note}
}
