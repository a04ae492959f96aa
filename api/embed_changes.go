package api

import (
	"slices"
	"strings"

	"github.com/salient-map/salient/api/embed"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
)

// embedChanges answers /embed/changes/{from}/{to}: what was gained and lost as a
// page to be shown in a frame.
func (s *Server) embedChanges(rq *request) (*answer, error) {
	e, err := s.embedChangesOf(rq)
	if err != nil {
		return nil, err
	}
	return s.embedAnswer(e), nil
}

// embedChangesOf finds the two states; their figures are worked out when the page
// is asked for.
func (s *Server) embedChangesOf(rq *request) (e embedding, err error) {
	q, manner, err := rq.embedManner(embedParams)
	if err != nil {
		return e, err
	}
	iv, err := rq.between(q)
	if err != nil {
		return e, err
	}
	c := changesEmbed{
		Language: manner.language, interval: iv, manner: manner,
		Changes: rq.archive.Changes(iv.from.at, iv.to.at, iv.to.asOf, iv.filter.sources, iv.filter.Filter),
	}
	path := "/embed" + iv.path(c.Since) + manner.query()
	e = embedding{base: rq.base, parts: c.To.Parts, path: path, asked: rq.embedAsked(q, iv.filter.pairs(), manner)}
	c.drawn = iv.path(rq.drawnSince(iv.to.asOf, c.Since))
	e.thumbnail = picturePath(c.drawn, "png", wideImage(), c.Language, manner.theme)
	e.content = c.Hash().String() + e.thumbnail
	e.oembed = rq.base + oembedOf(rq.base+e.asked)
	p := embed.Page{
		Language: c.Language, Theme: manner.theme, Title: c.ChangesTitle(iv.from.at, iv.to.at), OEmbed: e.oembed, Root: "../../../", Bundle: s.bundle,
		Links: []embed.Link{{Title: c.FullMap, Address: rq.base + "/" + c.fragment()}, {Title: c.GetTheData, Address: rq.base + c.data()}},
	}
	known := q.has("as_of")
	e.page = func() embed.Page { return c.told(p, known) }
	return e, nil
}

// changesEmbed is what became of ground, to be told in an embed.
type changesEmbed struct {
	words.Language
	data.Changes
	interval
	manner embedManner
	drawn  string // the path of the answer as it is drawn
}

// told is the page with what only the figures can say.
func (c changesEmbed) told(p embed.Page, known bool) embed.Page {
	var all []sentence
	for _, pair := range c.Pairs() {
		f := found{pair, pair.Measure()}
		for _, change := range f.changes {
			all = append(all, sentence{c.from.at, c.to.at, f, change, c.filter})
		}
		p.Groups = append(p.Groups, c.group(f))
		if pair.Schematic() || pair.After.Snapshot.Basis == data.Schematic {
			p.Warning = c.SchematicNote
		} else {
			p.Note = c.DrawnNote
		}
	}
	for _, said := range mostChanged(c.Language, all) {
		p.Lead += words.Stop(said) + " "
	}
	if known {
		p.Lead += words.Stop(words.Capital(c.KnownOn(c.to.asOf)))
	}
	p.Lead = strings.TrimSpace(p.Lead)
	root := p.Root[:len(p.Root)-1]
	p.Picture = picturedIn(c.manner.theme, p.Title+". "+p.Lead, func(i embed.Image, theme string) string {
		return root + picturePath(c.drawn, "svg", i, c.Language, theme)
	})
	return p
}

// group is what became of a source's ground, each kind under its own heading.
func (c changesEmbed) group(f found) embed.Group {
	g := sourced(f.After.Source)
	note := func(text string) {
		if text = words.Capital(text); !slices.Contains(g.Notes, text) {
			g.Notes = append(g.Notes, text)
		}
	}
	if !f.Comparable() {
		g.Empty = c.NoEarlier
	} else {
		note(c.SnapshotOf(f.Before.Snapshot.ValidAt, c.from.at))
	}
	note(c.SnapshotOf(f.After.Snapshot.ValidAt, c.to.at))
	if f.Comparable() {
		note(basisNote(c.Language, f.Before))
	}
	note(basisNote(c.Language, f.After))
	for _, change := range f.changes {
		ground := words.Ground{Controller: change.Controller, Status: change.Status, Territory: change.Territory}
		g.Rows = append(g.Rows, embed.Row{Ground: words.Capital(c.Ground(ground))})
		for _, part := range []struct {
			name string
			km2  float64
		}{{c.Gained, change.GainedKM2}, {c.Lost, change.LostKM2}, {c.Unchanged, change.UnchangedKM2}} {
			g.Rows = append(g.Rows, embed.Row{Ground: words.Capital(part.name), Figure: c.Size(part.km2, f.Schematic(), words.SquareKilometres)})
		}
	}
	return g
}

// fragment is the same on the map page, which shows one source.
func (c changesEmbed) fragment() string {
	return fragmentOf(c.To.Parts, c.manner, "mode", "change", "from", dayOrInstant(c.from.at), "date", dayOrInstant(c.to.at))
}

// data is the path of the figures and the ground as data, which are not chosen by
// a box.
func (c changesEmbed) data() string {
	iv := c.interval
	iv.filter.Bound = nil
	return iv.path(c.Since)
}
