package embed

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
)

// Bundle names the files of the embed's script, relative to the server's root. The
// zero one is that of a program built without Node: pages then have no script.
type Bundle struct {
	Script string
	Styles []string
}

// entry is the module that the bundle begins with, as Vite's manifest names it.
const entry = "src/embed/main.ts"

// BundleOf reads which files the bundle is, from the manifest of the built map
// page. A nil tree, or one without a manifest, has no bundle.
func BundleOf(tree fs.FS) (Bundle, error) {
	if tree == nil {
		return Bundle{}, nil
	}
	b, err := fs.ReadFile(tree, ".vite/manifest.json")
	if errors.Is(err, fs.ErrNotExist) {
		return Bundle{}, nil
	}
	if err != nil {
		return Bundle{}, fmt.Errorf("the map page's manifest: %w", err)
	}
	var files map[string]struct {
		File string   `json:"file"`
		CSS  []string `json:"css"`
	}
	if err := json.Unmarshal(b, &files); err != nil {
		return Bundle{}, fmt.Errorf("the map page's manifest: %w", err)
	}
	return Bundle{Script: files[entry].File, Styles: files[entry].CSS}, nil
}
