package tile_test

import (
	"errors"
	"fmt"

	"github.com/paulmach/orb"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/tile"
)

// A state of the map is compiled once and cut as tiles are asked for.
func Example() {
	pocket, _, err := geo.New(orb.MultiPolygon{{{{35.1, 51.1}, {35.4, 51.1}, {35.4, 51.3}, {35.1, 51.3}, {35.1, 51.1}}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	var pool tile.Pool
	tags := []tile.Tag{{Key: "status", Value: tile.String("held")}, {Key: "basis", Value: tile.String("schematic")}}

	set := tile.Compile(
		tile.Layer{Name: "areas", Polygons: []tile.Polygon{{ID: 1, Geometry: pool.Prepare(pocket), Tags: tags}}},
		tile.Layer{Name: "labels", Points: []tile.Point{{ID: 1, At: orb.Point{35.25, 51.2}, Tags: tags}}},
	)

	id, err := tile.ParseID("8", "153", "85")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(set.Append(nil, id)), "bytes")
	fmt.Println(len(set.Append(nil, tile.ID{Z: 8})), "bytes on the other side of the world")
	// Output:
	// 149 bytes
	// 0 bytes on the other side of the world
}

func ExampleParseID() {
	_, err := tile.ParseID("3", "8", "1")
	fmt.Println(err)
	fmt.Println(errors.Is(err, tile.ErrOutside))
	_, err = tile.ParseID("3", "-1", "1")
	fmt.Println(err)
	// Output:
	// tile column 8: outside the tile pyramid: the last at zoom 3 is 7
	// true
	// tile column "-1": not a plain decimal number
}
