package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// ring is a document with one polygon of one ring; positions are its text.
func ring(positions string) []byte {
	return []byte(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":` +
		`{"type":"Polygon","coordinates":[[` + positions + `]]}}]}`)
}

const goodRing = `[37,48],[37.2,48],[37.2,48.2],[37,48.2],[37,48]`

// bomb is a document that is small when packed and large when not.
func bomb(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	spaces := bytes.Repeat([]byte(" "), 1<<20)
	for range 32 {
		_, err := z.Write(spaces)
		must(t, err)
	}
	_, err := z.Write(ring(goodRing))
	must(t, err)
	must(t, z.Close())
	return b.Bytes()
}

// badInput is a file that nobody may store, under the name it goes by.
type badInput struct {
	file string
	text []byte
}

func badInputs(t testing.TB) map[string]badInput {
	t.Helper()
	day := "map_20240903.geojson"
	whole := ring(goodRing)
	return map[string]badInput{
		"truncated":      {day, whole[:len(whole)*2/3]},
		"unclosed-ring":  {day, ring(`[37,48],[37.2,48],[37.2,48.2],[37,48.2]`)},
		"latitude-95":    {day, ring(`[37,48],[37.2,48],[37.2,95],[37,48.2],[37,48]`)},
		"nan":            {day, ring(`[37,48],[37.2,NaN],[37.2,48.2],[37,48.2],[37,48]`)},
		"short-position": {day, ring(`[0,0],[1]`)},
		"swapped-axes":   {day, ring(`[48,37],[48,37.2],[48.2,37.2],[48.2,37],[48,37]`)},
		"empty-polygon":  {day, []byte(`{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[]}}`)},
		"null-geometry":  {day, []byte(`{"type":"Feature","properties":{},"geometry":null}`)},
		"deep-nesting":   {day, ring(strings.Repeat("[", 1e6) + strings.Repeat("]", 1e6))},
		"deep-property":  {day, []byte(strings.Replace(string(whole), `{}`, `{"a":`+strings.Repeat("[", 1e6)+strings.Repeat("]", 1e6)+`}`, 1))},
		"gzip-bomb":      {day + ".gz", bomb(t)},
		"year-2202":      {"map_22020202.geojson", whole},
		"crossing-ring":  {day, ring(`[37,48],[37.2,48.2],[37.2,48],[37,48.2],[37,48]`)},
		"no-json":        {day, []byte("<html>404</html>")},
		"two-dates":      {"map_20240903_20240904.geojson", whole},
	}
}

// clock is the time of day in a message, which no golden file can know.
var clock = regexp.MustCompile(`it is \S+ now`)

// TestRefused imports each bad input twice: where no store is, and into one
// with a good snapshot. Both times it is refused by name, and the disk is as it
// was.
func TestRefused(t *testing.T) {
	golden, err := filepath.Abs(filepath.Join("testdata", "refused"))
	must(t, err)
	into := func(t *testing.T, db, input string) output {
		o := salient(t, "import", "geojson", "--db", db, "--source", "o", "--controller", "ukraine", "--status", "held", input)
		o.stderr = clock.ReplaceAllString(o.stderr, "it is TODAY now")
		return o
	}
	write(t, map[string][]byte{"good/map_20240901.geojson": ring(goodRing)})
	if o := into(t, "maps.db", "good"); o.code != 0 {
		t.Fatal(o)
	}
	good, err := os.ReadFile("maps.db")
	must(t, err)
	for name, bad := range badInputs(t) {
		t.Run(name, func(t *testing.T) {
			write(t, map[string][]byte{bad.file: bad.text, "maps.db": good})
			first := into(t, "none.db", bad.file)
			if left, err := filepath.Glob("none.db*"); err != nil || len(left) > 0 {
				t.Errorf("files were made: %v, %v", left, err)
			}
			before := fingerprint(t, "maps.db")
			second := into(t, "maps.db", bad.file)
			if after := fingerprint(t, "maps.db"); after != before {
				t.Errorf("the store was %s and is %s", before, after)
			}
			if first.code != exitRefused || second != first {
				t.Errorf("without a store %+v, with one %+v; want exit code %d twice", first, second, exitRefused)
			}
			if want := "0 snapshots, 1 refused, 0 areas; nothing stored\n"; !strings.HasSuffix(first.stdout, want) {
				t.Errorf("summary %q, want it to end %q", first.stdout, want)
			}
			compare(t, filepath.Join(golden, name+".txt"), first.stderr)
		})
	}
}

// fingerprint hashes the file and lists what lies beside it.
func fingerprint(t testing.TB, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	must(t, err)
	beside, err := filepath.Glob(path + "*")
	must(t, err)
	return fmt.Sprintf("%x %v", sha256.Sum256(b), beside)
}

// compare holds a text against a golden file, or writes it.
func compare(t testing.TB, path, got string) {
	t.Helper()
	if *update {
		must(t, os.MkdirAll(filepath.Dir(path), 0o755))
		must(t, os.WriteFile(path, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(path)
	must(t, err)
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
