package builtin

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
)

// gazetteer holds the places in the order of the file, and by their main name.
type gazetteer struct {
	list   []*data.Place
	byName map[string]*data.Place
}

func readPlaces(file string, text []byte) (*gazetteer, error) {
	rows, err := readTable(file, text, []string{"id", "name", "alt_names", "local_name", "lon", "lat", "precision",
		"district", "region", "country", "population", "source", "licence", "note"})
	if err != nil {
		return nil, err
	}
	g := &gazetteer{byName: map[string]*data.Place{}}
	ids, names := map[string]bool{}, map[string]bool{}
	for _, r := range rows {
		p := r.place()
		r.unique("id", ids)
		r.unique("name", names)
		if r.problem != nil {
			return nil, r.problem
		}
		g.list = append(g.list, p)
		g.byName[p.Name] = p
	}
	return g, nil
}

func (r *row) place() *data.Place {
	p := &data.Place{
		ID:         r.text("id"),
		Name:       r.text("name"),
		AltNames:   r.list("alt_names"),
		LocalName:  r.text("local_name"),
		Precision:  r.text("precision"),
		District:   r.text("district"),
		Region:     r.text("region"),
		Country:    r.text("country"),
		Population: r.count("population"),
		Source:     r.text("source"),
		Licence:    r.text("licence"),
		Note:       r.text("note"),
	}
	if !data.ValidID(p.ID) {
		r.fail("id", fmt.Errorf("%q: want a-z 0-9 and dashes", p.ID))
	}
	if p.Name == "" {
		r.fail("name", fmt.Errorf("empty"))
	}
	lon, hasLon := r.number("lon")
	lat, hasLat := r.number("lat")
	switch {
	case hasLon != hasLat:
		r.fail("lat", fmt.Errorf("one of lon and lat is missing"))
	case math.Abs(lon) > 180:
		r.fail("lon", fmt.Errorf("%v is outside -180 to 180", lon))
	case math.Abs(lat) > 90:
		r.fail("lat", fmt.Errorf("%v is outside -90 to 90", lat))
	case hasLon && (p.Source == "" || p.Licence == ""):
		r.fail("source", fmt.Errorf("a coordinate without source or licence"))
	}
	p.At, p.Located = orb.Point{lon, lat}, hasLon
	return p
}
