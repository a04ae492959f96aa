package api

import (
	"bytes"
	"encoding/json"
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
	base   string
	path   string // the permanent address, without the base
}

// locate gives the document its permanent address.
func (d *historyDocument) locate(sources []string, bounded bool) {
	params := []string{"lon", degrees(d.Point.Lon()), "lat", degrees(d.Point.Lat())}
	if d.about != nil {
		params = []string{"place", d.about.Place.ID}
		if d.about.Since.After(d.Since) {
			d.Since = d.about.Since
		}
	}
	params = append(params, "source", strings.Join(sources, ","))
	if bounded {
		params = append(params, "datetime", d.during.String())
	}
	d.path = pin("/history", d.Since, params...)
}

func degrees(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

func (d *historyDocument) encode() []byte {
	b := make([]byte, 0, 4096)
	b = append(b, `{"point":`...)
	b = geojson.AppendPoint(b, d.Point, geojson.Precision{})
	if d.about != nil {
		b = appendHistoryPlace(b, d.about.Place)
	}
	b = appendMember(b, "datetime", d.during.String())
	b = appendMember(b, "as_of", data.FormatInstant(d.Since))
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
	b = append(b, ",\n\"links\":["...)
	b = appendLink(b, 0, "canonical", typeJSON, d.base+d.path, "this answer, for ever")
	b = appendLink(b, 1, "describedby", typeJSON, d.base+"/sources", "the sources")
	return append(b, "\n]}\n"...)
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
	known := pin("", d.Since, "source", s.Source.ID) // the snapshots as known by this answer
	for i, r := range s.Runs {
		b = comma(b, i)
		b = d.appendRun(b, r, known)
	}
	return append(b, "]}"...)
}

// appendRun writes one run. Drawn is false where the source has snapshots and
// none of their areas holds the point; then nobody is named.
func (d *historyDocument) appendRun(b []byte, r data.PointRun, known string) []byte {
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
	b = appendMember(b, "valid_from", data.FormatInstant(r.From()))
	b = appendNullable(b, "valid_to", validTo(r.Until))
	b = append(b, `,"snapshots":`...)
	b = strconv.AppendInt(b, int64(r.Snapshots), 10)
	b = appendMember(b, "first", d.snapshot(r.First, known))
	if r.Last != r.First {
		b = appendMember(b, "last", d.snapshot(r.Last, known))
	}
	return append(b, '}')
}

// table writes the runs as rows. The claims about a place are rows of their own
// at /claims?place=…&f=csv, with the ends of their time under the same names.
func (d *historyDocument) table() []byte {
	t := newCSV("source", "drawn", "controller", "status", "territory", "class", "basis", "valid_from", "valid_to", "snapshots")
	for _, s := range d.Sources {
		for _, r := range s.Runs {
			t.text(s.Source.ID)
			t.text(strconv.FormatBool(r.Drawn()))
			for _, word := range []string{r.Controller, string(r.Status), r.Territory, r.Class, string(r.Basis)} {
				t.text(word)
			}
			t.instant(r.From())
			t.text(validTo(r.Until))
			t.whole(r.Snapshots)
			t.end()
		}
	}
	return t.bytes()
}

// snapshot is the permanent address of a snapshot.
func (d *historyDocument) snapshot(s *data.Snapshot, known string) string {
	return d.base + "/snapshots/" + data.FormatInstant(s.ValidAt) + known
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
