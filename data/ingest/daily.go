package ingest

import (
	"cmp"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/geojson"
)

// dailyFormat reads one day's ground a file: the date in the name, and every
// polygon held by Russia on Ukraine's ground unless the mapping says otherwise.
func dailyFormat() format {
	return format{
		Format: Format{
			Name:    "daily",
			Summary: "one day's held ground a file, the date (20240815 or 2024-08-15) in its name",
		},
		settings: func(m Mapping) (Mapping, error) {
			m.Controller = cmp.Or(m.Controller, "russia")
			m.Status = cmp.Or(m.Status, data.Held)
			m.Territory = cmp.Or(m.Territory, "ukraine")
			return m, nil
		},
		read: (*session).daily,
	}
}

func (s *session) daily(d *document, doc *geojson.Document, lost *dropped) []*picture {
	region := reach()
	return s.collection(d, doc, lost, &region)
}
