package ingest_test

import (
	"strings"
	"testing"

	"github.com/salient-map/salient/data/ingest"
)

// geometry puts a geometry into a document after a sound feature.
func geometry(g string) string {
	return collection(feature(square(35, 51, 0.25), ""), feature(g, ""))
}

func polygon(ring string) string {
	return geometry(`{"type":"Polygon","coordinates":[` + ring + `]}`)
}

func TestEveryDefectIsNamed(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"unclosed ring", polygon(`[[35,51],[36,51],[36,52],[35,52]]`),
			`d.geojson: feature 1: unclosed-ring: polygon 0 ring 0 position 3 at 35,52`},
		{"unclosed hole", polygon(`[[35,51],[36,51],[36,52],[35,51]],[[35.7,51.2],[35.8,51.3],[35.9,51.2],[35.8,51.1]]`),
			`d.geojson: feature 1: unclosed-ring: polygon 0 ring 1 position 3 at 35.8,51.1`},
		{"latitude 95", polygon(`[[35,51],[36,51],[36,95],[35,51]]`),
			`d.geojson: feature 1: latitude-range: polygon 0 ring 0 position 2 at 36,95`},
		{"longitude 200", polygon(`[[35,51],[200,51],[36,52],[35,51]]`),
			`d.geojson: feature 1: longitude-range: polygon 0 ring 0 position 1 at 200,51`},
		{"antimeridian", polygon(`[[179,51],[-179,51],[-179,52],[179,52],[179,51]]`),
			`d.geojson: feature 1: antimeridian: polygon 0 ring 0 position 1 at -179,51: the edge before it spans more than 180 degrees`},
		{"NaN", polygon(`[[35,51],[36,NaN],[36,52],[35,51]]`),
			`d.geojson: not-finite: feature 1 polygon 0 ring 0 position 1, line 1 column 251 (byte 250): NaN and Infinity are no JSON numbers`},
		{"overflow", polygon(`[[35,51],[36,1e999],[36,52],[35,51]]`),
			`d.geojson: number-overflow: feature 1 polygon 0 ring 0 position 1, line 1 column 251 (byte 250)`},
		{"short positions", `{"type":"Polygon","coordinates":[[0,0],[1]]}`,
			`d.geojson: nesting: feature 0 polygon 0 ring 0 position 0, line 1 column 35 (byte 34): a number where a position belongs`},
		{"short positions in a ring", `{"type":"Polygon","coordinates":[[[0,0],[1]]]}`,
			`d.geojson: ordinates: feature 0 polygon 0 ring 0 position 1, line 1 column 41 (byte 40): 1 number where a position has 2 or 3`},
		{"one ordinate", polygon(`[[35,51],[36],[36,52],[35,51]]`),
			`d.geojson: ordinates: feature 1 polygon 0 ring 0 position 1, line 1 column 247 (byte 246)`},
		{"empty polygon", geometry(`{"type":"Polygon","coordinates":[]}`),
			`d.geojson: feature 1: empty-polygon: polygon 0`},
		{"empty multipolygon", geometry(`{"type":"MultiPolygon","coordinates":[]}`),
			`d.geojson: feature 1: empty-polygon: `},
		{"empty collection", geometry(`{"type":"GeometryCollection","geometries":[]}`),
			`d.geojson: feature 1: empty-polygon: `},
		{"null geometry", geometry(`null`),
			`d.geojson: feature 1: null-geometry: a feature without geometry`},
		{"too few points", polygon(`[[35,51],[36,51],[35,51]]`),
			`d.geojson: feature 1: too-few-points: polygon 0 ring 0`},
		{"bow tie", polygon(`[[35,51],[36,52],[36,51],[35,52],[35,51]]`),
			`d.geojson: feature 1: self-crossing: polygon 0 ring 0`},
		{"nesting", `{"type":"FeatureCollection","features":` + strings.Repeat("[", 1e6),
			`d.geojson: wrong-kind: feature 0, line 1 column 41 (byte 40)`},
		{"nesting within", `{"type":"FeatureCollection","extra":` + strings.Repeat("[", 1e6),
			`d.geojson: too-deep: line 1 column 100 (byte 99): nested more than 64 deep`},
		{"truncated", oneSquare()[:120],
			`d.geojson: truncated: feature 0`},
		{"nothing", ``, `d.geojson: truncated: line 1 column 1 (byte 0)`},
		{"trailing data", oneSquare() + `{}`,
			`d.geojson: trailing-data: line 1 column`},
		{"no polygon", collection(feature(`{"type":"Point","coordinates":[35,51]}`, "")),
			`d.geojson: no-areas: no polygon in it (snapshot of 2024-08-15T23:59:59Z)`},
		{"no feature", collection(), `d.geojson: no-areas: no polygon in it`},
		{"axes", collection(feature(square(51, 35, 0.25), "")),
			`d.geojson: swapped-axes: every position makes sense as latitude, longitude; read it with axes latlon, or axes lonlat if it is right as it is`},
	} {
		t.Run(c.name, func(t *testing.T) {
			files(t, map[string]string{"d.geojson": c.text})
			o := plain()
			o.Mapping.Date = "2024-08-15"
			r := read(t, o, "d.geojson")
			if len(r.snapshots) != 0 || len(r.refused) != 1 || r.err != nil {
				t.Fatalf("%d snapshots, %d refused, %v; want one refused", len(r.snapshots), len(r.refused), r.err)
			}
			if got := r.refused[0].Error(); !strings.HasPrefix(got, c.want) {
				t.Errorf("\n got %s\nwant %s…", got, c.want)
			}
		})
	}
}

func TestDefectsOfTime(t *testing.T) {
	for _, c := range []struct {
		name string
		o    ingest.Options
		file string
		want string
	}{
		{"deepstate in 2202", deepstate(), "7324518400.geojson",
			"7324518400.geojson: future-date: it would hold at 2202-02-08T12:26:40Z; it is 2025-06-01T12:00:00Z now"},
		{"daily in 2202", daily(), "map_22020202.geojson",
			"map_22020202.geojson: future-date: it would hold at 2202-02-02T23:59:59Z; it is 2025-06-01T12:00:00Z now"},
		{"the day after tomorrow", daily(), "2025-06-03.geojson", "2025-06-03.geojson: future-date: "},
		{"no number", deepstate(), "latest.geojson",
			`latest.geojson: no-date: the name "latest" is no number of unix seconds such as 1744056166`},
		{"milliseconds", deepstate(), "1744056166000.geojson", `1744056166000.geojson: no-date: `},
		{"no date", daily(), "front.geojson",
			`front.geojson: no-date: no date such as 20240815 or 2024-08-15 in the name "front"`},
		{"two dates", daily(), "20240815-20240816.geojson",
			`20240815-20240816.geojson: no-date: 2 dates in the name "20240815-20240816": 2024-08-15, 2024-08-16`},
	} {
		t.Run(c.name, func(t *testing.T) {
			files(t, map[string]string{c.file: oneSquare()})
			r := read(t, c.o, c.file)
			if len(r.refused) != 1 || len(r.snapshots) != 0 {
				t.Fatalf("%d snapshots, %d refused; want one refused", len(r.snapshots), len(r.refused))
			}
			if got := r.refused[0].Error(); !strings.HasPrefix(got, c.want) {
				t.Errorf("\n got %s\nwant %s…", got, c.want)
			}
		})
	}
}

// Tomorrow is let pass: a day that has begun east of here has a date.
func TestTomorrowIsNoFuture(t *testing.T) {
	files(t, map[string]string{"2025-06-01.geojson": oneSquare()})
	if r := clean(t, daily(), "2025-06-01.geojson"); len(r.snapshots) != 1 {
		t.Errorf("%d snapshots, want 1", len(r.snapshots))
	}
}

func TestAllDefectsOfADocumentAreListed(t *testing.T) {
	open := `{"type":"Polygon","coordinates":[[[35,51],[36,51],[36,52],[35,52]]]}`
	files(t, map[string]string{"2024-08-15.geojson": collection(feature(open, ""), feature(square(35, 51, 1), ""), feature("null", ""))})
	r := read(t, plain(), "2024-08-15.geojson")
	if len(r.refused) != 1 {
		t.Fatalf("%d refused, want 1", len(r.refused))
	}
	e := r.refused[0]
	if !strings.HasSuffix(e.Error(), "(and 1 more)") {
		t.Errorf("the message does not count the others: %s", e)
	}
	if d := e.Defects; len(d) != 2 || !strings.Contains(d[0].String(), "feature 0: unclosed-ring") || !strings.Contains(d[1].String(), "feature 2: null-geometry") {
		t.Errorf("all defects: %v", d)
	}
}

func TestARefusedSnapshotLeavesTheOthers(t *testing.T) {
	files(t, map[string]string{
		"a/2024-08-14.geojson": oneSquare(),
		"a/2024-08-15.geojson": collection(feature("null", "")),
		"a/2024-08-16.geojson": oneSquare()[:50],
		"a/2024-08-17.geojson": oneSquare(),
	})
	r := read(t, plain(), "a")
	if len(r.snapshots) != 2 || len(r.refused) != 2 {
		t.Fatalf("%d snapshots, %d refused; want 2 and 2", len(r.snapshots), len(r.refused))
	}
	if r.report.Refused != 2 || r.report.Snapshots != 2 || r.report.Files != 4 {
		t.Errorf("report: %s", r.report.Summary())
	}
}

func TestAxes(t *testing.T) {
	swappedSquare := collection(feature(square(51, 35, 0.25), ""))
	files(t, map[string]string{
		"2024-08-15.geojson": swappedSquare,
		"1723000000.geojson": collection(feature(square(51, 35, 0.25), `"fill":"#a52714"`)),
		"far/20240815.json":  collection(feature(square(-3, 51, 0.25), "")),
	})
	for _, c := range []struct {
		name string
		o    ingest.Options
		file string
		want string
	}{
		{"daily", daily(), "2024-08-15.geojson",
			"2024-08-15.geojson: feature 0: swapped-axes: polygon 0 ring 0 position 0 at 51,35: latitude stands before longitude; read it with axes latlon"},
		{"deepstate", deepstate(), "1723000000.geojson", "1723000000.geojson: feature 0: swapped-axes: "},
		{"far away", daily(), "far/20240815.json", "far/20240815.json: feature 0: outside-region: polygon 0 ring 0 position 0 at -3,51: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, c.o, c.file)
			if len(r.refused) != 1 || !strings.HasPrefix(r.refused[0].Error(), c.want) {
				t.Errorf("refused %v, want %s…", r.refused, c.want)
			}
			c.o.Mapping.Axes = ingest.LonLat
			if r := clean(t, c.o, c.file); len(r.snapshots) != 1 {
				t.Error("axes lonlat does not let it pass")
			}
		})
	}
	wrong := daily()
	wrong.Mapping.Axes = ingest.LatLon
	files(t, map[string]string{"20240815.json": oneSquare(), "2024-08-15.geojson": swappedSquare})
	if r := read(t, wrong, "20240815.json"); len(r.refused) != 1 || !strings.Contains(r.refused[0].Error(), "longitude stands before latitude") {
		t.Errorf("swapped for nothing: refused %v", r.refused)
	}
	o := plain()
	o.Mapping.Axes = ingest.LatLon
	r := clean(t, o, "2024-08-15.geojson")
	if b := r.snapshots[0].Areas[0].Shape.Bound(); b.Min.Lon() != 35 || b.Min.Lat() != 51 {
		t.Errorf("axes latlon gives %v", b)
	}
}
