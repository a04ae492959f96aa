package geo_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"

	"github.com/salient-map/salient/geo"
)

// PostGIS, by way of GEOS, finds the same ground gained and lost; it measures
// each piece of an edge as a geodesic of its own, as polygons do.
func TestCompareAgreesWithPostGIS(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	var got []float64
	var query strings.Builder
	for i := range 100 {
		lon, lat := -100+200*random.Float64(), -60+120*random.Float64()
		a := mustNew(t, multi(orb.Polygon{star(random, 3+i, lon, lat, 0.05)}))
		b := mustNew(t, multi(orb.Polygon{star(random, 3+i, lon+0.02, lat, 0.05)}))
		c := geo.Compare([]*geo.Shape{a}, []*geo.Shape{b}, geo.CompareOptions{SliverM2: -1})
		got = append(got, areaKM2(c.Gained), areaKM2(c.Lost))
		p, q := wkt.MarshalString(a.MultiPolygon()), wkt.MarshalString(b.MultiPolygon())
		for _, pair := range [][2]string{{q, p}, {p, q}} {
			fmt.Fprintf(&query, "SELECT ST_Area(ST_Difference('SRID=4326;%s'::geometry, 'SRID=4326;%s'::geometry)::geography);\n", pair[0], pair[1])
		}
	}
	for i, want := range postgis(t, query.String()) {
		// Rounding moves a crossing by 8 mm, and with it two edges of some
		// hundreds of metres.
		if math.Abs(got[i]*1e6-want) > 1e-7*want+100 {
			t.Errorf("comparison %d: got %v m², PostGIS %v", i, got[i]*1e6, want)
		}
	}
}
