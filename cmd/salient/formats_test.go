package main

import (
	"encoding/json"
	"io"
	"math"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// formatsMap has a hole, neighbours that share a side, and parts.
const formatsMap = `{"type":"FeatureCollection","features":[
	{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[
		[[35,51],[35.25,51],[35.25,51.25],[35,51.25],[35,51]],
		[[35.1,51.1],[35.1,51.15],[35.15,51.15],[35.15,51.1],[35.1,51.1]]]}},
	{"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[
		[[[35.25,51],[35.4,51],[35.4,51.25],[35.25,51.25],[35.25,51]]],
		[[[35.45,51],[35.5,51],[35.5,51.1],[35.45,51.1],[35.45,51]]]]}}]}`

// TestFormatsAreReadBack: in every format other programs find the same areas of
// the same size as in the GeoJSON.
func TestFormatsAreReadBack(t *testing.T) {
	needs(t, "ogrinfo")
	needs(t, "ogr2ogr")
	write(t, map[string][]byte{"2024-09-01.geojson": []byte(formatsMap)})
	importDesk(t, "2024-09-01.geojson")
	s := serveProcess(t, "--db", "maps.db")
	_, want := s.snapshot("2024-09-01", "source", "desk").km2()
	for _, f := range []string{"csv", "kml", "fgb", "geojsonl", "geojsonseq", "topojson"} {
		file := f + "." + f
		must(t, os.WriteFile(file, download(t, s.base+"/snapshots/2024-09-01?source=desk&f="+f), 0o644))
		source := file
		switch f {
		case "csv": // GDAL wants to be told which column is the shape, and of what type the rest is
			must(t, os.WriteFile("csv.vrt", []byte(`<OGRVRTDataSource><OGRVRTLayer name="csv"><SrcDataSource relativeToVRT="1">csv.csv</SrcDataSource><GeometryType>wkbUnknown</GeometryType><LayerSRS>EPSG:4326</LayerSRS><GeometryField encoding="WKT" field="wkt"/><Field name="area_km2" type="Real"/></OGRVRTLayer></OGRVRTDataSource>`), 0o644))
			source = "csv.vrt"
		case "topojson": // GDAL does not know that all of it is on WGS 84
			gdal(t, "ogr2ogr", "-f", "GPKG", "-a_srs", "EPSG:4326", "topojson.gpkg", file)
			source = "topojson.gpkg"
		case "geojsonl", "geojsonseq":
			source = "GeoJSONSeq:" + file
		}
		n, computed, stated := gdalMeasures(t, source, "read-"+f)
		if n != 2 || math.Abs(stated-want) > 1e-5 || math.Abs(computed-want) > 1e-4*want {
			t.Errorf("%s: GDAL reads %d areas of %v km², which state %v; want 2 of %v", f, n, computed, stated, want)
		}
	}
	s.stop()
}

// TestTopologyIsReadBack: the reference reader makes the same features of the
// topology that the GeoJSON has, and neighbours share a line.
func TestTopologyIsReadBack(t *testing.T) {
	page := needsModules(t, "topojson-client")
	write(t, map[string][]byte{"2024-09-01.geojson": []byte(formatsMap)})
	importDesk(t, "2024-09-01.geojson")
	s := serveProcess(t, "--db", "maps.db")
	must(t, os.WriteFile("topology.json", download(t, s.base+"/snapshots/2024-09-01?source=desk&f=topojson"), 0o644))
	must(t, os.WriteFile("features.json", download(t, s.base+"/snapshots/2024-09-01?source=desk"), 0o644))
	out, err := exec.Command("node", filepath.Join(page, "e2e", "topojson.mjs"), "topology.json", "features.json").Output()
	if err != nil {
		t.Fatalf("%v: %s", err, err.(*exec.ExitError).Stderr)
	}
	var got struct {
		Same       bool
		Shared     int
		Neighbours [][]int
		Members    []string
	}
	must(t, json.Unmarshal(out, &got))
	if !got.Same || got.Shared != 1 || len(got.Neighbours) != 2 || len(got.Neighbours[0]) != 1 {
		t.Errorf("got %+v from %s", got, out)
	}
	for _, name := range []string{"datetime", "as_of", "snapshots", "totals", "links", "bbox"} {
		if !strings.Contains(strings.Join(got.Members, " "), name) {
			t.Errorf("the topology has no %s", name)
		}
	}
	s.stop()
}

// download is the body of a 200.
func download(t *testing.T, url string) []byte {
	t.Helper()
	r, err := http.Get(url)
	must(t, err)
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	must(t, err)
	if r.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s\n%s", url, r.Status, b)
	}
	return b
}
