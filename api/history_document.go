package api

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/geojson"
)

// historyDocument writes what sources said of a point as JSON, member by member
// as [document] does.
type historyDocument struct {
	data.History
	during data.Interval
	about  *data.About // of the place asked for; nil for a bare point
	time   string      // during, as it is written
	base   string
	path   string // the permanent address, without the base
	known  string // the end of the address: the known time
	link   string // its Link header
}

// locate gives the document its permanent address, and the link that tells it.
func (d *historyDocument) locate(sources []string, bounded, asTable bool) {
	d.time = d.during.String()
	params := [...]string{"place", "", "source", strings.Join(sources, ","), "datetime", ""}
	var room [512]byte
	b := append(append(append(room[:0], '<'), d.base...), "/history?"...)
	if d.about == nil {
		b = strconv.AppendFloat(append(b, "lon="...), d.Point.Lon(), 'f', -1, 64)
		b = append(strconv.AppendFloat(append(b, "&lat="...), d.Point.Lat(), 'f', -1, 64), '&')
	} else {
		params[1] = d.about.Place.ID
		if d.about.Since.After(d.Since) {
			d.Since = d.about.Since
		}
	}
	if bounded {
		params[5] = d.time
	}
	b = appendPairs(b, params[:]...)
	known := len(b)
	b = appendKnown(b, d.Since)
	knownEnd := len(b)
	if asTable {
		b = append(b, "&f=csv"...)
	}
	end := len(b)
	b = append(b, `>; rel="canonical", <`...)
	d.link = string(append(append(b, d.base...), `/sources>; rel="license"`...))
	d.path, d.known = d.link[len("<")+len(d.base):end], d.link[known:knownEnd]
}

func degrees(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// append writes the document at the end of b.
func (d *historyDocument) append(b []byte, asTable bool) []byte {
	if asTable {
		return append(b, d.table()...)
	}
	b = slices.Grow(b, d.size())
	b = append(b, `{"point":`...)
	b = geojson.AppendPoint(b, d.Point, geojson.Precision{})
	if d.about != nil {
		b = appendHistoryPlace(b, d.about.Place)
	}
	b = appendMember(b, "datetime", d.time)
	b = appendInstant(b, "as_of", d.Since)
	b = append(b, ",\n\"sources\":["...)
	for i, s := range d.Sources {
		b = comma(b, i)
		b = d.appendSource(b, s)
	}
	b = append(b, ']')
	if d.about != nil {
		b = append(b, ",\n\"claims\":["...)
		for i, c := range d.about.Claims {
			b = comma(b, i)
			b = appendHistoryClaim(b, c)
		}
		b = append(b, ']')
	}
	var room [512]byte
	cite := appendCitePath(room[:0], d.path)
	b = append(b, ",\n\"links\":["...)
	b = appendLinkOf(b, 0, "canonical", typeJSON, d.base, d.path, "this answer, for ever")
	b = appendLinkOf(b, 1, "describedby", typeJSON, d.base, "/sources", "the sources")
	b = appendLinkOf(b, 2, "describedby", "text/plain", d.base, cite, "how to cite it")
	return append(b, "\n]}\n"...)
}

// size is about how long the document gets.
func (d *historyDocument) size() int {
	n := 550 + 3*len(d.base) + 2*len(d.path)
	for _, s := range d.Sources {
		n += 200 + len(s.Source.Title) + len(s.Source.Attribution) + len(s.Source.Licence) + len(s.Source.URL)
		n += len(s.Runs) * (320 + 2*len(d.base) + 2*len(s.Source.ID))
	}
	return n
}

// appendHistoryPlace says which place the point stands for and where its
// coordinates are from.
func appendHistoryPlace(b []byte, p *data.Place) []byte {
	b = append(b, `,"place":{"id":`...)
	b = geojson.AppendString(b, p.ID)
	b = appendMember(b, "name", p.Name)
	b = appendMember(b, "local_name", p.LocalName)
	b = appendMember(b, "precision", p.Precision)
	b = appendMember(b, "source", p.Source)
	b = appendMember(b, "licence", p.Licence)
	return append(b, '}')
}

func (d *historyDocument) appendSource(b []byte, s data.PointHistory) []byte {
	b = append(b, "\n{\"source\":"...)
	b = geojson.AppendString(b, s.Source.ID)
	b = appendMember(b, "title", s.Source.Title)
	b = appendMember(b, "kind", string(s.Source.Kind))
	b = appendMember(b, "attribution", s.Source.Attribution)
	b = appendMember(b, "licence", s.Source.Licence)
	b = appendMember(b, "url", s.Source.URL)
	b = append(b, `,"runs":[`...)
	var room [128]byte
	to := addresses{d.base, append(appendPairs(append(room[:0], '?'), "source", s.Source.ID), d.known...)} // the snapshots as known by this answer
	for i, r := range s.Runs {
		b = comma(b, i)
		b = appendRun(b, r, to)
	}
	return append(b, "]}"...)
}

// appendRun writes one run. Drawn is false where the source has snapshots and
// none of their areas holds the point; then nobody is named.
func appendRun(b []byte, r data.PointRun, to addresses) []byte {
	b = append(b, "\n {\"drawn\":"...)
	b = strconv.AppendBool(b, r.Drawn())
	b = appendNullable(b, "controller", r.Controller)
	b = appendNullable(b, "status", string(r.Status))
	b = appendNullable(b, "territory", r.Territory)
	b = appendMember(b, "class", r.Class)
	b = appendMember(b, "basis", string(r.Basis))
	if r.OutsideTotals {
		b = append(b, `,"outside_totals":true`...)
	}
	var from, last [40]byte
	first := data.AppendInstant(from[:0], r.From)
	b = append(append(append(b, `,"valid_from":"`...), first...), '"')
	b = appendValidTo(b, r.Until)
	b = append(b, `,"snapshots":`...)
	b = strconv.AppendInt(b, int64(r.Snapshots), 10)
	b = to.append(b, "first", first)
	if !r.To.Equal(r.From) {
		b = to.append(b, "last", data.AppendInstant(last[:0], r.To))
	}
	return append(b, '}')
}

// addresses are the permanent ones of a source's snapshots: what stands before
// their instants and after, which is a query and so nothing that JSON escapes.
type addresses struct {
	base   string
	pinned []byte
}

// append appends the address of the snapshot of an instant as a member.
func (a addresses) append(b []byte, name string, instant []byte) []byte {
	b = append(b, ',', '"')
	b = append(b, name...)
	b = append(b, '"', ':')
	b = geojson.AppendString(b, a.base)
	b = append(b[:len(b)-1], "/snapshots/"...) // without the quote at the end
	b = append(b, instant...)
	return append(append(b, a.pinned...), '"')
}

// table writes the runs as rows. The claims about a place are rows of their own
// at /claims?place=…&f=csv, with the ends of their time under the same names.
func (d *historyDocument) table() []byte {
	t := newCSV(columnNames(historyColumns())...)
	for _, s := range d.Sources {
		for _, r := range s.Runs {
			t.text(s.Source.ID)
			t.text(strconv.FormatBool(r.Drawn()))
			for _, word := range []string{r.Controller, string(r.Status), r.Territory, r.Class, string(r.Basis)} {
				t.text(word)
			}
			t.instant(r.From)
			t.text(validTo(r.Until))
			t.whole(r.Snapshots)
			t.end()
		}
	}
	return t.bytes()
}

// appendHistoryClaim writes a claim with the ends of its time named as those of
// runs are, so that both lie on one line of time.
func appendHistoryClaim(b []byte, c *data.Claim) []byte {
	text := &bytes.Buffer{}
	e := json.NewEncoder(text)
	e.SetEscapeHTML(false)
	var to *string
	if end := stamp(c.AsOf.End); end != "" {
		to = &end
	}
	err := e.Encode(struct {
		From string  `json:"valid_from"`
		To   *string `json:"valid_to"`
		*data.Claim
	}{data.FormatInstant(c.AsOf.Start), to, c})
	if err != nil { // texts and finite numbers only: an infinite one is no claim
		return append(b, "null"...)
	}
	return append(append(b, '\n', ' '), bytes.TrimSpace(text.Bytes())...)
}
