package front

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/paulmach/orb"
)

// Instant is the property of each feature that says when it holds.
const Instant = "valid_at"

// Write writes an archive of n maps into a folder that exists: a file each, one
// MultiPolygon in a FeatureCollection, the instant among its properties and in
// the name (front_20241231T235959Z.geojson), spaced as common tools space GeoJSON.
func Write(folder string, n int) error {
	var text []byte
	for instant, mp := range Days(n) {
		name := "front_" + instant.Format("20060102T150405Z")
		text = append(text[:0], `{
"type": "FeatureCollection",
"name": "`...)
		text = append(text, name...)
		text = append(text, `",
"features": [
{ "type": "Feature", "properties": { "`+Instant+`": "`...)
		text = instant.AppendFormat(text, time.RFC3339)
		text = append(text, `" }, "geometry": { "type": "MultiPolygon", "coordinates": `...)
		text = appendMultiPolygon(text, mp)
		text = append(text, " } }\n]\n}\n"...)
		if err := os.WriteFile(filepath.Join(folder, name+".geojson"), text, 0o644); err != nil {
			return fmt.Errorf("front: %w", err)
		}
	}
	return nil
}

func appendMultiPolygon(dst []byte, mp orb.MultiPolygon) []byte {
	return appendList(dst, mp, func(dst []byte, p orb.Polygon) []byte {
		return appendList(dst, p, func(dst []byte, r orb.Ring) []byte {
			return appendList(dst, r, appendPosition)
		})
	})
}

func appendPosition(dst []byte, p orb.Point) []byte {
	return appendList(dst, p[:], func(dst []byte, v float64) []byte { return strconv.AppendFloat(dst, v, 'f', -1, 64) })
}

func appendList[T any](dst []byte, list []T, item func([]byte, T) []byte) []byte {
	dst = append(dst, '[', ' ')
	for i, v := range list {
		if i > 0 {
			dst = append(dst, ',', ' ')
		}
		dst = item(dst, v)
	}
	return append(dst, ' ', ']')
}
