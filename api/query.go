package api

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// param describes one query parameter: what it takes and what it does. The
// description is what errors show and what the interface document is made of.
type param struct {
	name    string
	form    string // what is accepted, in words
	example string
	doc     string
}

// query reads the parameters of one request. Each parameter a route does not
// know, or that comes twice, is refused: a misspelt filter that is silently
// ignored would answer a question nobody asked.
type query struct {
	values []value  // not the empty ones, each name once
	empty  []string // what came without a value
	known  []param
}

// value is what a parameter came with.
type value struct{ name, text string }

func parseQuery(raw string, known []param) (query, error) {
	q := query{values: make([]value, 0, 4), known: known}
	for raw != "" {
		var pair string
		pair, raw, _ = strings.Cut(raw, "&")
		if pair == "" {
			continue
		}
		k, v, _ := strings.Cut(pair, "=")
		name, err := url.QueryUnescape(k)
		if err != nil {
			return q, badRequest("the query %q is not percent-encoded right", clip(k, 80))
		}
		text, err := url.QueryUnescape(v)
		if err != nil {
			return q, badParam(name, v, "the value is not percent-encoded right")
		}
		if !q.knows(name) {
			return q, q.unknown(name, text)
		}
		if came, again := q.came(name); again && came == text {
			continue // said twice, which some clients do, but not two things
		} else if again && name == paramDatetime.name && came != "" && text != "" {
			q.join(name, text) // GDAL sends one for each end of a span
			continue
		} else if again {
			return q, badParam(name, text, "given twice; give one value, or several with commas where the parameter takes a list")
		}
		if text == "" { // forms and map clients send what was left empty; that is not asking for it
			q.empty = append(q.empty, name)
			continue
		}
		q.values = append(q.values, value{name, text})
	}
	return q, nil
}

// join adds to a value another one for the same name: with a comma between, as in
// lists.
func (q *query) join(name, text string) {
	for i, v := range q.values {
		if v.name == name {
			q.values[i].text = v.text + "," + text
		}
	}
}

// but is the query as if some parameters had not come.
func (q query) but(names ...string) query {
	q.values = slices.DeleteFunc(slices.Clone(q.values), func(v value) bool { return slices.Contains(names, v.name) })
	return q
}

func (q query) knows(name string) bool {
	for i := range q.known {
		if q.known[i].name == name {
			return true
		}
	}
	return false
}

func (q query) unknown(name, value string) error {
	var names []string
	for _, p := range q.known {
		names = append(names, p.name)
	}
	if len(names) == 0 {
		return badParam(name, value, "unknown; this address takes no parameters")
	}
	detail := "unknown; this address takes " + strings.Join(names, ", ")
	if near := nearest(name, names); near != "" {
		detail = "unknown; did you mean " + near + "? This address takes " + strings.Join(names, ", ")
	}
	return badParam(name, value, detail, names...)
}

// came is the parameter's value, and whether it came at all.
func (q query) came(name string) (string, bool) {
	v := q.get(name)
	return v, v != "" || slices.Contains(q.empty, name)
}

// has reports whether the parameter came with a value.
func (q query) has(name string) bool { return q.get(name) != "" }

// get is the parameter's value, "" when it did not come.
func (q query) get(name string) string {
	for i := range q.values {
		if q.values[i].name == name {
			return q.values[i].text
		}
	}
	return ""
}

// list splits a comma-separated value; nil when the parameter did not come.
func (q query) list(name string) []string {
	if !q.has(name) {
		return nil
	}
	var out []string
	for v := range strings.SplitSeq(q.get(name), ",") {
		if v = strings.TrimSpace(v); v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// choice reads a value out of a fixed set; absent is the first of the set.
func (q query) choice(name string, set ...string) (string, error) {
	v := q.get(name)
	if v == "" {
		return set[0], nil
	}
	if slices.Contains(set, v) {
		return v, nil
	}
	return "", badParam(name, v, strconv.Quote(clip(v, 60))+" is not known; want "+strings.Join(set, " or "), set...)
}

// choices reads a list out of a fixed set.
func (q query) choices(name string, set []string) ([]string, error) {
	list := q.list(name)
	if q.has(name) && len(list) == 0 {
		return nil, badParam(name, q.get(name), "the list "+strconv.Quote(clip(q.get(name), 60))+" names nothing", set...)
	}
	for _, v := range list {
		if slices.Contains(set, v) {
			continue
		}
		detail := strconv.Quote(clip(v, 60)) + " is not known"
		if near := nearest(v, set); near != "" {
			detail += "; did you mean " + near + "? Known are "
		} else {
			detail += "; known are "
		}
		return nil, badParam(name, v, detail+some(set), set...)
	}
	slices.Sort(list)
	return list, nil
}

// integer reads a whole number within limits; absent is the default.
func (q query) integer(name string, def, low, high int) (int, error) {
	v := q.get(name)
	if v == "" {
		return def, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < low || n > high {
		return 0, badParam(name, v, "want a whole number from "+strconv.Itoa(low)+" to "+strconv.Itoa(high))
	}
	return n, nil
}

// bbox reads west,south,east,north in degrees; six numbers carry heights,
// which are ignored. Where west lies east of east, the box crosses the antimeridian.
// Nil when the parameter did not come.
func (q query) bbox(name string) (*orb.Bound, error) {
	v := q.get(name)
	if v == "" {
		return nil, nil
	}
	bad := func(why string) error {
		return badParam(name, v, why+"; want west,south,east,north in degrees, such as 34.2,50.9,36.6,52.0")
	}
	parts := strings.Split(v, ",")
	if len(parts) != 4 && len(parts) != 6 {
		return nil, bad(strconv.Itoa(len(parts)) + " numbers")
	}
	n := make([]float64, len(parts))
	for i, p := range parts {
		f, err := strconv.ParseFloat(strings.TrimSpace(p), 64)
		if err != nil || f != f || f > 1e9 || f < -1e9 {
			return nil, bad(strconv.Quote(clip(p, 40)) + " is no number of degrees")
		}
		n[i] = f
	}
	if len(n) == 6 {
		n = []float64{n[0], n[1], n[3], n[4]}
	}
	b := orb.Bound{Min: orb.Point{n[0], n[1]}, Max: orb.Point{n[2], n[3]}}
	switch {
	case n[0] < -180 || n[2] > 180 || n[0] > 180 || n[2] < -180:
		return nil, bad("longitude outside -180 to 180")
	case n[1] < -90 || n[3] > 90 || n[1] > 90 || n[3] < -90:
		return nil, bad("latitude outside -90 to 90")
	case n[1] > n[3]:
		return nil, bad("south lies north of north")
	}
	return &b, nil
}
