package geo_test

import (
	"fmt"
	"log"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
)

func ExampleCompare() {
	field := func(west, east float64) *geo.Shape {
		s, _, err := geo.New(orb.MultiPolygon{{{{west, 51}, {east, 51}, {east, 51.1}, {west, 51.1}, {west, 51}}}})
		if err != nil {
			log.Fatal(err)
		}
		return s
	}
	before := []*geo.Shape{field(35, 35.1), field(36, 36.1)}
	after := []*geo.Shape{field(35, 35.04), field(36, 36.1)}

	c := geo.Compare(before, after, geo.CompareOptions{})
	fmt.Printf("lost %.1f km², gained %.1f, unchanged %.1f\n", c.LostKM2, c.GainedKM2, c.UnchangedKM2)
	fmt.Println("lost:", c.Lost.MultiPolygon())
	fmt.Println("gained anything:", c.Gained != nil)
	// Output:
	// lost 46.8 km², gained 0.0, unchanged 109.2
	// lost: [[[[35.04 51] [35.1 51] [35.1 51.1] [35.04 51.1] [35.04 51]]]]
	// gained anything: false
}
