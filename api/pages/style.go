package pages

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
)

//go:embed base.css
var base string

//go:embed reading.css
var reading string

//go:embed page.css
var own string

// Base is the style sheet that every page of Salient begins with: the palette,
// light and dark, links and focus. The map page imports the same file.
func Base() string { return base }

// Reading is the style sheet of a page to read: what such pages have in common,
// and behind it what is its own.
func Reading(own string) string { return base + reading + own }

// AllowStyle is the source by which a Content-Security-Policy allows a style sheet
// that stands in the page itself: "'sha256-…'".
func AllowStyle(sheet string) string {
	sum := sha256.Sum256([]byte(sheet))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
