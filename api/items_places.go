package api

import (
	"encoding/json"
	"time"

	"github.com/salient-map/salient/api/cql2"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// placesCollection is the collection of settlements that have coordinates.
func placesCollection() *collection {
	return &collection{
		id: "places", title: "Places", example: "sudzha",
		description: "Settlements that claims name, where somebody has found their coordinates; those still without are listed at /places.",
		geometry:    "geometry-point",
		fields: []property{
			{"name", ofText(), always, "its name in English", texts(func(p *placeItem) string { return p.Name })},
			{"local_name", ofText(), sometimes, "its name there", texts(func(p *placeItem) string { return p.LocalName })},
			{"district", ofText(), sometimes, "the district", texts(func(p *placeItem) string { return p.District })},
			{"region", ofText(), sometimes, "the region", texts(func(p *placeItem) string { return p.Region })},
			{"country", ofText(), sometimes, "ISO 3166-1 alpha-2", texts(func(p *placeItem) string { return p.Country })},
			{"population", ofNumber(), sometimes, "how many live there", worth((*placeItem).people)},
			{"precision", ofText(), sometimes, "how exact the coordinates are", texts(func(p *placeItem) string { return p.Precision })},
			{"source", ofText(), sometimes, "where the coordinates are from", texts(func(p *placeItem) string { return p.Source })},
		},
		others: []property{
			{"alt_names", ofTexts(), sometimes, "other spellings and names", nil},
			{"licence", ofText(), sometimes, "what may be done with the coordinates", nil},
			{"note", ofText(), sometimes, "what else is to be known of it", nil},
		},
		since: (*data.Archive).FactsSince,
		list: func(a *data.Archive, asOf time.Time) (items []item) {
			for _, p := range a.Places(asOf) {
				if it := newPlaceItem(p); it != nil {
					items = append(items, it)
				}
			}
			return items
		},
		history: func(a *data.Archive, id string) []known {
			return historyOf(a.PlaceRevised(id), func(asOf time.Time) item {
				if p, ok := a.Place(id, asOf); ok {
					return newPlaceItem(p)
				}
				return nil
			})
		},
	}
}

// newPlaceItem is nil for a place that nobody has found.
func newPlaceItem(p *data.Place) item {
	if geom := geometryOf(p.At); p.Located && geom != nil {
		return &placeItem{p, geom}
	}
	return nil
}

// placeItem is a place as a feature.
type placeItem struct {
	*data.Place
	geom *geo.Geometry
}

func (p *placeItem) ID() string                    { return p.Place.ID }
func (p *placeItem) during() (data.Interval, bool) { return data.Interval{}, false }
func (p *placeItem) geometry() *geo.Geometry       { return p.geom }

func (p *placeItem) published() (string, *string) { return "", nil }

func (p *placeItem) people() cql2.Value {
	if p.Population == 0 {
		return cql2.Value{}
	}
	return cql2.NumberValue(float64(p.Population))
}

func (p *placeItem) version() string { return contentText(p.Place) }

// contentText is all of a short record, to tell its versions apart.
func contentText(v any) string {
	text, err := json.Marshal(v)
	if err != nil { // they are texts and numbers
		return err.Error()
	}
	return string(text)
}

func (p *placeItem) appendProperties(b []byte) ([]byte, error) {
	text, err := compact(placeProperties{*p.Place, "", false, nil})
	return append(b, text...), err
}

func (p *placeItem) appendGeometry(b []byte, in crs) []byte { return in.appendGeometry(b, p.At) }

// bordersCollection is the collection of border lines.
func bordersCollection() *collection {
	return &collection{
		id: "borders", title: "Borders", example: "ua-ru-border-sumy-kursk-belgorod", description: "Border lines for orientation; no area is computed from them but Salient's own schematic ones.",
		geometry: "geometry-multilinestring",
		fields: []property{
			{"name", ofText(), always, "which border", texts(func(l *borderItem) string { return l.Name })},
			{"source", ofText(), always, "where the line is from", texts(func(l *borderItem) string { return l.Source })},
			{"licence", ofText(), always, "what may be done with it", texts(func(l *borderItem) string { return l.Licence })},
		},
		others: []property{{"note", ofText(), always, "what else is to be known of it, if anything", nil}},
		since:  (*data.Archive).FactsSince,
		list: func(a *data.Archive, asOf time.Time) (items []item) {
			for _, line := range a.Borders(asOf) {
				items = append(items, &borderItem{line, geometryOf(line.Lines)})
			}
			return items
		},
		history: func(a *data.Archive, id string) []known {
			return historyOf(a.BorderRevised(id), func(asOf time.Time) item {
				if line, ok := a.Border(id, asOf); ok {
					return &borderItem{line, geometryOf(line.Lines)}
				}
				return nil
			})
		},
	}
}

// borderItem is a border line as a feature.
type borderItem struct {
	*data.Border
	geom *geo.Geometry
}

func (l *borderItem) ID() string                    { return l.Border.ID }
func (l *borderItem) during() (data.Interval, bool) { return data.Interval{}, false }
func (l *borderItem) geometry() *geo.Geometry       { return l.geom }

func (l *borderItem) published() (string, *string) { return "", nil }

func (l *borderItem) version() string { return contentText(l.Border) }

func (l *borderItem) appendProperties(b []byte) ([]byte, error) {
	text, err := compact(borderProperties(l.Border))
	return append(b, text...), err
}

func (l *borderItem) appendGeometry(b []byte, in crs) []byte {
	if l.geom == nil {
		return append(b, "null"...)
	}
	return in.appendGeometry(b, l.Lines)
}
