package main

import (
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// featureDoc is a page of items as far as the tests look.
type featureDoc struct {
	Matched  int `json:"numberMatched"`
	Features []struct {
		Properties struct {
			From string  `json:"valid_from"`
			KM2  float64 `json:"area_km2"`
		}
	}
}

// features asks a server for items, up to 10,000 in one page.
func (s *server) features(collection, query string) (d featureDoc) {
	s.t.Helper()
	must(s.t, json.Unmarshal([]byte(s.get("/collections/"+collection+"/items?limit=10000&"+query)), &d))
	return d
}

var gdalFeatures = regexp.MustCompile(`Feature Count: (\d+)`)

// gdalCounts reads a layer of the server, page by page, and counts its features.
func gdalCounts(t *testing.T, s *server, layer string, args ...string) int {
	t.Helper()
	out := gdal(t, "ogrinfo", append([]string{"-ro", "-so", "OAPIF:" + s.base, layer, "-oo", "PAGE_SIZE=7"}, args...)...)
	count := gdalFeatures.FindStringSubmatch(out)
	if count == nil {
		t.Fatalf("ogrinfo said %q", out)
	}
	n, err := strconv.Atoi(count[1])
	must(t, err)
	return n
}

// gdalAgrees has GDAL list, count, read through all pages, measure, and filter by
// box, by property and by date: it must find what the server says it has.
func gdalAgrees(t *testing.T, s *server, source, since string) {
	out := gdal(t, "ogrinfo", "-ro", "OAPIF:"+s.base)
	for _, layer := range []string{"control-areas", "places", "borders", "claims"} {
		if !strings.Contains(out, layer) {
			t.Errorf("GDAL does not list %s: %s", layer, out)
		}
	}
	for layer, box := range map[string][4]string{"control-areas": {"35.2", "51.1", "35.3", "51.2"}, "places": {"35", "51", "35.5", "51.5"}} {
		all := s.features(layer, "").Matched
		if n := gdalCounts(t, s, layer); n != all || n == 0 {
			t.Errorf("GDAL counts %d %s of %d", n, layer, all)
		}
		some := s.features(layer, "bbox="+strings.Join(box[:], ",")).Matched
		if n := gdalCounts(t, s, layer, append([]string{"-spat"}, box[:]...)...); n != some || some == 0 || some == all {
			t.Errorf("GDAL counts %d of %d %s in the box, which has %d", n, all, layer, some)
		}
	}
	km2, sum := 0.0, s.features("control-areas", "source="+source)
	for _, f := range sum.Features {
		km2 += f.Properties.KM2
	}
	// GDAL makes a datetime of every comparison of a time, whatever the member is
	// called, and takes what comes: all that stood since then.
	where := fmt.Sprintf("source = '%s' AND valid_from >= '%s'", source, since)
	stood := s.features("control-areas", "source="+source+"&datetime="+since+"T00:00:00Z/..").Matched
	if n := gdalCounts(t, s, "control-areas", "-where", where); n != stood || n == 0 || n == len(sum.Features) {
		t.Errorf("GDAL counts %d areas of %s since %s, want %d of %d", n, source, since, stood, len(sum.Features))
	}
	// Both ends of a span are two of them, which the answer keeps to.
	at := "'" + since + "T12:00:00Z'"
	then := s.features("control-areas", "datetime="+since+"T12:00:00Z").Matched
	if n := gdalCounts(t, s, "control-areas", "-where", "valid_from <= "+at+" AND valid_to >= "+at); n != then || n == 0 {
		t.Errorf("GDAL counts %d areas that stood at %s, want %d", n, at, then)
	}
	n, computed, stated := gdalMeasures(t, "OAPIF:"+s.base, source, "control-areas", "-oo", "PAGE_SIZE=500", "-where", "source = '"+source+"'")
	if n != len(sum.Features) || math.Abs(stated-km2) > 1e-6*km2 || math.Abs(computed-km2) > 1e-4*km2 {
		t.Errorf("GDAL reads %d areas of %v km², and measures %v; want %d of %v", n, stated, computed, len(sum.Features), km2)
	}
}

// TestGDALReadsFeatures gives GDAL the bare address, as a client of OGC API
// Features.
func TestGDALReadsFeatures(t *testing.T) {
	needs(t, "ogrinfo")
	needs(t, "ogr2ogr")
	days(t, 16, 40)
	s := serveProcess(t, "--db", "maps.db", "--public-url", "") // whose links lead to itself
	gdalAgrees(t, s, "desk", day(9))
	at := s.features("control-areas", "source=desk&datetime="+url.QueryEscape(day(9)+"T12:00:00Z"))
	if at.Matched != 1 {
		t.Errorf("%d areas of the desk stand at one instant, want 1", at.Matched)
	}
	s.stop()
}

// gdalReadsRuns has GDAL read a real archive; what stood at an instant measures as
// much as the state of it.
func gdalReadsRuns(t *testing.T) {
	needs(t, "ogrinfo")
	needs(t, "ogr2ogr")
	s := serveProcess(t, "--db", "maps.db", "--public-url", "")
	defer s.stop()
	gdalAgrees(t, s, "deepstate", "2025-04-01")
	_, want := s.snapshot("2025-04-07", heldInRussia("deepstate")...).km2()
	sum := 0.0
	for _, f := range s.features("control-areas", "source=deepstate&status=held&territory=russia&controller=ukraine&datetime=2025-04-07T23:59:59Z").Features {
		sum += f.Properties.KM2
	}
	if math.Abs(sum-want) > 1e-6 || math.Abs(sum-69.34) > 0.01 {
		t.Errorf("the items of 2025-04-07 sum to %v km², the state to %v, want 69.34", sum, want)
	}
}
