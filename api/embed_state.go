package api

import (
	"slices"
	"strconv"

	"github.com/salient-map/salient/api/embed"
	"github.com/salient-map/salient/api/palette"
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
func groupOf(l words.Language, p data.Part, v *view, came palette.Sources) embed.Group {
	g := sourced(p.Source)
	if len(v.state.Parts) > 1 {
		g.Notes = append(g.Notes, words.Capital(l.SnapshotOf(p.Snapshot.ValidAt, v.at)))
	}
	g.Notes = append(g.Notes, basisNote(l, p))
	shown := len(v.state.Parts)
	for _, t := range p.Totals() {
		ground := words.Capital(l.Ground(words.Ground{Controller: t.Controller, Status: t.Status, Territory: t.Territory}))
		if own := l.Own(p, t); own != "" {
			ground += ", " + own
		}
		var hue []string // of the key, where it is a shade of the source's
		if shown > 1 {
			colour := came.Ground(shown, p.Source.ID, t.Controller)
			hue = []string{"hue", colour.Light + "|" + colour.Dark}
		}
		g.Rows = append(g.Rows, embed.Row{
			Ground: ground,
			Figure: l.Size(t.AreaKM2, p.Snapshot.Basis == data.Schematic, words.SquareKilometres),
			Marks:  append([]string{"controller", t.Controller, "status", string(t.Status), "basis", string(p.Snapshot.Basis)}, hue...),
		})
	}
	return g
}

// sourced is a group that says whose it is.
func sourced(s data.Source) embed.Group {
	return embed.Group{Source: s.Title, Address: webAddress(s.URL), Credits: creditsOf(s)}
}

// basisNote says what a source's areas rest on.
func basisNote(l words.Language, p data.Part) string {
	return words.Capital(l.Basis(p.Snapshot.Basis)) + ": " + l.BasisNote(p.Snapshot.Basis)
}

// creditsOf are the attribution and the licence of a source, as far as they say
// more than its title.
func creditsOf(s data.Source) (credits []string) {
	for _, credit := range []string{s.Attribution, s.Licence} {
		if credit != "" && credit != s.Title {
			credits = append(credits, credit)
		}
	}
	return credits
}

// live is what a script draws the view with: a tileset a source, so that each is
// drawn by its own basis.
func (v *view) live(from *embed.View, came palette.Sources) *embed.Live {
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
		if shown := len(v.state.Parts); shown > 1 {
			t.Colours = map[string]palette.Pair{}
			for _, controller := range append(t.Controllers, "") {
				t.Colours[controller] = came.Ground(shown, p.Source.ID, controller)
			}
		}
		live.Tilesets = append(live.Tilesets, t)
	}
	return live
}

// fragmentOf is what the map page keeps in its address to show the same: what is
// shown, of which source, as the page shows one, and in which manner.
func fragmentOf(parts []data.Part, m embedManner, state ...string) string {
	if len(parts) > 0 {
		state = append(state, "source", parts[0].Source.ID)
	}
	b := appendPairs([]byte("#"), append(state, "lang", besidesDefault(m.language), "theme", m.theme)...)
	if m.view != nil {
		b = append(append(append(b, "map="...), m.asked...), '&')
	}
	return string(b[:len(b)-1])
}

// The sizes of an embed's pictures. One whose words need more room is higher.
func wideImage() embed.Image   { return embed.Image{Width: 720, Height: 640} }
func middleImage() embed.Image { return embed.Image{Width: 520, Height: 600} }
func narrowImage() embed.Image { return embed.Image{Width: 360, Height: 560} }

// picturedIn is a picture in all its sizes, in the colours of a theme or in those
// of both. Address is where it is, relative to the page.
func picturedIn(theme, alt string, address func(i embed.Image, theme string) string) *embed.Picture {
	image := func(i embed.Image) embed.Image {
		if i.Address = address(i, theme); theme == "" {
			i.Dark = address(i, "dark")
		}
		return i
	}
	return &embed.Picture{Wide: image(wideImage()), Middle: image(middleImage()), Narrow: image(narrowImage()), Alt: alt}
}

// picturePath is the permanent path of an answer as a picture without a title.
func picturePath(permalink, f string, i embed.Image, l words.Language, theme string) string {
	b := appendPairs(append([]byte(permalink), '&'),
		"f", f, "width", strconv.Itoa(i.Width), "height", strconv.Itoa(i.Height), "theme", theme, "lang", besidesDefault(l), "title", "off")
	return string(b[:len(b)-1])
}
