package geo_test

import (
	"fmt"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
)

// Two fields that share a hedge, one of them written clockwise.
func ExampleNew() {
	shape, findings, err := geo.New(orb.MultiPolygon{
		{{{35, 51}, {35.1, 51}, {35.1, 51.1}, {35, 51.1}, {35, 51}}},
		{{{35.1, 51}, {35.1, 51.1}, {35.2, 51.1}, {35.2, 51}, {35.1, 51}}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range findings {
		fmt.Println(f)
	}
	fmt.Printf("%d polygon, %.2f km² on the ellipsoid, %.2f km² on the sphere\n",
		len(shape.MultiPolygon()), shape.AreaKM2(), shape.SphericalKM2())
	// Output:
	// winding: polygon 1 ring 0: wound against RFC 7946: reversed
	// shared-edge: polygon 0 ring 0 position 1 at 35.1,51.1: shares an edge with polygon 1: united
	// 1 polygon, 156.02 km² on the ellipsoid, 155.80 km² on the sphere
}

func ExampleNew_refused() {
	_, _, err := geo.New(orb.MultiPolygon{{{{35, 51}, {36, 52}, {36, 51}, {35, 52}, {35, 51}}}})
	fmt.Println(err)
	// Output:
	// invalid shape: self-crossing: polygon 0 ring 0 position 0 at 35.5,51.5: crosses itself
}

func ExampleShape_Contains() {
	shape, _, err := geo.New(orb.MultiPolygon{{{{35, 51}, {36, 51}, {36, 52}, {35, 52}, {35, 51}}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(shape.Contains(orb.Point{35.5, 51.5}), shape.Contains(orb.Point{35, 51}), shape.Contains(orb.Point{34, 51}))
	// Output: true true false
}

func ExampleDifference() {
	before, _, _ := geo.New(orb.MultiPolygon{{{{35, 51}, {36, 51}, {36, 52}, {35, 52}, {35, 51}}}})
	after, _, _ := geo.New(orb.MultiPolygon{{{{35, 51}, {36, 51}, {36, 51.5}, {35, 51.5}, {35, 51}}}})
	lost, err := geo.Difference(before, after)
	if err != nil {
		fmt.Println(err)
		return
	}
	gained, _ := geo.Difference(after, before)
	fmt.Printf("lost %.1f km², gained %v\n", lost.AreaKM2(), gained)
	// Output: lost 3841.8 km², gained <nil>
}

func ExampleIndex() {
	towns := geo.NewIndex([]string{"Sudzha", "Kursk", "Rylsk"}, func(name string) orb.Bound {
		at := map[string]orb.Point{"Sudzha": {35.27, 51.19}, "Kursk": {36.19, 51.73}, "Rylsk": {34.68, 51.57}}[name]
		return orb.Bound{Min: at, Max: at}
	})
	towns.Search(orb.Bound{Min: orb.Point{34, 51}, Max: orb.Point{36, 52}}, func(name string) bool {
		fmt.Println(name)
		return true
	})
	// Output:
	// Sudzha
	// Rylsk
}
