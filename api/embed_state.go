package api

import (
	"slices"
	"strconv"

	"github.com/salient-map/salient/api/embed"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
)

// leadOf says whose picture it is and how old, or which sources are shown, and by
// what was known where that was asked for.
func leadOf(l words.Language, v *view, known bool) string {
	lead := l.NoAreas
	switch parts := v.state.Parts; len(parts) {
	case 0:
	case 1:
		lead = l.According(parts[0].Source.Title) + ", " + l.SnapshotOf(parts[0].Snapshot.ValidAt, v.at)
	default:
		var titles []string
		for _, p := range parts {
			titles = append(titles, p.Source.Title)
		}
		lead = l.Sources + ": " + l.List(titles...)
	}
	if known {
		lead += "; " + l.KnownOn(v.asOf)
	}
	return words.Stop(words.Capital(lead))
}

// groupOf is what a source says, each kind of ground a row.
func groupOf(l words.Language, p data.Part, v *view) embed.Group {
	g := embed.Group{Source: p.Source.Title, Address: webAddress(p.Source.URL)}
	if len(v.state.Parts) > 1 {
		g.Notes = append(g.Notes, words.Capital(l.SnapshotOf(p.Snapshot.ValidAt, v.at)))
	}
	g.Notes = append(g.Notes, words.Capital(l.Basis(p.Snapshot.Basis))+": "+l.BasisNote(p.Snapshot.Basis))
	for _, t := range p.Totals() {
		g.Rows = append(g.Rows, embed.Row{
			Ground: words.Capital(l.Ground(words.Ground{Controller: t.Controller, Status: t.Status, Territory: t.Territory})),
			Figure: l.Area(t.AreaKM2, words.SquareKilometres),
			Marks:  []string{"controller", t.Controller, "status", string(t.Status), "basis", string(p.Snapshot.Basis)},
		})
	}
	for _, credit := range []string{p.Source.Attribution, p.Source.Licence} {
		if credit != "" && credit != p.Source.Title {
			g.Credits = append(g.Credits, credit)
		}
	}
	return g
}

// live is what a script draws the view with: a tileset a source, so that each is
// drawn by its own basis.
func (v *view) live(from *embed.View) *embed.Live {
	b := v.tileBound()
	live := &embed.Live{Bounds: [4]float64{b.Min[0], b.Min[1], b.Max[0], b.Max[1]}, View: from}
	for _, p := range v.state.Parts {
		f := v.filter
		f.Bound, f.sources = nil, []string{p.Source.ID}
		t := embed.Tileset{
			Source: p.Source.ID, Basis: string(p.Snapshot.Basis), Credit: creditName(p.Source), Controllers: []string{},
			Address: ".." + pin("/tiles/"+dayOrInstant(v.at)+".json", v.state.Since, f.pairs()...),
		}
		for _, total := range p.Totals() {
			if total.Controller != "" && !slices.Contains(t.Controllers, total.Controller) {
				t.Controllers = append(t.Controllers, total.Controller)
			}
		}
		live.Tilesets = append(live.Tilesets, t)
	}
	return live
}

// fragment is the view as the map page keeps it in its address. The page shows one
// source.
func (v *view) fragment() string {
	b := append([]byte("#date="), v.at.UTC().Format("2006-01-02")...)
	if len(v.state.Parts) > 0 {
		b = appendEscaped(append(b, "&source="...), v.state.Parts[0].Source.ID)
	}
	return string(b)
}

// The sizes of an embed's pictures. One whose words need more room is higher.
func wideImage() embed.Image   { return embed.Image{Width: 720, Height: 640} }
func narrowImage() embed.Image { return embed.Image{Width: 360, Height: 560} }

// pictured is the state drawn, in the manner of the embed. Root is the way to the
// server's root.
func (v *view) pictured(root string, l words.Language, theme, alt string) *embed.Picture {
	of := func(i embed.Image, theme string) string {
		return root + v.picturePath("svg", i, l, theme)
	}
	image := func(i embed.Image) embed.Image {
		if i.Address = of(i, theme); theme == "" {
			i.Dark = of(i, "dark")
		}
		return i
	}
	return &embed.Picture{Wide: image(wideImage()), Narrow: image(narrowImage()), Alt: alt}
}

// picturePath is the permanent address of the state as a picture without a title.
func (v *view) picturePath(f string, i embed.Image, l words.Language, theme string) string {
	tag := l.Tag
	if tag == words.Tags()[0] {
		tag = ""
	}
	b := append([]byte("snapshots/"+dayOrInstant(v.at)+v.permalink), '&')
	b = appendPairs(b, "f", f, "width", strconv.Itoa(i.Width), "height", strconv.Itoa(i.Height), "theme", theme, "lang", tag, "title", "off")
	return string(b[:len(b)-1])
}
