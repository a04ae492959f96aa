package embed

import "strconv"

// figure writes the picture, and what makes it a map to move about in. The button
// is hidden until there is a script to hear it.
func (s *sheet) figure() error {
	live := s.Live != nil && s.Bundle.Script != ""
	if s.Picture == nil && !live {
		return nil
	}
	s.add("<figure>\n")
	if p := s.Picture; p != nil {
		s.add(`<picture><source media="(max-width: 30rem)" srcset="`, text(p.Narrow), `"><img src="`, text(p.Wide),
			`" width="`, strconv.Itoa(p.Width), `" height="`, strconv.Itoa(p.Height), `" alt="`, text(p.Alt), "\"></picture>\n")
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
			s.add(`<tr><td colspan="2">`, text(l.NoAreas), "</td></tr>\n")
		}
		for _, r := range g.Rows {
			s.add("<tr")
			for i := 0; i+1 < len(r.Marks); i += 2 {
				s.add(" data-", r.Marks[i], `="`, text(r.Marks[i+1]), `"`)
			}
			s.add(`><th scope="row">`, text(r.Ground), `</th><td class="figure">`, text(r.Figure), "</td></tr>\n")
		}
		s.add("</tbody>\n")
	}
	s.add("</table>\n")
}

// footer writes whose work it is and where to go on. No parameter takes it away.
func (s *sheet) footer() {
	l := s.Language
	name := l.Source
	if len(s.Groups) > 1 {
		name = l.Sources
	}
	s.add("<footer>\n<p>", text(name), ": ")
	for i, g := range s.Groups {
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
