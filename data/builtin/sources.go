package builtin

import "github.com/salient-map/salient/data"

func readSources(file string, text []byte) ([]*data.Source, error) {
	rows, err := readTable(file, text, []string{"id", "title", "kind", "url", "licence", "attribution", "description"})
	if err != nil {
		return nil, err
	}
	var sources []*data.Source
	seen := map[string]bool{}
	for _, r := range rows {
		s := &data.Source{
			ID:          r.text("id"),
			Title:       r.text("title"),
			Kind:        data.Kind(r.text("kind")),
			URL:         r.text("url"),
			Licence:     r.text("licence"),
			Attribution: r.text("attribution"),
			Description: r.text("description"),
		}
		r.unique("id", seen)
		if err := s.Validate(); err != nil {
			r.fail("id", err)
		}
		if r.problem != nil {
			return nil, r.problem
		}
		sources = append(sources, s)
	}
	return sources, nil
}
