package api

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/geojson"
)

// appendMember appends ,"name":"value"; nothing when the value is empty.
func appendMember(b []byte, name, value string) []byte {
	if value == "" {
		return b
	}
	b = append(b, ',', '"')
	b = append(b, name...)
	b = append(b, `":`...)
	return geojson.AppendString(b, value)
}

// appendNullable is appendMember with null for an empty value: the member says
// that nothing is known.
func appendNullable(b []byte, name, value string) []byte {
	if value != "" {
		return appendMember(b, name, value)
	}
	b = append(b, ',', '"')
	b = append(b, name...)
	return append(b, `":null`...)
}

// appendInstant appends ,"name":"instant".
func appendInstant(b []byte, name string, t time.Time) []byte {
	b = append(b, ',', '"')
	b = append(b, name...)
	b = append(b, `":"`...)
	return append(data.AppendInstant(b, t), '"')
}

// appendValidTo appends the last second of a validity that ends when the next
// begins; null while nothing follows.
func appendValidTo(b []byte, until time.Time) []byte {
	if until.IsZero() {
		return append(b, `,"valid_to":null`...)
	}
	return appendInstant(b, "valid_to", until.Add(-time.Second))
}

// appendKM2 appends square kilometres to the square metre.
func appendKM2(b []byte, name string, km2 float64) []byte {
	b = append(b, ',', '"')
	b = append(b, name...)
	b = append(b, `":`...)
	return strconv.AppendFloat(b, roundKM2(km2), 'f', -1, 64)
}

func roundKM2(km2 float64) float64 { return math.Round(km2*1e6) / 1e6 }

func appendLink(b []byte, i int, rel, contentType, href, title string) []byte {
	return appendLinkOf(b, i, rel, contentType, href, "", title)
}

// appendLinkOf is appendLink for an address of ours: what stands behind the base is
// percent-encoded, so that nothing in it needs an escape.
func appendLinkOf[T string | []byte](b []byte, i int, rel, contentType, base string, path T, title string) []byte {
	b = comma(b, i)
	b = append(b, "\n{\"rel\":"...)
	b = geojson.AppendString(b, rel)
	b = appendMember(b, "type", contentType)
	b = append(b, `,"href":`...)
	b = geojson.AppendString(b, base)
	b = append(append(b[:len(b)-1], path...), '"') // before the quote at the end
	b = appendMember(b, "title", title)
	return append(b, '}')
}

func comma(b []byte, i int) []byte {
	if i > 0 {
		b = append(b, ',')
	}
	return b
}

// validTo is the last second of a validity that ends when the next begins;
// empty while nothing follows.
func validTo(until time.Time) string {
	if until.IsZero() {
		return ""
	}
	return data.FormatInstant(until.Add(-time.Second))
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return data.FormatInstant(t)
}

// areaID is the id of an area as a feature: its source and what it is.
func areaID(source string, a *data.Area) string { return source + "." + a.Hash().Short() }

// jsonAnswer is the answer for documents small enough for encoding/json.
func jsonAnswer(v any, life lifetime) (*answer, error) {
	body, err := readable(v)
	return &answer{contentType: typeJSON, body: body, lifetime: life}, err
}

// readable is JSON for people and programs: indented, and with the & of a URL
// as it is, which is safe because no answer of ours is read as HTML.
func readable(v any) ([]byte, error) { return marshal(v, "  ") }

// compact is the same on one line, without its end.
func compact(v any) ([]byte, error) {
	b, err := marshal(v, "")
	return bytes.TrimSuffix(b, []byte("\n")), err
}

func marshal(v any, indent string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	err := e.Encode(v)
	return b.Bytes(), err
}

// link is one entry of a links member, as in OGC API.
type link struct {
	Rel   string `json:"rel"`
	Type  string `json:"type,omitempty"`
	Href  string `json:"href"`
	Title string `json:"title,omitempty"`
}
