package store_test

import (
	"bytes"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/store"
	"github.com/salient-map/salient/data/store/storetest"
)

// alter runs statements on the file as another program would.
func alter(t testing.TB, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// filled makes a closed store with some days in it.
func filled(t testing.TB, days int) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "log.db")
	s := openAt(t, path, store.ReadWrite)
	if _, err := s.Append(t.Context(), storetest.Days(days, 50), store.AppendOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func bytesOf(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func namesIn(t testing.TB, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// TestOpenRefuses has what is no store be named for what it is, and left as it was.
func TestOpenRefuses(t *testing.T) {
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	write := func(name, content string) string {
		if err := os.WriteFile(in(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return in(name)
	}
	alter(t, in("other.db"), "CREATE TABLE x (y)", "PRAGMA application_id = 7")
	newer := filled(t, 1)
	alter(t, newer, "PRAGMA user_version = 9")
	for _, c := range []struct {
		name, path, want string
		mode             store.Mode
	}{
		{"text", write("notes.txt", strings.Repeat("a line of text\n", 20)), "nor any SQLite database", store.ReadWrite},
		{"short", write("short.txt", "x"), "nor any SQLite database", store.ReadWrite},
		{"another program's", in("other.db"), "another program", store.ReadWrite},
		{"newer", newer, "layout 9", store.ReadWrite},
		{"folder", folder, "is a directory", store.ReadWrite},
		{"missing folder", in("no/such/log.db"), "no such file", store.ReadWrite},
		{"below a file", in("notes.txt/log.db"), "not a folder", store.ReadWrite},
		{"missing", in("missing.db"), "no store yet", store.ReadOnly},
		{"empty", write("empty.db", ""), "no store yet", store.ReadOnly},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, _ := os.ReadFile(c.path)
			names := namesIn(t, folder)
			_, err := store.OpenSQLite(t.Context(), c.path, c.mode)
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.path) {
				t.Errorf("error %v, want one that says %q and names the file", err, c.want)
			}
			if after, _ := os.ReadFile(c.path); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
			if now := namesIn(t, folder); len(now) != len(names) {
				t.Errorf("files %q, were %q", now, names)
			}
		})
	}
	if _, err := store.OpenSQLite(t.Context(), in("missing.db"), store.ReadOnly); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing store: %v, want fs.ErrNotExist", err)
	}
}

// TestMadeByFirstRecord has no file appear for what adds nothing.
func TestMadeByFirstRecord(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a folder with ?#%& in it")
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	s := openAt(t, filepath.Join(path, "log.db"), store.ReadWrite)
	if _, err := s.Append(t.Context(), []data.Record{{}}, store.AppendOptions{}); err == nil {
		t.Error("a record without content was taken")
	}
	if names := namesIn(t, path); len(names) != 0 {
		t.Errorf("files %q after a refused append, want none", names)
	}
	if _, err := s.Append(t.Context(), storetest.Days(1, 20), store.AppendOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if names := namesIn(t, path); len(names) != 1 || names[0] != "log.db" {
		t.Errorf("files %q after Close, want log.db alone", names)
	}
}

// TestFileStays has reading and every append that adds nothing leave the file as
// it was, byte for byte, and alone.
func TestFileStays(t *testing.T) {
	path := filled(t, 3)
	before := bytesOf(t, path)
	other := storetest.Days(3, 60) // the same days, of another form
	for name, use := range map[string]func(t *testing.T){
		"read": func(t *testing.T) {
			s := openAt(t, path, store.ReadOnly)
			if a, err := store.CatchUp(t.Context(), s, &data.Archive{}); err != nil || a.Position() != 3 {
				t.Errorf("position %v, %v", a.Position(), err)
			}
			if _, err := s.Append(t.Context(), other, store.AppendOptions{}); err == nil {
				t.Error("a store open for reading took records")
			}
		},
		"conflict": func(t *testing.T) {
			s := openAt(t, path, store.ReadWrite)
			if _, err := s.Append(t.Context(), other, store.AppendOptions{}); err == nil {
				t.Error("other content was taken")
			}
		},
		"again": func(t *testing.T) {
			s := openAt(t, path, store.ReadWrite)
			if got, err := s.Append(t.Context(), storetest.Days(3, 50), store.AppendOptions{}); err != nil || got.Added != 0 {
				t.Errorf("the same again did %+v, %v", got, err)
			}
		},
	} {
		t.Run(name, use)
		if !bytes.Equal(before, bytesOf(t, path)) {
			t.Errorf("%s: the file changed", name)
		}
		if names := namesIn(t, filepath.Dir(path)); len(names) != 1 {
			t.Errorf("%s: files %q stay", name, names)
		}
	}
}

// TestAppendOnlyByLaw has the file itself refuse to be changed, whoever asks.
func TestAppendOnlyByLaw(t *testing.T) {
	path := filled(t, 2)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range []string{
		"UPDATE records SET key = 'claim/x'", "DELETE FROM records WHERE position = 2",
		"UPDATE tape SET bytes = x'00'", "DELETE FROM tape", "UPDATE shapes SET address = x'00'", "DELETE FROM shapes",
		"UPDATE descriptions SET body = x'00'", "DELETE FROM descriptions",
		"INSERT INTO records SELECT 4, recorded_at + 10, 'claim/x', 1, hash, body FROM records WHERE position = 2",
		"INSERT INTO records SELECT 3, recorded_at, 'claim/x', 1, hash, body FROM records WHERE position = 2",
		"INSERT INTO records SELECT 3, recorded_at + 10, 'claim/x', 2, hash, body FROM records WHERE position = 2",
		"INSERT OR REPLACE INTO records SELECT 2, recorded_at + 10, 'claim/x', 1, hash, body FROM records WHERE position = 2",
		"INSERT INTO tape VALUES (0, x'00')", "INSERT INTO shapes SELECT 9, zeroblob(32), x'00'", "INSERT INTO descriptions VALUES (7, x'00')",
	} {
		if _, err := db.Exec(statement); err == nil {
			t.Errorf("%s: was done", statement)
		}
	}
}

// TestDiskFull has a batch that does not fit be refused whole, and the next one
// that does be taken.
func TestDiskFull(t *testing.T) {
	path := filled(t, 1)
	s := openAt(t, path, store.ReadWrite)
	if err := store.LimitPages(t.Context(), s, 16); err != nil {
		t.Fatal(err)
	}
	_, err := s.Append(t.Context(), storetest.Days(40, 3000)[1:], store.AppendOptions{})
	if err == nil || !strings.Contains(err.Error(), "disk is full") {
		t.Fatalf("error %v, want one that says that the disk is full", err)
	}
	if p, err := s.Position(t.Context()); p != 1 || err != nil {
		t.Errorf("position %d, %v, want 1", p, err)
	}
	if err := store.LimitPages(t.Context(), s, 1e6); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Append(t.Context(), storetest.Days(3, 50), store.AppendOptions{}); err != nil || got.Added != 2 {
		t.Errorf("after there was room again: %+v, %v", got, err)
	}
	if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
}
