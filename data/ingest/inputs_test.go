package ingest_test

import (
	"archive/tar"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/salient-map/salient/data/ingest"
)

// days names the days of the snapshots.
func days(r result) (out []string) {
	for _, s := range r.snapshots {
		out = append(out, s.ValidAt.Format("2006-01-02"))
	}
	return out
}

func TestPackings(t *testing.T) {
	doc := oneSquare()
	archive := tarOf(t, packed{tar.Header{Name: "maps/", Typeflag: tar.TypeDir}, ""},
		member("maps/20240816.geojson", doc), member("maps/20240815.geojson.gz", gz(t, doc)), member("maps/README.md", "# maps"))
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"20240815.geojson", doc, []string{"2024-08-15"}},
		{"20240815.geojson", "\ufeff" + doc, []string{"2024-08-15"}},
		{"20240815.geojsonl", feature(square(35, 51, 1), "") + "\n" + feature(square(37, 51, 1), ""), []string{"2024-08-15"}},
		{"20240815.geojson.gz", gz(t, doc), []string{"2024-08-15"}},
		{"20240815.geojson.xz", xzip(t, doc), []string{"2024-08-15"}},
		{"20240815.json.zst", zst(t, doc), []string{"2024-08-15"}},
		{"20240815", gz(t, doc), []string{"2024-08-15"}}, // by its bytes, whatever its name
		{"20240815.geojson", xzip(t, gz(t, doc)), []string{"2024-08-15"}},
		{"maps.tar", archive, []string{"2024-08-15", "2024-08-16"}},
		{"maps.tar.gz", gz(t, archive), []string{"2024-08-15", "2024-08-16"}},
		{"maps.tgz", gz(t, archive), []string{"2024-08-15", "2024-08-16"}},
		{"maps.tar.xz", xzip(t, archive), []string{"2024-08-15", "2024-08-16"}},
		{"maps.tar.zst", zst(t, archive), []string{"2024-08-15", "2024-08-16"}},
		{"maps.tar", tarOf(t, member("inner.tar", archive)), []string{"2024-08-15", "2024-08-16"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files(t, map[string]string{c.name: c.text})
			if got := days(clean(t, daily(), c.name)); !slices.Equal(got, c.want) {
				t.Errorf("from the file: %v, want %v", got, c.want)
			}
			o := daily()
			o.Name = c.name
			if got := days(readFrom(t, strings.NewReader(c.text), o, "-")); !slices.Equal(got, c.want) {
				t.Errorf("from standard input: %v, want %v", got, c.want)
			}
		})
	}
}

func TestStandardInputNeedsADate(t *testing.T) {
	r := readFrom(t, strings.NewReader(oneSquare()), daily(), "-")
	if len(r.refused) != 1 || r.refused[0].Defects[0].Rule != ingest.RuleNoDate {
		t.Errorf("refused %v, want no-date", r.refused)
	}
	o := daily()
	o.Mapping.Date = "2024-08-15"
	if got := days(readFrom(t, strings.NewReader(oneSquare()), o, "-")); !slices.Equal(got, []string{"2024-08-15"}) {
		t.Errorf("with a date: %v", got)
	}
	if r := readFrom(t, nil, o, "-"); len(r.refused) != 1 || r.refused[0].Defects[0].Rule != ingest.RuleNotGeoJSON {
		t.Errorf("no standard input: refused %v, want not-geojson", r.refused)
	}
}

func TestFolders(t *testing.T) {
	files(t, map[string]string{
		"maps/2024/20240816.geojson": oneSquare(),
		"maps/2024/20240815.json":    oneSquare(),
		"maps/README.md":             "# maps",
		"maps/areas.csv":             "a,b",
		"maps/list.json":             "[1,2]",
		"maps/.hidden/20240817.json": oneSquare(),
		"maps/._20240816.geojson":    "\x00\x05",
		"elsewhere/20240818.geojson": oneSquare(),
	})
	must(t, os.Symlink("../elsewhere", "maps/link"))
	must(t, os.Symlink("../elsewhere/20240818.geojson", "maps/20240818.geojson"))
	r := clean(t, daily(), "maps")
	if got := days(r); !slices.Equal(got, []string{"2024-08-15", "2024-08-16"}) {
		t.Errorf("days %v", got)
	}
	if r.snapshots[0].Origin != "maps/2024/20240815.json" {
		t.Errorf("origin %q", r.snapshots[0].Origin)
	}
	if r.report.Skipped != 7 || r.report.Warnings[0].Rule != ingest.RuleSkipped || r.report.Warnings[0].Count != 7 {
		t.Errorf("%d skipped, warnings %v; want 7", r.report.Skipped, r.report.Warnings)
	}
	// The same files by another way are the same snapshots.
	again := clean(t, daily(), "maps", "maps/2024/20240815.json")
	if again.report.Repeated != 1 || len(again.snapshots) != 2 {
		t.Errorf("named twice: %s", again.report.Summary())
	}
}

func TestBrokenInputs(t *testing.T) {
	archive := tarOf(t, member("20240815.geojson", oneSquare()), member("20240816.geojson", oneSquare()))
	bomb := `{"type":"FeatureCollection","x":"` + strings.Repeat("a", 2<<20) + `","features":[]}`
	many := daily()
	many.Limits.Documents = 1
	small := daily()
	small.Limits.Document = 100
	for _, c := range []struct {
		name, file, text string
		o                ingest.Options
		snapshots        int
		want             string
	}{
		{"missing", "nowhere.geojson", "", daily(), 0, "nowhere.geojson: unreadable: no such file or directory"},
		{"truncated gzip", "20240815.geojson.gz", gz(t, oneSquare())[:60], daily(), 0, "20240815.geojson.gz: truncated: the packed data ends too early"},
		{"truncated xz", "20240815.geojson.xz", cut(xzip(t, oneSquare()), 20), daily(), 0, "20240815.geojson.xz: truncated: the packed data ends too early"},
		{"truncated zstd", "20240815.geojson.zst", cut(zst(t, oneSquare()), 6), daily(), 0, "20240815.geojson.zst: truncated: the packed data ends too early"},
		{"broken gzip", "20240815.geojson.gz", "\x1f\x8bnonsense..", daily(), 0, "20240815.geojson.gz: corrupt: gzip: invalid header"},
		{"truncated archive", "maps.tar", archive[:1200], daily(), 1, "maps.tar: truncated: "},
		{"archive cut between files", "maps.tar", archive[:1024], daily(), 1, "maps.tar: truncated: the archive has no end mark"},
		{"archive with more behind", "maps.tar", archive + "more", daily(), 2, "maps.tar: trailing-data: the archive goes on after its end"},
		{"broken archive", "maps.tar.gz", gz(t, archive[:1024]+strings.Repeat("x", 1024)), daily(), 1, "maps.tar.gz: corrupt: archive/tar: invalid tar header"},
		{"gzip bomb", "20240815.geojson.gz", gz(t, bomb), daily(), 0, "20240815.geojson.gz: bomb: "},
		{"xz bomb", "20240815.geojson.xz", xzip(t, bomb), daily(), 0, "20240815.geojson.xz: bomb: "},
		{"large document", "20240815.geojson", oneSquare(), small, 0, "20240815.geojson: too-large: the document has more than 100 bytes"},
		{"large archive", "maps.tar.gz", gz(t, archive), small, 0, "maps.tar.gz/20240815.geojson: too-large: the document has more than 100 bytes"},
		{"many files", "maps.tar.gz", gz(t, archive), many, 1, "maps.tar.gz: too-many-files: the inputs hold more than 1 files"},
		{"zip", "maps.zip", "PK\x03\x04....", daily(), 0, "maps.zip: packing: a zip archive; unpack it and name the folder"},
		{"bzip2", "20240815.geojson.bz2", "BZh91AY", daily(), 0, "20240815.geojson.bz2: packing: bzip2 is not read; gzip, xz and zstd are"},
		{"packed too often", "20240815.geojson", gz(t, gz(t, gz(t, gz(t, gz(t, oneSquare()))))), daily(), 0, "20240815.geojson: packing: packed more than 4 times over"},
		{"no GeoJSON", "README.md", "# maps", daily(), 0, `README.md: not-geojson: no GeoJSON: it begins with "# maps"`},
		{"a list", "20240815.json", "[1]", daily(), 0, `20240815.json: not-geojson: no GeoJSON: it begins with "[1]"`},
		{"empty archive", "maps.tar", tarOf(t, member("README.md", "# maps")), daily(), 0, "maps.tar: no-document: no GeoJSON in it"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if files(t, map[string]string{c.file: c.text}); c.text == "" {
				must(t, os.Remove(c.file))
			}
			r := read(t, c.o, c.file)
			if len(r.snapshots) != c.snapshots || len(r.refused) == 0 {
				t.Fatalf("%d snapshots, refused %v; want %d and a refusal", len(r.snapshots), r.refused, c.snapshots)
			}
			if !slices.ContainsFunc(r.refused, func(e *ingest.RefusedError) bool { return strings.HasPrefix(e.Error(), c.want) }) {
				t.Errorf("\n got %v\nwant %s…", r.refused, c.want)
			}
		})
	}
}

func cut(text string, n int) string { return text[:len(text)-n] }

// Whatever an archive calls its files and puts into it besides, nothing but
// their text is used.
func TestHostileArchive(t *testing.T) {
	files(t, map[string]string{"a/maps.tar": tarOf(t,
		member("../../../20240815.geojson", oneSquare()),
		member("/etc/20240816.geojson", oneSquare()),
		member("x\x1b[2J\n20240817.geojson", oneSquare()),
		packed{tar.Header{Name: "20240818.geojson", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}, ""},
		packed{tar.Header{Name: "20240819.geojson", Typeflag: tar.TypeChar}, ""},
	)})
	r := clean(t, daily(), "a/maps.tar")
	var origins []string
	for _, s := range r.snapshots {
		origins = append(origins, s.Origin)
	}
	want := []string{"maps.tar/20240815.geojson", "maps.tar/etc/20240816.geojson", "maps.tar/x?[2J?20240817.geojson"}
	if !slices.Equal(origins, want) || r.report.Skipped != 2 {
		t.Errorf("origins %q, %d skipped; want %q and 2", origins, r.report.Skipped, want)
	}
	left, err := filepath.Glob("*")
	if must(t, err); !slices.Equal(left, []string{"a"}) {
		t.Errorf("the folder holds %q", left)
	}
}

// A file with holes is as large as it says, in an archive of a few blocks.
func TestSparseFilesAreSkipped(t *testing.T) {
	needs(t, "tar")
	for _, format := range []string{"gnu", "pax"} {
		files(t, map[string]string{"20240815.geojson": oneSquare(), "20240816.geojson": "{"})
		must(t, os.Truncate("20240816.geojson", 64<<20))
		if out, err := exec.Command("tar", "--format="+format, "-Scf", "maps.tar", "20240815.geojson", "20240816.geojson").CombinedOutput(); err != nil {
			t.Skipf("this tar makes no sparse files: %s", out)
		}
		if info, err := os.Stat("maps.tar"); err != nil || info.Size() > 1<<20 {
			t.Skip("this file system or tar keeps no holes")
		}
		r := clean(t, daily(), "maps.tar")
		if len(r.snapshots) != 1 || r.report.Skipped != 1 {
			t.Errorf("%s: %s", format, r.report.Summary())
		}
	}
}

// The limit on all inputs holds for what is skipped, too.
func TestTotalLimit(t *testing.T) {
	archive := tarOf(t, member("20240815.geojson", oneSquare()), member("zeros.bin", strings.Repeat("\x00", 1<<20)), member("20240816.geojson", oneSquare()))
	files(t, map[string]string{"maps.tar.gz": gz(t, archive), "20240817.geojson": oneSquare()})
	o := daily()
	o.Limits.Total = 100_000
	r := read(t, o, "maps.tar.gz", "20240817.geojson")
	if got := days(r); !slices.Equal(got, []string{"2024-08-15", "2024-08-17"}) {
		t.Errorf("days %v", got)
	}
	if len(r.refused) != 1 || r.refused[0].Error() != "maps.tar.gz: too-large: the inputs unpack to more than 100000 bytes" {
		t.Errorf("refused %v", r.refused)
	}
}

func TestContextEndsTheReading(t *testing.T) {
	texts := map[string]string{}
	for i := range 50 {
		texts[fmt.Sprintf("maps/202408%02d.geojson", i%28+1)] = oneSquare()
	}
	files(t, texts)
	ctx, cancel := context.WithCancel(context.Background())
	o := daily()
	o.Progress = func(ingest.Progress) { cancel() }
	seq, _ := ingest.Read(ctx, o, []string{"maps"}, nil)
	n := 0
	for s, err := range seq {
		if n++; s != nil || !errors.Is(err, context.Canceled) {
			t.Errorf("%v, %v; want the context's error alone", s, err)
		}
	}
	if n != 1 {
		t.Errorf("%d results, want 1", n)
	}
}
