package main

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/ulikunitz/xz"

	"github.com/salient-map/salient/cmd/bench/front"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/ingest"
)

// shapeOfFront names the generator's output: another number is another archive.
const shapeOfFront = 2

// folderOf is the folder with the archive's files: the one given, or one kept in
// the temporary folder from run to run.
func folderOf(o options) (string, error) {
	kept := filepath.Join(os.TempDir(), "salient-bench")
	if o.archive == "" {
		name := filepath.Join(kept, fmt.Sprintf("front-%d-%d", shapeOfFront, o.days))
		return name, once(name, func(folder string) error { return front.Write(folder, o.days) })
	}
	info, err := os.Stat(o.archive)
	if err != nil {
		return "", err
	}
	if info.IsDir() {
		return o.archive, nil
	}
	h := fnv.New64a()
	fmt.Fprint(h, o.archive, info.Size(), info.ModTime().UnixNano())
	name := filepath.Join(kept, "unpacked-"+strconv.FormatUint(h.Sum64(), 36))
	return name, once(name, func(folder string) error { return unpack(o.archive, folder) })
}

// inventedFormat and inventedMapping are how the maps of an invented archive are
// read: a day may have several, so each says its instant.
const inventedFormat = "geojson"

func inventedMapping() ingest.Mapping {
	return ingest.Mapping{DateProperty: front.Instant, Controller: "russia", Territory: "ukraine", Status: data.Held}
}

// once makes a folder unless it is there; a folder under its name is whole.
func once(name string, fill func(folder string) error) error {
	if _, err := os.Stat(name); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	folder, err := os.MkdirTemp(filepath.Dir(name), "part-")
	if err != nil {
		return err
	}
	if err = fill(folder); err == nil {
		err = os.Rename(folder, name)
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(folder))
	}
	return nil
}

// unpack writes the files of a tar archive into a folder, without their folders.
func unpack(path, folder string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var plain io.Reader = f
	switch {
	case strings.HasSuffix(path, ".xz"):
		plain, err = xz.NewReader(f)
	case strings.HasSuffix(path, ".gz"), strings.HasSuffix(path, ".tgz"):
		plain, err = gzip.NewReader(f)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for files := tar.NewReader(plain); ; {
		h, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		text, err := io.ReadAll(files)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", path, h.Name, err)
		}
		if err := os.WriteFile(filepath.Join(folder, filepath.Base(h.Name)), text, 0o644); err != nil {
			return err
		}
	}
}

// filesIn lists the GeoJSON files under a folder, by name.
func filesIn(folder string) (files []string, err error) {
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && (strings.HasSuffix(path, ".geojson") || strings.HasSuffix(path, ".json")) {
			files = append(files, path)
		}
		return err
	})
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("%s holds no GeoJSON file", folder)
	}
	return files, err
}
