package main

import (
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestGraphicsDesksReadIt: mapshaper and d3-geo find the ground of each answer, of
// the size that it says, in every form that they are given; d3-geo only where
// rings run its way, and there never the rest of the sphere.
func TestGraphicsDesksReadIt(t *testing.T) {
	readers := needsModulesOf(t, "api/testdata/readers", "mapshaper", "d3-geo")
	t.Chdir(t.TempDir())
	s := serveProcess(t)
	var files []string
	turned := map[string]bool{}
	for name, address := range map[string]string{
		"state": "/snapshots/2025-04-07?", "changes": "/changes/2024-08-27/2025-04-07?unchanged=true", "compared": "/compare/2025-04-07?sources=deepstate-stated,press-stated",
	} {
		for form, query := range map[string]string{"geojson": "", "topojson": "&f=topojson", "flat": "&profile=flat", "d3": "&winding=d3", "flat-d3": "&profile=flat&winding=d3"} {
			file := name + "-" + form + ".json"
			must(t, os.WriteFile(file, download(t, s.base+address+query), 0o644))
			files, turned[file] = append(files, file), form == "d3" || form == "flat-d3"
		}
	}
	out, err := exec.Command("node", append([]string{filepath.Join(readers, "read.mjs")}, files...)...).Output()
	if err != nil {
		t.Fatalf("%v: %s", err, err.(*exec.ExitError).Stderr)
	}
	var read []struct {
		Path     string
		Features []struct {
			KM2      float64 `json:"area_km2"`
			Measured float64
		}
		D3 []struct{ OfSphere, KM2 float64 }
	}
	must(t, json.Unmarshal(out, &read))
	if len(read) != len(files) {
		t.Fatalf("%d files were read of %d", len(read), len(files))
	}
	near := func(a, b float64) bool { return math.Abs(a-b) <= 0.01*b+0.02 } // a sphere, where we measure on the ellipsoid
	for _, f := range read {
		if len(f.Features) == 0 {
			t.Errorf("%s: nothing was found", f.Path)
		}
		for i, feature := range f.Features {
			if !near(feature.Measured, feature.KM2) {
				t.Errorf("%s: mapshaper measures %v km² of feature %d, want %v", f.Path, feature.Measured, i, feature.KM2)
			}
		}
		for i, d := range f.D3 {
			if inside := d.OfSphere < 0.5; inside != turned[f.Path] || inside && !near(d.KM2, f.Features[i].KM2) {
				t.Errorf("%s: to d3-geo feature %d is %v of the sphere and %v km²", f.Path, i, d.OfSphere, d.KM2)
			}
		}
	}
	s.stop()
}
