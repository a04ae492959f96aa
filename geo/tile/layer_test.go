package tile_test

import (
	"math"
	"reflect"
	"testing"

	"github.com/paulmach/orb"
	"github.com/salient-map/salient/geo/tile"
	"pgregory.net/rapid"
)

// world is the tile that holds everything.
var world = tile.ID{}

func labels(points ...tile.Point) tile.Layer { return tile.Layer{Name: "labels", Points: points} }

func TestValuesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := map[string]any{
			"text":  rapid.String().Draw(t, "text"),
			"whole": rapid.Int64().Draw(t, "whole"),
			"float": rapid.Float64().Draw(t, "float"),
			"short": float64(rapid.Float32().Draw(t, "short")),
			"truth": rapid.Bool().Draw(t, "truth"),
		}
		tags := []tile.Tag{
			{Key: "text", Value: tile.String(want["text"].(string))},
			{Key: "whole", Value: tile.Int(want["whole"].(int64))},
			{Key: "float", Value: tile.Float(want["float"].(float64))},
			{Key: "short", Value: tile.Float(want["short"].(float64))},
			{Key: "truth", Value: tile.Bool(want["truth"].(bool))},
		}
		layers, err := decode(tile.Compile(labels(tile.Point{ID: 7, Tags: tags})).Append(nil, world))
		if err != nil {
			t.Fatalf("%v", err)
		}
		if f := layers[0].features[0]; f.id != 7 || !reflect.DeepEqual(f.tags, want) {
			t.Fatalf("%v, want %v", f.tags, want)
		}
	})
}

func TestTextIsMadeUTF8(t *testing.T) {
	f := feature(t, tile.Compile(labels(tile.Point{Tags: []tile.Tag{{Key: "a\xff", Value: tile.String("b\xc3")}}})).Append(nil, world))
	if f.tags["a\uFFFD"] != "b\uFFFD" {
		t.Errorf("%q", f.tags)
	}
}

func TestTheLaterOfTwoTagsHolds(t *testing.T) {
	f := feature(t, tile.Compile(labels(tile.Point{Tags: []tile.Tag{
		{Key: "status", Value: tile.String("held")},
		{Key: "status", Value: tile.String("claimed")},
	}})).Append(nil, world))
	if len(f.tags) != 1 || f.tags["status"] != "claimed" {
		t.Errorf("%v", f.tags)
	}
}

// A tile carries the keys and values of its own features, no others.
func TestTilesCarryOnlyTheirOwnTags(t *testing.T) {
	west := tile.Point{At: orb.Point{-90, 0}, Tags: []tile.Tag{{Key: "west", Value: tile.String("a")}}}
	east := tile.Point{At: orb.Point{90, 0}, Tags: []tile.Tag{{Key: "east", Value: tile.String("b")}}}
	set := tile.Compile(labels(west, east))
	for x, want := range []map[string]any{{"west": "a"}, {"east": "b"}} {
		if f := feature(t, set.Append(nil, tile.ID{Z: 1, X: uint32(x), Y: 1})); !reflect.DeepEqual(f.tags, want) {
			t.Errorf("column %d: %v", x, f.tags)
		}
	}
}

func TestLayersKeepTheirOrderAndEmptyOnesGo(t *testing.T) {
	square := tile.PrepareAny(orb.MultiPolygon{{{{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}}}})
	set := tile.Compile(
		tile.Layer{Name: "second", Polygons: []tile.Polygon{{ID: 3, Geometry: square}, {ID: 1, Geometry: square}}},
		tile.Layer{Name: "none"},
		tile.Layer{Name: "gone", Polygons: []tile.Polygon{{}, {Geometry: tile.PrepareAny(nil)}}, Points: []tile.Point{{At: orb.Point{math.NaN(), 0}}}},
		tile.Layer{Name: "first", Points: []tile.Point{{}}},
	)
	layers, err := decode(set.Append(nil, world))
	if err != nil || len(layers) != 2 || layers[0].name != "second" || layers[1].name != "first" {
		t.Fatalf("%v, %v", layers, err)
	}
	if f := layers[0].features; len(f) != 2 || f[0].id != 3 || f[1].id != 1 {
		t.Errorf("features %v", f)
	}
	if got := set.Bound(); abs(got.Min[0]) > 1e-6 || abs(got.Max[1]-9) > 1e-6 {
		t.Errorf("bound %v", got)
	}
}

func TestCompileRefusesBadNames(t *testing.T) {
	for _, layers := range [][]tile.Layer{{{}}, {{Name: "\xff"}}, {{Name: "a"}, {Name: "a"}}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%v was taken", layers)
				}
			}()
			tile.Compile(layers...)
		}()
	}
}
