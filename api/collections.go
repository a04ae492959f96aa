package api

import (
	"time"
)

// collectionEntry describes a collection (OGC API Features Part 1, section 7.13).
type collectionEntry struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Description string   `json:"description"`
	ItemType    string   `json:"itemType"`
	Extent      *extent  `json:"extent,omitempty"`
	CRS         []string `json:"crs"`
	StorageCRS  string   `json:"storageCrs"`
	Links       []link   `json:"links"`
}

type extent struct {
	Spatial  *spatialExtent  `json:"spatial,omitempty"`
	Temporal *temporalExtent `json:"temporal,omitempty"`
}

type spatialExtent struct {
	Bbox [][4]float64 `json:"bbox"`
	CRS  string       `json:"crs"`
}

type temporalExtent struct {
	Interval [][2]*string `json:"interval"`
	TRS      string       `json:"trs"`
}

// gregorian is the reference system of times in extents.
const gregorian = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"

// describe is the entry of a collection, the same in the list and alone but for
// the links to itself.
func (s *Server) describe(rq *request, c *collection) collectionEntry {
	h := s.holdings(rq, c, moment{asOf: rq.archive.Recorded()})
	base := rq.base + "/collections/" + c.id
	e := collectionEntry{ID: c.id, Title: c.title, Description: c.description, ItemType: "feature", CRS: systemURIs(), StorageCRS: crs84}
	if h.bound != nil || h.timed {
		e.Extent = &extent{}
	}
	if b := h.bound; b != nil {
		e.Extent.Spatial = &spatialExtent{[][4]float64{{b.Min[0], b.Min[1], b.Max[0], b.Max[1]}}, crs84}
	}
	if h.timed {
		e.Extent.Temporal = &temporalExtent{[][2]*string{{instantOrNull(h.during.Start), instantOrNull(lastSecond(h.during.End))}}, gregorian}
	}
	for _, form := range featureForms() {
		href := base + "/items"
		if form.f != featureForms()[0].f {
			href += "?f=" + form.f
		}
		e.Links = append(e.Links, link{"items", form.mediaType(), href, "its items"})
	}
	e.Links = append(e.Links,
		link{"http://www.opengis.net/def/rel/ogc/1.0/queryables", typeSchema, base + "/queryables", "what filters may ask about"},
		link{"http://www.opengis.net/def/rel/ogc/1.0/schema", typeSchema, base + "/schema", "the properties of its items"},
		link{"describedby", typeSchema, base + "/schema", "the properties of its items"},
		link{"license", typeJSON, rq.base + "/sources", "the sources, each with its licence"},
	)
	if c.tiled {
		e.Links = append(e.Links,
			link{relTilesets, typeJSON, base + "/tiles", "vector tiles (OGC API Tiles)"},
			link{relMapTiles, typeJSON, base + "/map/tiles", "tiles as pictures (OGC API Tiles)"},
			link{"tiles", typeJSON, rq.base + "/tiles/latest.json", "the newest state as vector tiles (TileJSON 3.0.0)"},
			link{"style", typeJSON, rq.base + "/styles/latest.json", "a MapLibre style of them"},
		)
	}
	return e
}

// lastSecond ends a half-open time at whole seconds, as it is published.
func lastSecond(t time.Time) time.Time {
	if t.IsZero() || t.Nanosecond() == 0 {
		return t
	}
	return t.Truncate(time.Second)
}

// collectionList answers /collections.
func (s *Server) collectionList(rq *request) (*answer, error) {
	return rq.documentAnswer(rq.base+"/collections", dated, func(links []link) any {
		var list []collectionEntry
		for _, c := range s.kinds {
			list = append(list, s.describe(rq, c))
		}
		return map[string]any{"links": links, "crs": systemURIs(), "collections": list}
	})
}

// collectionAlone answers /collections/{collection}.
func (s *Server) collectionAlone(rq *request) (*answer, error) {
	c, err := s.collection(rq)
	if err != nil {
		return nil, err
	}
	return rq.documentAnswer(rq.base+"/collections/"+c.id, dated, func(links []link) any {
		e := s.describe(rq, c)
		e.Links = append(links, e.Links...)
		return e
	})
}
