package ingest_test

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/ingest"
)

// realdata is the folder with real archives, which no test needs: none carries
// a licence to be part of this repository.
func realdata(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv("SALIENT_REALDATA")
	if dir == "" {
		t.Skip("SALIENT_REALDATA names no folder with real archives")
	}
	return filepath.Join(dir, name)
}

// statedKM2 is DeepState's own figure by instant and colour, from its endpoint
// /api/history/{id}/areas as github.com/HexQuant/rua collected it.
func statedKM2(t testing.TB) map[string]map[string]float64 {
	f, err := os.Open(realdata(t, "deepstate-areas/area_history.csv"))
	must(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	must(t, err)
	stated := map[string]map[string]float64{}
	for _, row := range rows[1:] {
		km2, err := strconv.ParseFloat(row[2], 64)
		must(t, err)
		if stated[row[0]] == nil {
			stated[row[0]] = map[string]float64{}
		}
		stated[row[0]][row[1]] = km2
	}
	return stated
}

func TestDeepStateStatedFigures(t *testing.T) {
	stated := statedKM2(t)
	r := clean(t, deepstate2026(), realdata(t, "deepstate-2024-08_2025-04.tar.xz"), realdata(t, "deepstate/raw"))
	if n := len(r.snapshots); n != 274 || r.report.Repeated != 17 {
		t.Errorf("%d snapshots, %d repeated; want 272 of the archive and 2 more of the folder's 19", n, r.report.Repeated)
	}
	figures := 0
	for _, s := range r.snapshots {
		computed := map[string]float64{}
		for _, a := range s.Areas {
			computed[ingest.StatedAs(s.Source, a.Class)] += a.Shape.SphericalKM2()
		}
		want := stated[s.ValidAt.Format("2006-01-02 15:04:05 UTC")]
		if len(want) != len(computed) {
			t.Errorf("%s: %d classes, stated %d", s.ValidAt, len(computed), len(want))
		}
		for class, km2 := range want {
			if figures++; math.Abs(computed[class]/km2-1) > 1e-4 {
				t.Errorf("%s %s: %.4f km², stated %.4f", s.ValidAt, class, computed[class], km2)
			}
		}
	}
	t.Logf("%d figures agree", figures)
}

func deepstate2026() ingest.Options { return ingest.Options{Format: "deepstate"} }

func TestDeepStateHeldInRussia(t *testing.T) {
	r := clean(t, deepstate2026(), realdata(t, "deepstate-2024-08_2025-04.tar.xz"))
	if n := len(r.snapshots); n != 272 {
		t.Errorf("%d snapshots, want 272", n)
	}
	held := map[int64][]float64{}
	for _, s := range r.snapshots {
		for _, a := range s.Areas {
			if a.Controller == "ukraine" && a.Status == data.Held && a.Territory == "russia" {
				held[s.ValidAt.Unix()] = append(held[s.ValidAt.Unix()], a.Shape.AreaKM2())
			}
		}
	}
	for _, c := range []struct {
		unix         int64
		largest, all float64
	}{{1744056166, 57.978, 69.34}, {1724790513, 0, 835.98}, {1725654859, 0, 908.92}} {
		largest, all := 0.0, 0.0
		for _, km2 := range held[c.unix] {
			largest, all = max(largest, km2), all+km2
		}
		if math.Abs(all-c.all) > 0.01 || c.largest > 0 && math.Abs(largest-c.largest) > 0.001 {
			t.Errorf("%d: largest %.3f, all %.3f km²; want %v and %v", c.unix, largest, all, c.largest, c.all)
		}
	}
}

func occupied() ingest.Options {
	o := daily()
	o.Now = time.Now
	return o
}

func TestRealArchives(t *testing.T) {
	owl := plain()
	owl.Mapping = ingest.Mapping{DateProperty: "date", Controller: "ukraine", Status: data.Held, Territory: "russia", ClassProperty: "class"}
	isw := plain()
	isw.Now = time.Now
	isw.Mapping = ingest.Mapping{Controller: "russia", Status: data.Held, Basis: data.Assessed, NullGeometry: "drop"}
	nzz := plain()
	nzz.Mapping = ingest.Mapping{Path: []string{"value"}, DateProperty: "_dateto", Controller: "russia", Status: data.Held, ClassProperty: "type"}
	for _, c := range []struct {
		name  string
		o     ingest.Options
		input string
		want  string // snapshots, refused
	}{
		{"daily", occupied(), "occupied-daily.tar.xz", "769 0"},
		{"owl", owl, "owlmaps/kursk-areas_ua-daily.geojson", "218 0"},
		// Fourteen cross themselves as they were published.
		{"isw", isw, "isw-kursk-sdspieg", "23 14"},
		{"nzz", nzz, "nzz/2024-08-12.json", "1 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, c.o, realdata(t, c.input))
			if got := fmt.Sprint(len(r.snapshots), len(r.refused)); got != c.want {
				t.Errorf("snapshots and refused: %s, want %s", got, c.want)
				for _, e := range r.refused {
					t.Log(e)
				}
			}
		})
	}
}
