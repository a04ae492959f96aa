package api

import (
	"slices"
	"strconv"
	"strings"

	"github.com/salient-map/salient/data"
)

// The parameters that choose what is shown; every address that shows areas
// takes them, with the same meaning.
var (
	paramSource     = param{"source", "ids of sources, with commas", "deepstate-stated", "only these sources"}
	paramController = param{"controller", "parties, with commas", "ukraine", "only areas that these are said to hold"}
	paramStatus     = param{"status", "held, claimed, contested, unknown, unclassified; with commas", "held", "only areas of these statuses"}
	paramTerritory  = param{"territory", "parties, with commas", "russia", "only areas on this internationally recognised ground"}
	paramBbox       = param{"bbox", "west,south,east,north in degrees", "34.2,50.9,36.6,52.0", "only what shares a point with the box"}
	paramAsOf       = param{"as_of", "an instant or a date", "2026-11-01", "answer by what was known then"}
	paramDatetime   = param{"datetime", "an instant, a date or an interval", "2025-04-01/2025-04-30", "only what falls into this time"}
	paramPrecision  = param{"precision", "0 to 7", "5", "decimals of the coordinates"}
	paramWinding    = param{"winding", "rfc7946 or d3", "d3", "which way rings run: exteriors counterclockwise (RFC 7946) or clockwise (d3-geo)"}
	paramFormat     = param{"f", "geojson, geojsonl, geojsonseq, topojson, csv, kml, fgb, svg or png", "csv", "the format"}
	paramLimit      = param{"limit", "1 to 1000", "100", "how many at most"}
)

// filter is a data.Filter with the sources it applies to.
type filter struct {
	data.Filter
	sources []string
}

// filter reads the choosing parameters; a word that no snapshot uses is
// refused, because the empty answer to it would look like a fact.
func (rq *request) filter(q query) (f filter, err error) {
	if f.sources, err = q.choices("source", rq.archive.SourceIDs()); err != nil {
		return f, err
	}
	if f.Controllers, err = q.choices("controller", rq.archive.Parties()); err != nil {
		return f, err
	}
	if f.Territories, err = q.choices("territory", rq.archive.Parties()); err != nil {
		return f, err
	}
	var words []string
	for _, s := range data.Statuses() {
		words = append(words, string(s))
	}
	statuses, err := q.choices("status", words)
	if err != nil {
		return f, err
	}
	for _, s := range statuses {
		f.Statuses = append(f.Statuses, data.Status(s))
	}
	f.Bound, err = q.bbox("bbox")
	return f, err
}

// pairs lists the filter as parameters in canonical order.
func (f filter) pairs() []string {
	var statuses []string
	for _, s := range f.Statuses {
		statuses = append(statuses, string(s))
	}
	bbox := ""
	if b := f.Bound; b != nil {
		var n []string
		for _, v := range []float64{b.Min[0], b.Min[1], b.Max[0], b.Max[1]} {
			n = append(n, strconv.FormatFloat(v, 'f', -1, 64))
		}
		bbox = strings.Join(n, ",")
	}
	slices.Sort(statuses)
	return []string{
		"source", strings.Join(f.sources, ","),
		"controller", strings.Join(f.Controllers, ","),
		"status", strings.Join(statuses, ","),
		"territory", strings.Join(f.Territories, ","),
		"bbox", bbox,
	}
}
