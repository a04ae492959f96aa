package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"
	"time"
)

// state is the part of a FeatureCollection that these tests look at.
type state struct {
	Snapshots []struct {
		Source  string
		ValidAt time.Time `json:"valid_at"`
	}
	Features []struct {
		Properties struct {
			KM2   float64 `json:"area_km2"`
			Class string
		}
	}
}

func (s state) km2() (largest, sum float64) {
	for _, f := range s.Features {
		largest, sum = max(largest, f.Properties.KM2), sum+f.Properties.KM2
	}
	return largest, sum
}

// snapshot asks a server for a state.
func (s *server) snapshot(when string, query ...string) (st state) {
	s.t.Helper()
	q := url.Values{}
	for i := 0; i+1 < len(query); i += 2 {
		q.Set(query[i], query[i+1])
	}
	must(s.t, json.Unmarshal([]byte(s.get("/snapshots/"+when+"?"+q.Encode())), &st))
	return st
}

func heldInRussia(source string) []string {
	return []string{"source", source, "controller", "ukraine", "status", "held", "territory", "russia"}
}

// TestDeepStateArchive imports 272 maps in one command and asks a server for
// every day between the first and the last of them.
func TestDeepStateArchive(t *testing.T) {
	archive := realdata(t, "deepstate-2024-08_2025-04.tar.xz")
	t.Chdir(t.TempDir())
	if out := done(t, "import", "deepstate", "--db", "maps.db", archive); !strings.HasPrefix(out, "272 files, 272 snapshots, 0 refused") || !strings.Contains(out, "; 273 added, 0 already there") {
		t.Errorf("import said %q", out)
	}
	if out := done(t, "import", "deepstate", "--db", "maps.db", archive); !strings.Contains(out, "; 0 added, 272 already there, 0 new shapes") {
		t.Errorf("the second import said %q", out)
	}
	figures := realdata(t, "deepstate-areas/area_history.csv")
	if out := done(t, "verify", "--db", "maps.db", "--stated", figures); !strings.Contains(out, " figures of 272 snapshots compared, 0 off by more than 0.01 %") {
		t.Errorf("verify said %q", out[strings.LastIndexByte(strings.TrimSpace(out), '\n')+1:])
	}
	s := serveProcess(t, "--db", "maps.db")
	t.Run("figures", func(t *testing.T) { deepstateFigures(t, s) })
	t.Run("days", func(t *testing.T) { everyDay(t, s, archive) })
	t.Run("tiles", func(t *testing.T) { tilesOverTheFront(t, s) })
	t.Run("features", gdalReadsRuns)
	s.stop()
}

// deepstateFigures compares km² with those measured by PROJ and by Karney's
// algorithm on the same maps.
func deepstateFigures(t *testing.T, s *server) {
	for _, c := range []struct {
		when         string
		largest, all float64
	}{
		{"2025-04-07", 57.978, 69.34}, {"2025-04-07T20:02:46Z", 57.978, 69.34},
		{"2024-08-27", 0, 835.98}, {"2024-09-06T20:34:19Z", 0, 908.92},
	} {
		largest, all := s.snapshot(c.when, heldInRussia("deepstate")...).km2()
		if math.Abs(all-c.all) > 0.01 || c.largest > 0 && math.Abs(largest-c.largest) > 0.001 {
			t.Errorf("%s: largest %.3f, all %.3f km²; want %v, %v", c.when, largest, all, c.largest, c.all)
		}
	}
}

// everyDay holds the answer for each day against the newest map by its end, as
// the names in the archive have it, and that map's km² as measured elsewhere.
func everyDay(t *testing.T, s *server, archive string) {
	measured := kurskAreas(t)
	instants := instantsIn(t, archive)
	first, last := instants[0], instants[len(instants)-1]
	gaps, compared := 0, 0
	for day := first.Truncate(24 * time.Hour); !day.After(last.AddDate(0, 0, 2)); day = day.AddDate(0, 0, 1) {
		var want time.Time
		for _, at := range instants {
			if at.Before(day.AddDate(0, 0, 1)) {
				want = at
			}
		}
		if want.Before(day) {
			gaps++
		}
		st := s.snapshot(day.Format(time.DateOnly), heldInRussia("deepstate")...)
		if len(st.Snapshots) != 1 || !st.Snapshots[0].ValidAt.Equal(want) {
			t.Errorf("%s: answered by %+v, want the map of %s", day.Format(time.DateOnly), st.Snapshots, want)
			continue
		}
		if km2, ok := measured[want.Unix()]; ok {
			compared++
			// Theirs are rounded to 0.01 and up to 10 parts in a million smaller;
			// an equal-area projection of PROJ gives ours.
			if _, sum := st.km2(); math.Abs(sum-km2) > 0.006+1.5e-5*km2 {
				t.Errorf("%s: %.3f km², measured elsewhere %.3f", day.Format(time.DateOnly), sum, km2)
			}
		}
	}
	t.Logf("%d maps; %d days have none of their own; %d days compared with km² measured elsewhere", len(instants), gaps, compared)
	if gaps == 0 || compared < 200 {
		t.Errorf("%d days without a map and %d compared: the test has lost its way", gaps, compared)
	}
}

// kurskAreas is what each map shows as held by Ukraine in Russia, in km².
func kurskAreas(t *testing.T) map[int64]float64 {
	f, err := os.Open(realdata(t, "deepstate/kursk-daily-areas.csv"))
	must(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	must(t, err)
	out := map[int64]float64{}
	for _, row := range rows[1:] {
		id, err := strconv.ParseInt(row[0], 10, 64)
		must(t, err)
		out[id], err = strconv.ParseFloat(row[2], 64)
		must(t, err)
	}
	return out
}

// instantsIn reads the times of maps off the names in an archive, in order.
func instantsIn(t *testing.T, archive string) []time.Time {
	var out []time.Time
	for _, name := range namesIn(t, archive) {
		if id, ok := strings.CutSuffix(path.Base(name), ".geojson"); ok {
			n, err := strconv.ParseInt(id, 10, 64)
			must(t, err)
			out = append(out, time.Unix(n, 0).UTC())
		}
	}
	return sorted(out)
}

// TestOtherArchives imports maps by others, each with the options it needs.
func TestOtherArchives(t *testing.T) {
	daily := realdata(t, "occupied-daily.tar.xz")
	write(t, map[string][]byte{"nzz.json": []byte(`{"path": ["value"], "date_property": "_dateto", "class_property": "type",
		"controller_property": "type", "controllers": {"nochange": "russia", "gains": "russia", "losses": "ukraine"}, "status": "held"}`)})
	owl := []string{"geojson", "--source", "owl", "--date-property", "date", "--class-property", "class",
		"--controller", "ukraine", "--status", "held", "--territory", "russia"}
	isw := []string{"geojson", "--controller", "russia", "--status", "held", "--basis", "assessed", "--null-geometry", "drop", "--keep-going"}
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"daily", "--source", "occupied", daily}, 0, "769 files, 769 snapshots, 0 refused, 769 areas; 770 added"},
		{append(owl, realdata(t, "owlmaps/kursk-areas_ua-daily.geojson")), 0, "1 file, 218 snapshots, 0 refused, 218 areas; 219 added"},
		// Fourteen of these cross themselves as they were published.
		{append(isw, "--source", "isw", realdata(t, "isw-kursk-sdspieg")), exitRefused, "37 files, 23 snapshots, 14 refused, 91 areas, 2 skipped; 24 added"},
		{append(isw, "--source", "isw-all", "--class-property", "layer", realdata(t, "isw-nikkei/20230820.geojson")), 0, "1 file, 1 snapshot, 0 refused, 110 areas; 2 added"},
		{[]string{"geojson", "--source", "nzz", "--mapping", "nzz.json", "--keep-going", realdata(t, "nzz")}, 0, "3 files, 3 snapshots, 0 refused, 11 areas, 1 skipped; 4 added"},
	} {
		o := salient(t, append(append([]string{"import"}, c.args...), "--db", "maps.db", "--quiet")...)
		if o.code != c.code || !strings.HasPrefix(o.stdout, c.want) {
			t.Errorf("import %v: exit code %d, %q; want %d, %q\n%s", c.args, o.code, o.stdout, c.code, c.want, o.stderr)
		}
	}
	s := serveProcess(t, "--db", "maps.db")
	for day, want := range map[string]float64{"2024-08-15": 742.6, "2024-09-06": 1108.4, "2024-12-01": 536.2} {
		if _, sum := s.snapshot(day, heldInRussia("owl")...).km2(); math.Abs(sum-want) > 0.1 {
			t.Errorf("owl %s: %.2f km², want %v", day, sum, want)
		}
	}
	for source, snapshots := range map[string]int{"occupied": 769, "owl": 218, "isw": 23, "isw-all": 1, "nzz": 3} {
		if got := catalogued(s, source); got != snapshots {
			t.Errorf("the catalogue lists %d snapshots of %s, want %d", got, source, snapshots)
		}
	}
	s.stop()
	if out := done(t, "verify", "--db", "maps.db"); !strings.HasPrefix(out, "store: 1019 records, 0 faults;") {
		t.Errorf("verify said %.80q", out)
	}
}

// catalogued follows the pages of /snapshots to their end.
func catalogued(s *server, source string) (n int) {
	s.t.Helper()
	for next := "/snapshots?limit=100&source=" + source; next != ""; {
		var page struct {
			Snapshots []struct{ Source string }
			Links     []struct{ Rel, Href string }
		}
		must(s.t, json.Unmarshal([]byte(s.get(next)), &page))
		n += len(page.Snapshots)
		next = ""
		for _, l := range page.Links {
			if l.Rel == "next" {
				next = strings.TrimPrefix(l.Href, publicURL)
			}
		}
		for _, entry := range page.Snapshots {
			if entry.Source != source {
				s.t.Fatal(fmt.Errorf("asked for %s, the catalogue lists one of %s", source, entry.Source))
			}
		}
	}
	return n
}

// TestComparedArchives: DeepState and Project Owl on Russia's ground, km² as each
// drew it, and how they part. The parts were also measured by PostGIS on the same
// maps.
func TestComparedArchives(t *testing.T) {
	deepstate, owl := realdata(t, "deepstate-2024-08_2025-04.tar.xz"), realdata(t, "owlmaps/kursk-areas_ua-daily.geojson")
	t.Chdir(t.TempDir())
	done(t, "import", "deepstate", "--db", "maps.db", "--quiet", deepstate)
	done(t, "import", "geojson", "--db", "maps.db", "--quiet", "--source", "owl", "--title", "Project Owl", "--date-property", "date",
		"--class-property", "class", "--controller", "ukraine", "--status", "held", "--territory", "russia", owl)
	s := serveProcess(t, "--db", "maps.db")
	for _, want := range []struct {
		day                    string
		deepstate, owl, agreed float64
	}{
		{"2024-08-15", 508.495, 742.615, 475.284}, {"2024-09-06", 908.925, 1108.439, 888.759}, {"2024-12-01", 547.110, 536.211, 454.189},
	} {
		var got struct {
			Compared []struct {
				Controller, Territory string
				Agreed                float64 `json:"agreed_km2"`
				Sources               []struct {
					Source string
					KM2    float64 `json:"area_km2"`
				}
				Pairs []struct{ Sentence string }
			}
			Stated   []struct{ Gaps []struct{ Source string } }
			Features []struct{}
		}
		must(t, json.Unmarshal([]byte(s.get("/compare/"+want.day+"?sources=owl,deepstate")), &got))
		if len(got.Compared) != 1 || len(got.Compared[0].Sources) != 2 || len(got.Features) != 3 || len(got.Stated) == 0 || len(got.Stated[0].Gaps) != 2 {
			t.Fatalf("%s: %+v", want.day, got)
		}
		c := got.Compared[0]
		for i, km2 := range []float64{want.deepstate, want.owl} {
			if math.Abs(c.Sources[i].KM2-km2) > 0.01 {
				t.Errorf("%s: %s drew %.3f km², want %.3f", want.day, c.Sources[i].Source, c.Sources[i].KM2, km2)
			}
		}
		if c.Controller != "ukraine" || c.Territory != "russia" || math.Abs(c.Agreed-want.agreed) > 0.01 {
			t.Errorf("%s: agreed %.3f km² of %s in %s, want %.3f", want.day, c.Agreed, c.Controller, c.Territory, want.agreed)
		}
		t.Log(c.Pairs[0].Sentence)
	}
	s.stop()
}
