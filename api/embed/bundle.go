package embed

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"

	"github.com/salient-map/salient/api/pages"
)

// Bundle names the files of the embed's script, relative to the server's root. The
// zero one is that of a program built without Node: pages then have no script.
type Bundle struct {
	Script string
	Styles []string
	// Style is the address of another MapLibre style that the map lies over; "" for
	// the map's own ground.
	Style string
}

// Policy is the Content-Security-Policy of a page, but for who may frame it:
// nothing inline but its own style, nothing from another server but that of the
// map's style.
func (b Bundle) Policy() string {
	elsewhere := ""
	if u, err := url.Parse(b.Style); err == nil && u.Host != "" {
		elsewhere = " " + u.Scheme + "://" + u.Host
	}
	return "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' " + pages.AllowStyle(style()) +
		"; img-src 'self' data:" + elsewhere + "; connect-src 'self'" + elsewhere + "; base-uri 'none'; form-action 'none'"
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
