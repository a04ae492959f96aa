package api

import (
	"strconv"
	"strings"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/geo/geojson"
	"github.com/salient-map/salient/geo/topojson"
)

// The media types of areas, besides GeoJSON and sequences of it. TopoJSON and
// FlatGeobuf have none that is registered; these are what is used for them.
const (
	typeTopoJSON   = "application/topo+json"
	typeKML        = "application/vnd.google-earth.kml+xml"
	typeFlatGeobuf = "application/flatgeobuf"
)

// format is a way to write areas.
type format struct {
	name, contentType string
	extension         string // of a file, where a browser is better told to keep the answer as one
}

// formats lists the ways, the first one for who does not say.
func formats() []format {
	return []format{
		{"geojson", typeGeoJSON, ""},
		{"geojsonl", typeNDJSON, ""},
		{"geojsonseq", typeGeoJSONSeq, ""},
		{"topojson", typeTopoJSON, ".topojson"},
		{"csv", typeCSV, ".csv"},
		{"kml", typeKML, ".kml"},
		{"fgb", typeFlatGeobuf, ".fgb"},
		{"svg", typeSVG, ".svg"},
		{"png", typePNG, ".png"},
	}
}

// form is how a state is written.
type form struct {
	format
	style     geojson.Style
	decimals  int
	flat      bool           // GeoJSON of names, strings and numbers alone
	extra     []string       // what was asked for besides the default, in canonical order
	depiction *depiction     // nil for what is no picture
	language  words.Language // of the sentences that some documents have
}

func parseForm(rq *request) (form, error) {
	q, err := parseQuery(rq.URL.RawQuery, snapshotParams)
	if err != nil {
		return form{}, err
	}
	return rq.form(q)
}

// form reads the parameters that say how to write.
func (rq *request) form(q query) (fm form, err error) {
	if fm.format, err = rq.format(q); err != nil {
		return fm, err
	}
	if fm.isPicture() {
		if err := refuse(q, "does not go with a picture", "precision", "winding", "profile", "unchanged", "step"); err != nil {
			return fm, err
		}
		if fm.depiction, err = rq.depiction(q); err == nil {
			fm.extra = append(fm.depiction.extra, "f="+fm.name)
		}
		return fm, err
	}
	if err = withoutPicture(q); err != nil {
		return fm, err
	}
	if fm.decimals, err = q.integer("precision", 7, 0, 7); err != nil {
		return fm, err
	}
	winding, err := q.choice("winding", "rfc7946", "d3")
	if err != nil {
		return fm, err
	}
	fm.style = geojson.Style{Precision: geojson.Decimals(fm.decimals)}
	if fm.decimals != 7 {
		fm.extra = append(fm.extra, "precision="+strconv.Itoa(fm.decimals))
	}
	if winding == "d3" {
		fm.style.Winding = geojson.D3
		fm.extra = append(fm.extra, "winding=d3")
	}
	if q.has("profile") {
		if _, err := q.choice("profile", "flat"); err != nil {
			return fm, err
		}
		if fm.name != "geojson" {
			return fm, badParam("profile", q.get("profile"), "goes with f=geojson alone: other formats are as flat as they can be")
		}
		fm.flat = true
		fm.extra = append(fm.extra, "profile=flat")
	}
	if fm.name != "geojson" {
		fm.extra = append(fm.extra, "f="+fm.name)
	}
	return fm, nil
}

// formInWords is form for an address whose documents say in sentences what they
// tell: lang goes with these as it does with pictures.
func (rq *request) formInWords(q query) (form, error) {
	l, err := q.spoken()
	if err != nil {
		return form{}, err
	}
	f, err := rq.format(q)
	if err != nil {
		return form{}, err
	}
	says := f.name == "geojson" && !q.has("profile") || f.name == "topojson"
	switch {
	case says:
		q = q.but(paramLanguage.name)
	case !f.isPicture():
		if err := refuse(q, "goes with sentences alone, which pictures have, and f=geojson and f=topojson", paramLanguage.name); err != nil {
			return form{}, err
		}
	}
	fm, err := rq.form(q)
	fm.language = l
	if tag := besidesDefault(l); says && tag != "" {
		fm.extra = append([]string{paramLanguage.name + "=" + tag}, fm.extra...)
	}
	return fm, err
}

// header says in which language a document is, and what file a browser should make
// of it.
func (f form) header(file string) map[string]string {
	h := f.disposition(file)
	if f.name == "geojson" && !f.flat || f.name == "topojson" {
		h = spokenIn(f.language, h)
	}
	return h
}

// format is the one that f names, or without it the one that the Accept header
// likes best.
func (rq *request) format(q query) (format, error) {
	all := formats()
	var names []string
	types := []string{typeGeoJSON, typeJSON}
	for _, f := range all {
		names = append(names, f.name)
		if f.name != "geojson" {
			types = append(types, f.contentType)
		}
	}
	if q.get("f") == "json" { // what many clients send for the default, whatever JSON it is
		return all[0], nil
	}
	name, err := q.choice("f", names...)
	if err != nil {
		return format{}, err
	}
	liked := ""
	if !q.has("f") {
		liked = prefer(rq.accept(), types...)
	}
	for _, f := range all {
		if f.contentType == liked || liked == "" && f.name == name {
			return f, nil
		}
	}
	return all[0], nil
}

// isPicture reports whether the answer is drawn.
func (f format) isPicture() bool { return strings.HasPrefix(f.contentType, "image/") }

// topology is the style as TopoJSON knows it.
func (f form) topology() topojson.Options {
	return topojson.Options{Dropped: 7 - f.decimals, Clockwise: f.style.Winding == geojson.D3}
}

// disposition names the file that a browser should make of the answer.
func (f form) disposition(name string) map[string]string {
	if f.extension == "" {
		return nil
	}
	return map[string]string{"Content-Disposition": `inline; filename="` + strings.ReplaceAll(name, ":", "") + f.extension + `"`}
}

// query is what the form adds to a permalink.
func (f form) query() string {
	if len(f.extra) == 0 {
		return ""
	}
	return "&" + strings.Join(f.extra, "&")
}
