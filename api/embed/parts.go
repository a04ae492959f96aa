package embed

import (
	"cmp"
	"strconv"
	"strings"
)

// figure writes the picture, and what makes it a map to move about in. The button
// is hidden until there is a script to hear it.
func (s *sheet) figure() error {
	live := s.Live != nil && s.Bundle.Script != ""
	if s.Picture == nil && !live {
		return nil
	}
	s.add("<figure>\n")
	if s.Picture != nil {
		s.picture()
	}
	if live {
		s.add(`<button type="button" id="explore" hidden>`, text(s.Language.Explore), `</button><p id="trouble" role="status" data-failed="`,
			text(s.Language.MapFailed), "\"></p>\n")
		if err := s.data(s.Live); err != nil {
			return err
		}
	}
	s.add("</figure>\n")
	return nil
}

// picture writes the sizes, each with where the page gives it its room: that is the
// width of the picture's column, which is narrow again where the table begins to
// stand beside it.
func (s *sheet) picture() {
	p := s.Picture
	s.add("<picture>")
	for _, fit := range p.fits() {
		for _, media := range fit.media {
			s.source(media+night, fit.Dark, fit.Image)
			s.source(media, fit.Address, fit.Image)
		}
	}
	s.source(strings.TrimPrefix(night, " and "), p.Wide.Dark, p.Wide)
	s.add(`<img src="`, text(p.Wide.Address), `" alt="`, text(p.Alt), `"`)
	s.size(p.Wide)
	s.add("</picture>\n")
}

// night is what a condition ends with that is for readers of dark pages.
const night = " and (prefers-color-scheme: dark)"

func (s *sheet) source(media, address string, i Image) {
	if address != "" {
		s.add(`<source media="`, media, `" srcset="`, text(address), `"`)
		s.size(i)
	}
}

func (s *sheet) size(i Image) {
	s.add(` width="`, strconv.Itoa(i.Width), `" height="`, strconv.Itoa(i.Height), `">`)
}

// table writes every figure beside its ground, source by source.
func (s *sheet) table() {
	l := s.Language
	s.add("<table>\n<caption class=\"unseen\">", text(s.Title), "</caption>\n<thead><tr><th scope=\"col\">",
		text(l.GroundHeading), "</th><th scope=\"col\" class=\"figure\">", text(l.AreaHeading), "</th></tr></thead>\n")
	for _, g := range s.Groups {
		s.add("<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"2\"><span class=\"source\">", text(g.Source), "</span>")
		for _, note := range g.Notes {
			s.add(` <span class="note">`, text(note), "</span>")
		}
		s.add("</th></tr>\n")
		if len(g.Rows) == 0 {
			s.add(`<tr><td colspan="2">`, text(cmp.Or(g.Empty, l.NoAreas)), "</td></tr>\n")
		}
		for _, r := range g.Rows {
			if r.Figure == "" {
				s.add("</tbody>\n<tbody>\n", `<tr><th scope="rowgroup" colspan="2" class="ground">`, text(r.Ground), "</th></tr>\n")
				continue
			}
			s.add("<tr")
			for i := 0; i+1 < len(r.Marks); i += 2 {
				s.add(" data-", r.Marks[i], `="`, text(r.Marks[i+1]), `"`)
			}
			s.add(`><th scope="row">`, text(r.Ground), `</th><td class="figure">`, text(r.Figure), "</td></tr>\n")
		}
		s.add("</tbody>\n")
	}
	if s.Note != "" {
		s.add(`<tfoot><tr><td colspan="2" class="reading">`, text(s.Note), "</td></tr></tfoot>\n")
	}
	s.add("</table>\n")
}

// footer writes whose work it is and where to go on. No parameter takes it away.
func (s *sheet) footer() {
	l := s.Language
	name := l.Source
	if len(s.sources()) > 1 {
		name = l.Sources
	}
	s.add("<footer>\n<p>", text(name), ": ")
	for i, g := range s.sources() {
		if i > 0 {
			s.add("; ")
		}
		if g.Address != "" {
			s.away(g.Address, g.Source)
		} else {
			s.add(text(g.Source))
		}
		for _, c := range g.Credits {
			s.add(" · ", text(c))
		}
	}
	s.add("</p>\n<p>")
	for i, link := range s.Links {
		if i > 0 {
			s.add(" · ")
		}
		s.away(link.Address, link.Title)
	}
	s.add("</p>\n</footer>\n")
}
