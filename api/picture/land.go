package picture

import (
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/paulmach/orb"
)

//go:embed land.topojson
var landFile []byte

//go:embed cities.csv
var citiesFile string

// Atlas draws pictures before the countries of the world. It reads them when the
// first picture is drawn, and is safe for concurrent use.
type Atlas struct{ read func() (*land, error) }

// NewAtlas is an atlas that nobody has drawn from yet.
func NewAtlas() *Atlas { return &Atlas{sync.OnceValues(readLand)} }

// land is the backdrop in longitude and latitude, degrees.
type land struct {
	countries []country
	borders   []orb.LineString // between two countries
	coasts    []orb.LineString
	cities    []city
}

// country is a country's rings; what lies in an odd number of them is its ground.
type country struct {
	code  string            // ISO 3166-1 numeric
	names map[string]string // by language; none of what has no code
	rings []orb.Ring
	bound orb.Bound
}

// city is a city with its names by language.
type city struct {
	names      map[string]string
	country    string // ISO 3166-1 alpha-2
	at         orb.Point
	population int
}

// topology is a TopoJSON file of countries.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Objects   struct {
		Countries struct {
			Geometries []struct {
				ID         string
				Properties map[string]string // its names
				Arcs       [][][]int
			}
		}
	}
	Arcs [][][2]int
}

func readLand() (*land, error) {
	var file topology
	if err := json.Unmarshal(landFile, &file); err != nil {
		return nil, fmt.Errorf("picture: the countries: %w", err)
	}
	arcs := file.lines()
	l := &land{}
	sides := make([][]string, len(arcs)) // of which countries
	for _, g := range file.Objects.Countries.Geometries {
		c := country{code: g.ID, names: g.Properties}
		for _, polygon := range g.Arcs {
			for _, numbers := range polygon {
				var ring orb.Ring
				for _, n := range numbers {
					ring = append(ring, arc(arcs, n)...)
					sides[index(n)] = append(sides[index(n)], c.code)
				}
				c.rings = append(c.rings, ring)
			}
		}
		c.bound = orb.MultiPolygon{c.rings}.Bound()
		l.countries = append(l.countries, c)
	}
	for i, by := range sides {
		switch {
		case len(by) == 1:
			l.coasts = append(l.coasts, arcs[i])
		case len(by) > 1 && by[0] != by[1]:
			l.borders = append(l.borders, arcs[i])
		}
	}
	var err error
	l.cities, err = readCities()
	return l, err
}

// lines are the arcs as positions.
func (t topology) lines() []orb.LineString {
	out := make([]orb.LineString, len(t.Arcs))
	for i, steps := range t.Arcs {
		x, y := 0, 0
		for _, s := range steps {
			x, y = x+s[0], y+s[1]
			out[i] = append(out[i], orb.Point{
				float64(x)*t.Transform.Scale[0] + t.Transform.Translate[0],
				float64(y)*t.Transform.Scale[1] + t.Transform.Translate[1],
			})
		}
	}
	return out
}

// index is the place of an arc that a ring names; a complement is the arc from its
// end to its beginning.
func index(n int) int {
	if n < 0 {
		return ^n
	}
	return n
}

func arc(arcs []orb.LineString, n int) orb.LineString {
	if n >= 0 {
		return arcs[n]
	}
	line := arcs[^n].Clone()
	line.Reverse()
	return line
}

func readCities() (list []city, err error) {
	rows, err := csv.NewReader(strings.NewReader(citiesFile)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("picture: the cities: %w", err)
	}
	for _, r := range rows[1:] {
		c := city{names: map[string]string{"en": r[1], "uk": r[2], "ru": r[3]}, country: r[4]}
		numbers := [3]float64{}
		for i := range numbers {
			if numbers[i], err = strconv.ParseFloat(r[5+i], 64); err != nil {
				return nil, fmt.Errorf("picture: the city %s: %w", r[1], err)
			}
		}
		c.at, c.population = orb.Point{numbers[0], numbers[1]}, int(numbers[2])
		list = append(list, c)
	}
	return list, nil
}
