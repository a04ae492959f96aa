package api

import (
	"strings"

	"github.com/salient-map/salient/api/embed"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
)

// embedCompareParams are those of other embeds, with the sources of a comparison.
var embedCompareParams = append([]param{compareParams[0], paramController, compareParams[2], paramTerritory, paramAsOf, paramFrame, paramLanguage, paramTheme, paramView}, pymParams...)

// mostAgreements are told in sentences: the table has them all.
const mostAgreements = 2

// embedCompare answers /embed/compare/{when}: where sources agree and where they do
// not, as a page to be shown in a frame.
func (s *Server) embedCompare(rq *request) (*answer, error) {
	e, err := s.embedCompareOf(rq)
	if err != nil {
		return nil, err
	}
	return s.embedAnswer(e), nil
}

// embedCompareOf finds what the sources drew; it is divided when the page is asked
// for.
func (s *Server) embedCompareOf(rq *request) (e embedding, err error) {
	q, manner, err := rq.embedManner(embedCompareParams)
	if err != nil {
		return e, err
	}
	d, err := rq.comparison(q)
	if err != nil {
		return e, err
	}
	l, m := manner.language, d.moment
	c := compareEmbed{compareDocument: d, words: l}
	path := pin(comparePath(m.at), d.Since, d.filter.compared()...)
	e = embedding{base: rq.base, parts: d.Parts, path: "/embed" + path + manner.query(), asked: rq.embedAsked(q, d.filter.compared(), manner)}
	drawn := pin(comparePath(m.at), rq.drawnSince(m.asOf, d.Since), d.filter.compared()...)
	e.thumbnail = picturePath(drawn, "png", wideImage(), l, manner.theme)
	e.content = d.Hash().String() + e.thumbnail
	e.oembed = rq.base + oembedOf(rq.base+e.asked)
	page := fragmentOf(nil, manner, "mode", "compare", "date", dayOrInstant(m.at), "source", strings.Join(d.filter.sources, ","))
	unframed := d.filter
	unframed.Bound = nil // a box frames the picture alone
	p := embed.Page{
		Language: l, Theme: manner.theme, Title: l.ComparisonTitle(m.at), OEmbed: e.oembed, Root: "../../", Bundle: s.bundle,
		Links: []embed.Link{{Title: l.FullMap, Address: rq.base + "/" + page}, {Title: l.GetTheData, Address: rq.base + pin(comparePath(m.at), d.Since, unframed.compared()...)}},
	}
	known := q.has("as_of")
	e.page = func() embed.Page {
		p := c.told(p, known)
		p.Picture = picturedIn(manner.theme, p.Title+". "+p.Lead, func(i embed.Image, theme string) string {
			return "../.." + picturePath(drawn, "svg", i, l, theme)
		})
		return p
	}
	return e, nil
}

// compareEmbed is what sources drew of one instant, to be told in an embed.
type compareEmbed struct {
	compareDocument
	words words.Language
}

// told is the page with what only the divided ground can say: how far the sources
// agree, what each drew, and the figures stated for that time beside.
func (c compareEmbed) told(p embed.Page, known bool) embed.Page {
	compared, alone := c.Topics()
	var list []divided
	for _, t := range compared {
		list = append(list, divided{t, t.Divide()})
		p.Groups = append(p.Groups, c.joint(list[len(list)-1]))
	}
	for i, part := range c.Parts {
		p.Groups = append(p.Groups, c.group(i, list, alone))
		if part.Snapshot.Basis == data.Schematic {
			p.Warning = c.words.SchematicNote
		} else if len(part.Totals()) > 0 {
			p.Note = c.words.DrawnNote
		}
	}
	if g := c.stated(); len(g.Rows) > 0 {
		p.Groups = append(p.Groups, g)
	}
	said := c.agreement(list)
	if len(said) == 0 {
		said = []string{words.Capital(c.words.NoAreas)}
	}
	if known {
		said = append(said, words.Capital(c.words.KnownOn(c.asOf)))
	}
	for i := range said {
		said[i] = words.Stop(said[i])
	}
	p.Lead = strings.Join(said, " ")
	return p
}

// agreement is how far the sources agree, on the first grounds that they are
// compared on.
func (c compareEmbed) agreement(list []divided) (said []string) {
	for _, t := range list[:min(len(list), mostAgreements)] {
		if len(t.Sides) == 2 {
			said = append(said, c.words.Pair(c.pair(t, 0, 1)))
		} else {
			said = append(said, c.words.Everyone(c.everyone(t)))
		}
	}
	return said
}

// joint is the ground of one kind: that of all sources, and that of only some.
func (c compareEmbed) joint(t divided) embed.Group {
	g := embed.Group{Source: words.Capital(c.words.Grounds(words.GroundsOf(t.Topic))), Joint: true}
	add := func(name string, km2 float64, sides []int) {
		g.Rows = append(g.Rows, embed.Row{Ground: words.Capital(name), Figure: c.words.Size(km2, c.weakest(sides) == data.Schematic, words.SquareKilometres)})
	}
	agreed, disputed := t.agreed()
	everyone := others(len(t.Sides), -1)
	add(c.words.Agreed, agreed, everyone)
	add(c.words.Disputed, disputed, everyone)
	for _, r := range t.regions {
		if shape, _, _ := t.drawn(r); shape == nil || len(r.Sides) == len(t.Sides) {
			continue
		}
		var names []string
		for _, i := range r.Sides {
			names = append(names, c.Parts[i].Source.Title)
		}
		add(c.words.Only(names...), r.KM2, r.Sides)
	}
	return g
}

// group is what one source drew: of each kind that is compared, and of those that
// only it drew.
func (c compareEmbed) group(i int, list []divided, alone []data.Topic) embed.Group {
	part := c.Parts[i]
	g := sourced(part.Source)
	g.Notes = []string{words.Capital(c.words.SnapshotOf(part.Snapshot.ValidAt, c.at)), basisNote(c.words, part)}
	add := func(t data.Topic, km2 float64) {
		own := data.Topic{Controller: t.Controller, Territory: t.Territory, Sides: t.Sides[i : i+1]}
		g.Rows = append(g.Rows, embed.Row{
			Ground: words.Capital(c.words.Grounds(words.GroundsOf(own))),
			Figure: c.words.Size(km2, part.Snapshot.Basis == data.Schematic, words.SquareKilometres),
		})
	}
	for _, t := range list {
		if km2, _ := t.sum([]int{i}); km2 > 0 {
			add(t.Topic, km2)
		}
	}
	for _, t := range alone {
		if km2 := drawnKM2(t.Sides[i]); km2 > 0 {
			add(t, km2)
		}
	}
	return g
}

// stated are the figures that somebody gave for that time for what was held.
func (c compareEmbed) stated() embed.Group {
	g := embed.Group{Source: c.words.StatedForDay, Joint: true}
	for _, claim := range c.Stated {
		if claim.Measure == string(data.Held) {
			g.Rows = append(g.Rows, embed.Row{Ground: claimedBy(claim), Figure: c.words.AsStated(claim.Qualifier, c.words.AsGiven(*claim.KM2))})
		}
	}
	return g
}
