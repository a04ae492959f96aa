package store_test

import (
	"path/filepath"
	"testing"

	"github.com/salient-map/salient/data/store"
	"github.com/salient-map/salient/data/store/storetest"
)

// openAt opens a store and closes it when the test ends.
func openAt(t testing.TB, path string, mode store.Mode) *store.SQLite {
	t.Helper()
	s, err := store.OpenSQLite(t.Context(), path, mode)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestContract(t *testing.T) {
	storetest.Run(t, func(t testing.TB) storetest.Opener {
		path := filepath.Join(t.TempDir(), "log.db")
		return func() store.Store { return openAt(t, path, store.ReadWrite) }
	})
}
