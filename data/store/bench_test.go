package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/store"
	"github.com/salient-map/salient/data/store/storetest"
)

// BenchmarkAppend imports 1,000 days of a front of 1,000 points at once.
func BenchmarkAppend(b *testing.B) {
	days := storetest.Days(1000, 1000)
	var size int64
	for b.Loop() {
		path := filepath.Join(b.TempDir(), "log.db")
		s := openAt(b, path, store.ReadWrite)
		if _, err := s.Append(b.Context(), days, store.AppendOptions{}); err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			b.Fatal(err)
		}
		size = info.Size()
	}
	b.ReportMetric(float64(size), "file-bytes")
}

// BenchmarkStart opens a store of 1,000 days and reads all of it, as a process
// does before its first answer.
func BenchmarkStart(b *testing.B) {
	path := filepath.Join(b.TempDir(), "log.db")
	s := openAt(b, path, store.ReadWrite)
	if _, err := s.Append(b.Context(), storetest.Days(1000, 1000), store.AppendOptions{}); err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s := openAt(b, path, store.ReadOnly)
		if a, err := store.CatchUp(b.Context(), s, &data.Archive{}); err != nil || a.Position() != 1000 {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
