package cql2

import (
	"strconv"

	"github.com/paulmach/orb"
)

// jsonGeometry reads a GeoJSON geometry. Heights and other members are dropped.
func jsonGeometry(o map[string]any, path string) (orb.Geometry, error) {
	kind, _ := o["type"].(string)
	at := join(path, "coordinates")
	c := o["coordinates"]
	switch kind {
	case "Point":
		return geometryOf(position(c, at))
	case "MultiPoint":
		list, err := many(c, at, position)
		return geometryOf(orb.MultiPoint(list), err)
	case "LineString":
		return geometryOf(line(c, at))
	case "MultiLineString":
		list, err := many(c, at, line)
		return geometryOf(orb.MultiLineString(list), err)
	case "Polygon":
		return geometryOf(polygon(c, at))
	case "MultiPolygon":
		list, err := many(c, at, polygon)
		return geometryOf(orb.MultiPolygon(list), err)
	case "GeometryCollection":
		parts, ok := o["geometries"].([]any)
		if !ok || len(parts) == 0 {
			return nil, fail(join(path, "geometries"), "want an array of geometries")
		}
		var out orb.Collection
		for i, v := range parts {
			in := join(path, "geometries["+strconv.Itoa(i)+"]")
			part, ok := v.(map[string]any)
			if !ok {
				return nil, fail(in, "%s is no geometry", jsonKind(v))
			}
			g, err := jsonGeometry(part, in)
			if err != nil {
				return nil, err
			}
			out = append(out, g)
		}
		return out, nil
	}
	return nil, fail(join(path, "type"), "%s is no geometry of GeoJSON", quoted(kind))
}

// geometryOf keeps a geometry without positions from standing beside an error.
func geometryOf[G orb.Geometry](g G, err error) (orb.Geometry, error) {
	if err != nil {
		return nil, err
	}
	return g, nil
}

func line(v any, path string) (orb.LineString, error) {
	l, err := many(v, path, position)
	return l, err
}

func ring(v any, path string) (orb.Ring, error) {
	l, err := many(v, path, position)
	return l, err
}

func polygon(v any, path string) (orb.Polygon, error) {
	l, err := many(v, path, ring)
	return l, err
}

// many reads an array of one or more.
func many[T any](v any, path string, read func(any, string) (T, error)) ([]T, error) {
	list, ok := v.([]any)
	if !ok || len(list) == 0 {
		return nil, fail(path, "want an array that is not empty")
	}
	out := make([]T, len(list))
	for i, e := range list {
		var err error
		if out[i], err = read(e, path+"["+strconv.Itoa(i)+"]"); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func position(v any, path string) (orb.Point, error) {
	n, err := numbers(v, path)
	if err != nil {
		return orb.Point{}, err
	}
	if len(n) != 2 && len(n) != 3 {
		return orb.Point{}, fail(path, "a position of %d numbers, want 2 or 3", len(n))
	}
	return orb.Point{n[0], n[1]}, nil
}

func numbers(v any, path string) ([]float64, error) {
	return many(v, path, func(v any, path string) (float64, error) {
		n, ok := v.(float64)
		if !ok {
			return 0, fail(path, "%s is no number", jsonKind(v))
		}
		return n + 0, nil
	})
}
