package api

import (
	"slices"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/tile"
)

// timeTileJSONDoc is the TileJSON of tiles that hold all of time.
type timeTileJSONDoc struct {
	tileJSONDoc
	Temporal temporal `json:"temporal"`
}

// temporal says which time the tiles hold: from the first snapshot on, to the
// last change known.
type temporal struct {
	Interval    [2]string `json:"interval"`
	Instants    []string  `json:"instants"` // the valid times of all snapshots, each once
	FromField   string    `json:"from_field"`
	ToField     string    `json:"to_field"`
	OpenEnd     int64     `json:"open_end"` // what stands in ToField where no end is known
	Explanation string    `json:"explanation"`
}

// timeTileJSON answers /tiles/time.json. The tile URLs in it pin the known time,
// so that the tiles may be kept for ever.
func (s *Server) timeTileJSON(rq *request) (*answer, error) {
	e, err := s.era(rq)
	if err == nil {
		err = rq.absolute()
	}
	if err != nil {
		return nil, err
	}
	instants := e.instants()
	doc := timeTileJSONDoc{tileJSONDoc{
		TileJSON: "3.0.0", Name: "Salient, all of time", Version: "1.0.0", Scheme: "xyz",
		Description: "Areas said to be held, claimed, contested or unknown, each piece of ground once for every period through which it was",
		Attribution: e.attributionHTML(),
		Tiles:       []string{rq.base + e.tilePath()},
		MaxZoom:     tile.MaxZoom,
		Bounds:      [4]float64{e.bound.Min[0], e.bound.Min[1], e.bound.Max[0], e.bound.Max[1]},
		Center:      [3]float64{e.bound.Center()[0], e.bound.Center()[1], float64(fitZoom(e.bound))},
		VectorLayers: []vectorLayer{
			{layerAreas, "ground, cut into cells by the time through which it is held", 0, tile.MaxZoom, eraFields(classFields(), validFields())},
			{layerFronts, "outlines of what a party holds, without the borders between cells", 0, tile.MaxZoom, eraFields(partyFields())},
			{layerLabels, "one point a run of an area, inside it, to label it once", 0, tile.MaxZoom, eraFields(areaFields("name"), validFields())},
		},
		Basis: e.bases(),
	}, temporal{
		Interval:  [2]string{data.FormatInstant(instants[0]), data.FormatInstant(instants[len(instants)-1])},
		FromField: "from_epoch", ToField: "to_epoch", OpenEnd: forever.Unix(),
		Explanation: "show what has from_epoch <= t and to_epoch >= t, t in seconds since 1970",
	}}
	for _, t := range instants {
		doc.Temporal.Instants = append(doc.Temporal.Instants, data.FormatInstant(t))
	}
	for _, c := range e.Parts {
		doc.Snapshots = append(doc.Snapshots, c.Source.ID+" "+data.FormatInstant(c.At(0))+"/"+data.FormatInstant(c.At(len(c.Snapshots)-1)))
	}
	a, err := jsonAnswer(doc, e.lifetime())
	if err == nil {
		s.remember(rq, a, e.moment, e.since)
	}
	return a, err
}

// timeStyle answers /styles/time.json: a MapLibre style over the tiles of all
// time. What it shows is the date of its state, in seconds since 1970: the newest
// snapshot's, until setGlobalStateProperty("date", …) says another.
func (s *Server) timeStyle(rq *request) (*answer, error) {
	e, err := s.era(rq)
	if err == nil {
		err = rq.absolute()
	}
	if err != nil {
		return nil, err
	}
	date := []any{"global-state", "date"}
	doc := rq.styleDocument("Salient, all of time", e.bound, e.tilePath(), e.attributionHTML(), drawing{layerFronts, []any{
		"all", []any{"<=", []any{"get", "from_epoch"}, date}, []any{">=", []any{"get", "to_epoch"}, date},
	}, e.sourceIDs()})
	instants := e.instants()
	newest := instants[len(instants)-1]
	doc["state"] = map[string]any{"date": map[string]any{"default": newest.Unix()}}
	doc["metadata"] = map[string]any{"salient:datetime": data.FormatInstant(instants[0]) + "/" + data.FormatInstant(newest), "salient:as_of": data.FormatInstant(e.since)}
	return jsonAnswer(doc, dated)
}

// instants are the valid times of the snapshots of all courses, oldest first.
func (g *saga) instants() []time.Time {
	var all []time.Time
	for _, c := range g.Parts {
		for _, s := range c.Snapshots {
			all = append(all, s.ValidAt)
		}
	}
	slices.SortFunc(all, time.Time.Compare)
	return slices.CompactFunc(all, time.Time.Equal)
}

func (g *saga) sourceIDs() (list []string) {
	for _, c := range g.Parts {
		list = append(list, c.Source.ID)
	}
	return list
}

func (g *saga) bases() (list []data.Basis) {
	for _, c := range g.Parts {
		for _, s := range c.Snapshots {
			if !slices.Contains(list, s.Basis) {
				list = append(list, s.Basis)
			}
		}
	}
	return list
}

func (g *saga) attributionHTML() string {
	var out []string
	for _, c := range g.Parts {
		out = append(out, creditHTML(c.Source, slices.ContainsFunc(c.Snapshots, func(s *data.Snapshot) bool { return s.Basis == data.Schematic })))
	}
	return strings.Join(out, " · ")
}

// eraFields are the fields that every layer of the tiles of all time has, and more.
func eraFields(more ...map[string]string) map[string]string {
	f := map[string]string{
		"from_epoch":    "the first second of the period, since 1970",
		"to_epoch":      "the last second of it; 253402300799, the end of 9999, while none is known",
		"start_decdate": "the same as from_epoch as a decimal year",
		"end_decdate":   "the same as to_epoch as a decimal year",
	}
	for _, m := range more {
		for name, text := range m {
			f[name] = text
		}
	}
	return f
}

func validFields() map[string]string {
	return map[string]string{
		"valid_from": "the first second of the period (RFC 3339)",
		"valid_to":   "the last second of it; absent while none is known",
	}
}
