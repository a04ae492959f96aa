package store_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/store"
	"github.com/salient-map/salient/data/store/storetest"
)

// grown copies a closed store and appends days up to so many to the copy.
func grown(t *testing.T, path string, days int) string {
	t.Helper()
	copied := filepath.Join(t.TempDir(), "grown.db")
	if err := os.WriteFile(copied, bytesOf(t, path), 0o600); err != nil {
		t.Fatal(err)
	}
	s := openAt(t, copied, store.ReadWrite)
	if _, err := s.Append(t.Context(), storetest.Days(days, 50), store.AppendOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return copied
}

// TestReplaced moves other files onto the one that is followed, and removes it:
// what goes on from what is known is taken, nothing else is mixed with it.
func TestReplaced(t *testing.T) {
	path := filled(t, 3)
	longer := grown(t, path, 5)
	longest := grown(t, longer, 7)
	shorter, stranger := filled(t, 1), filled(t, 9)
	s := openAt(t, path, store.ReadWrite)
	world := data.NewWorld(&data.Archive{})
	var said bytes.Buffer
	follower := store.NewFollower(s, world, slog.New(slog.NewTextHandler(&said, nil)))
	ctx, stop := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() { follower.Run(ctx, time.Millisecond) })
	at := func(position int64, ready error) {
		t.Helper()
		until(t, func() bool {
			return world.Archive().Position() == position && errors.Is(follower.Ready(), ready)
		})
	}
	move := func(from, to string) {
		t.Helper()
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	at(3, nil)
	move(longer, path)
	at(5, nil)
	kept := path + ".kept"
	move(path, kept)
	at(5, store.ErrGone)
	if _, err := s.Append(t.Context(), storetest.Days(8, 50), store.AppendOptions{}); !errors.Is(err, store.ErrGone) {
		t.Errorf("append where the file is gone: %v, want ErrGone", err)
	}
	move(shorter, path)
	at(5, store.ErrOther)
	move(stranger, path)
	time.Sleep(20 * time.Millisecond)
	at(5, store.ErrOther)
	if _, err := s.Append(t.Context(), storetest.Days(12, 50), store.AppendOptions{}); !errors.Is(err, store.ErrOther) {
		t.Errorf("append to another log: %v, want ErrOther", err)
	}
	move(kept, path)
	at(5, nil)
	move(longest, path)
	at(7, nil)
	if got, err := s.Append(t.Context(), storetest.Days(8, 50), store.AppendOptions{}); err != nil || got.Added != 1 {
		t.Errorf("append to the new file: %+v, %v, want 1 added", got, err)
	}
	at(8, nil)
	stop()
	wg.Wait()
	for want, times := range map[string]int{"is gone": 1, "ends at position 1": 1, "differ at position 5": 1, "can be read again": 1} {
		if n := strings.Count(said.String(), want); n != times {
			t.Errorf("%q is said %d times, want %d, in:\n%s", want, n, times, &said)
		}
	}
	if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
}

// TestMayNotWrite reads a store as a user who may write neither to the file nor
// beside it, and leaves nothing there.
func TestMayNotWrite(t *testing.T) {
	path := filled(t, 3)
	t.Cleanup(func() { _ = os.Chmod(filepath.Dir(path), 0o755) })
	for folder := filepath.Dir(path); folder != os.TempDir() && folder != "/"; folder = filepath.Dir(folder) {
		if err := os.Chmod(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	binary := filepath.Join(filepath.Dir(filepath.Dir(path)), "reader")
	if err := os.WriteFile(binary, bytesOf(t, os.Args[0]), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, modes := range map[string][2]os.FileMode{
		"folder": {0o555, 0o644}, "file": {0o777, 0o444}, "both": {0o555, 0o444},
	} {
		t.Run(name, func(t *testing.T) {
			if err := errors.Join(os.Chmod(filepath.Dir(path), modes[0]), os.Chmod(path, modes[1])); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(binary)
			cmd.Env = append(os.Environ(), "SALIENT_STORE_READER="+path)
			if os.Getuid() == 0 { // whom no mode keeps from writing
				cmd.SysProcAttr = asNobody()
			}
			cmd.Dir = "/"
			if out, err := cmd.CombinedOutput(); err != nil || string(out) != "3 records, 0 problems\n" {
				t.Errorf("%v: %s", err, out)
			}
			if names := namesIn(t, filepath.Dir(path)); len(names) != 1 {
				t.Errorf("files %q stay", names)
			}
		})
	}
}
