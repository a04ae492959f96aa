package store_test

import (
	"archive/tar"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
	"github.com/ulikunitz/xz"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/store"
	"github.com/salient-map/salient/geo"
)

var dayInName = regexp.MustCompile(`(\d{8})\.geojson$`)

// realDays reads the daily archive that SALIENT_REALDATA holds: one
// multipolygon a file, the date in its name.
func realDays(t testing.TB) []data.Record {
	t.Helper()
	folder := os.Getenv("SALIENT_REALDATA")
	if folder == "" {
		t.Skip("SALIENT_REALDATA names no folder of real archives")
	}
	f, err := os.Open(filepath.Join(folder, "occupied-daily.tar.xz"))
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	packed, err := xz.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var out []data.Record
	for files := tar.NewReader(packed); ; {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if m := dayInName.FindStringSubmatch(header.Name); m != nil {
			out = append(out, realDay(t, m[1], files))
		}
	}
	slices.SortFunc(out, func(a, b data.Record) int { return a.Snapshot.ValidAt.Compare(b.Snapshot.ValidAt) })
	return out
}

func realDay(t testing.TB, date string, r io.Reader) data.Record {
	t.Helper()
	at, err := time.Parse("20060102", date)
	if err != nil {
		t.Fatal(err)
	}
	var fc geojson.FeatureCollection
	if err := json.NewDecoder(r).Decode(&fc); err != nil {
		t.Fatalf("%s: %v", date, err)
	}
	s := data.Snapshot{Source: "daily", ValidAt: data.EndOfDay(at), Basis: data.Mapped, Origin: date + ".geojson"}
	for _, feature := range fc.Features {
		shape, _, err := geo.New(feature.Geometry.(orb.MultiPolygon))
		if err != nil {
			t.Fatalf("%s: %v", date, err)
		}
		s.Areas = append(s.Areas, &data.Area{Shape: shape, Controller: "russia", Status: data.Held})
	}
	made, err := data.NewSnapshot(s)
	if err != nil {
		t.Fatal(err)
	}
	return data.Record{Snapshot: made}
}

// TestRealArchive holds the store to its goal of 2 MB per 1,000 real days, once
// appended at once and once day by day, as two sorts of users do.
func TestRealArchive(t *testing.T) {
	days := realDays(t)
	for name, batch := range map[string]int{"at once": len(days), "day by day": 1} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "real.db")
			s := openAt(t, path, store.ReadWrite)
			began := time.Now()
			var shared int64
			for part := range slices.Chunk(days, batch) {
				result, err := s.Append(t.Context(), part, store.AppendOptions{})
				if err != nil {
					t.Fatal(err)
				}
				shared += result.Bytes
			}
			appended := time.Since(began)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			began = time.Now()
			back := openAt(t, path, store.ReadOnly)
			archive, err := store.CatchUp(t.Context(), back, &data.Archive{})
			if err != nil {
				t.Fatal(err)
			}
			started := time.Since(began)
			for i, r := range days { // lossless, by the hash of the content
				if got := archive.Snapshots("daily", archive.Recorded())[i]; got.Hash() != r.Snapshot.Hash() {
					t.Fatalf("%s is not what was appended", r.Key())
				}
			}
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%d days: appended in %v, read in %v, %d bytes in the file, %d of them points", len(days), appended, started, info.Size(), shared)
			if per := info.Size() * 1000 / int64(len(days)); per > 2e6 {
				t.Errorf("%d bytes per 1,000 days, want at most 2 MB", per)
			}
		})
	}
}
