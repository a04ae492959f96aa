package embed

import (
	"encoding/json"
	"html"
	"slices"
	"strings"

	_ "embed"

	"github.com/salient-map/salient/api/pages"
	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/api/words"
)

//go:embed embed.css
var own string

// Page is what an embed shows. Addresses are absolute but where they are said to
// be relative; texts are plain.
type Page struct {
	Language words.Language
	Theme    string // light or dark; "" follows the reader's system
	Title    string // with its date
	Lead     string // what else is said at once: whose word it is, how old
	Warning  string // what nobody may miss; "" for nothing
	Picture  *Picture
	Groups   []Group
	Note     string // how to read the figures; "" for nothing
	Links    []Link // what the reader may go on to
	OEmbed   string // the address that describes this embed by oEmbed
	Root     string // the way from the page to the server's root, relative: "../"
	Bundle   Bundle
	Live     *Live // nil where there is no map to move about in
}

// Picture is the map before anybody asked to move about in it, in the sizes that
// its column may have: wide, middle and, as on phones, narrow.
type Picture struct {
	Wide, Middle, Narrow Image
	Alt                  string
}

// Image is a picture in the light and, where the reader's system decides, in the
// dark; "" for the same. Addresses are relative to the page, sizes in CSS pixels.
type Image struct {
	Address, Dark string
	Width, Height int
}

// Group is what one source says, or several together.
type Group struct {
	Source  string // its title
	Joint   bool   // no one source's: Source is its heading, and it has no credit
	Address string // its own; "" for none
	Notes   []string
	Rows    []Row
	Empty   string   // what stands where there are no rows; "" says that there are no areas
	Credits []string // attribution and licence
}

// sources are the groups that are of one source.
func (p Page) sources() []Group {
	return slices.DeleteFunc(slices.Clone(p.Groups), func(g Group) bool { return g.Joint })
}

// Row is a figure under what it is of; without one, the heading of the rows behind
// it. Marks are data-* attributes of the row, in
// pairs of name and value, by which a script draws the key to its colours.
type Row struct {
	Ground, Figure string
	Marks          []string
}

// Link leads the reader on.
type Link struct{ Title, Address string }

// Live is what the script needs to draw the map.
type Live struct {
	Tilesets []Tileset  `json:"tilesets"`
	Labels   []Label    `json:"labels"`
	Bounds   [4]float64 `json:"bounds"`         // west, south, east, north
	View     *View      `json:"view,omitempty"` // instead of the bounds
}

// Label is the size of an area on the map, where it stands: longitude and latitude.
// KM2 says how near the map must be for it to be read.
type Label struct {
	At   [2]float64 `json:"at"`
	Text string     `json:"text"`
	KM2  float64    `json:"km2"`
}

// Tileset is the areas of one source.
type Tileset struct {
	Source      string   `json:"source"`
	Address     string   `json:"address"` // of its TileJSON, relative to the page
	Basis       string   `json:"basis"`
	Controllers []string `json:"controllers"`
	Credit      string   `json:"credit"`
	// The colours of the ground of each controller, and of ground of none under "",
	// where several sources are shown and each has its shade.
	Colours map[string]palette.Pair `json:"colours,omitempty"`
}

// View is what part of the world a map shows; degrees north and east.
type View struct {
	Zoom float64 `json:"zoom"`
	Lat  float64 `json:"lat"`
	Lon  float64 `json:"lon"`
}

func style() string { return pages.Base() + own }

// sheet is a page being written.
type sheet struct {
	strings.Builder
	Page
}

// HTML writes the page.
func (p Page) HTML() ([]byte, error) {
	s := &sheet{Page: p}
	s.add("<!doctype html>\n<html lang=\"", p.Language.Tag, `"`)
	if p.Theme != "" {
		s.add(` data-theme="`, p.Theme, `"`)
	}
	s.add(">\n<head>\n<meta charset=\"utf-8\">\n",
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>",
		text(p.Title), " · Salient</title>\n<meta name=\"description\" content=\"", text(p.Lead), "\">\n")
	if p.OEmbed != "" {
		s.add(`<link rel="alternate" type="application/json+oembed" href="`, text(p.OEmbed), `" title="`, text(p.Title), "\">\n")
	}
	s.add(pages.Icon(), "<style>", style(), "</style>\n")
	if p.Bundle.Style != "" {
		s.add(`<meta name="salient-style" content="`, text(p.Bundle.Style), "\">\n")
	}
	for _, file := range p.Bundle.Styles {
		s.add(`<link rel="stylesheet" href="`, text(p.Root+file), "\">\n")
	}
	if p.Bundle.Script != "" {
		s.add(`<script type="module" src="`, text(p.Root+p.Bundle.Script), "\"></script>\n")
	}
	s.add("</head>\n<body>\n<main>\n<h1>", text(p.Title), "</h1>\n<p class=\"lead\">", text(p.Lead), "</p>\n")
	if p.Warning != "" {
		s.add(`<p class="warning">`, text(p.Warning), "</p>\n")
	}
	s.add("<div class=\"both\">\n")
	if err := s.figure(); err != nil {
		return nil, err
	}
	s.table()
	s.add("</div>\n</main>\n")
	s.footer()
	s.add("</body>\n</html>\n")
	return []byte(s.String()), nil
}

func text(t string) string { return html.EscapeString(t) }

func (s *sheet) add(parts ...string) {
	for _, p := range parts {
		s.WriteString(p)
	}
}

// away opens a link: never in the frame, where there is no way back.
func (s *sheet) away(address, title string) {
	s.add(`<a href="`, text(address), `" target="_blank" rel="noopener">`, text(title), "</a>")
}

// data writes what a script reads; JSON of this package has no < in it.
func (s *sheet) data(v any) error {
	b, err := json.Marshal(v)
	s.add(`<script type="application/json" id="live">`, string(b), "</script>\n")
	return err
}
