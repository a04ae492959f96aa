package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/ulikunitz/xz"
)

func packed(t *testing.T, pack func(io.Writer) io.WriteCloser) []byte {
	t.Helper()
	var out bytes.Buffer
	w := pack(&out)
	files := tar.NewWriter(w)
	for _, h := range []tar.Header{
		{Name: "maps/", Typeflag: tar.TypeDir, Mode: 0o755},
		{Name: "maps/front_20240815.geojson", Typeflag: tar.TypeReg, Mode: 0o644, Size: 2},
		{Name: "../../out_20240816.geojson", Typeflag: tar.TypeReg, Mode: 0o644, Size: 2},
		{Name: "maps/link.geojson", Typeflag: tar.TypeSymlink, Linkname: "/etc/hosts"},
	} {
		if err := files.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		if h.Size > 0 {
			if _, err := files.Write([]byte("{}")); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := errors.Join(files.Close(), w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestArchivesUnpackIntoTheirFolder(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	for name, pack := range map[string]func(io.Writer) io.WriteCloser{
		"a.tar.gz": func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
		"a.tar.xz": func(w io.Writer) io.WriteCloser {
			x, err := xz.NewWriter(w)
			if err != nil {
				t.Fatal(err)
			}
			return x
		},
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, packed(t, pack), 0o644); err != nil {
			t.Fatal(err)
		}
		folder, err := folderOf(options{archive: path})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		files, err := filesIn(folder)
		want := []string{filepath.Join(folder, "front_20240815.geojson"), filepath.Join(folder, "out_20240816.geojson")}
		if err != nil || !slices.Equal(files, want) {
			t.Errorf("%s: files %v, %v", name, files, err)
		}
		if again, err := folderOf(options{archive: path}); err != nil || again != folder {
			t.Errorf("%s: unpacked again, into %s: %v", name, again, err)
		}
	}
}

func TestABrokenArchiveLeavesNothing(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	path := filepath.Join(t.TempDir(), "a.tar.gz")
	whole := packed(t, func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })
	if err := os.WriteFile(path, whole[:len(whole)-40], 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := folderOf(options{archive: path}); err == nil {
		t.Error("no error")
	}
	if left, _ := filepath.Glob(filepath.Join(temp, "salient-bench", "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestInventedArchivesAreKept(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	folder, err := folderOf(options{days: 10})
	if err != nil {
		t.Fatal(err)
	}
	files, err := filesIn(folder)
	if err != nil || len(files) != 10 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	before, err := os.Stat(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if again, err := folderOf(options{days: 10}); err != nil || again != folder {
		t.Fatalf("another folder: %s, %v", again, err)
	}
	if after, err := os.Stat(files[0]); err != nil || !after.ModTime().Equal(before.ModTime()) {
		t.Errorf("written again: %v", err)
	}
	if _, err := filesIn(t.TempDir()); err == nil {
		t.Error("an empty folder is no error")
	}
}
