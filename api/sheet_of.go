package api

import (
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
)

// sheet is the state as rows.
func (d document) sheet() sheet {
	t := sheet{name: "areas", title: "Areas on " + dayOrInstant(d.at), href: d.base + d.path, columns: stateColumns()}
	for _, p := range d.state.Parts {
		t.notes = append(t.notes, provenance(p))
		for _, a := range p.Areas {
			name := displayName(a.Labels)
			values := groundValues(areaID(p.Source.ID, a), p.Source, a.Controller, a.Status, a.Territory, p.Snapshot.Basis, a.Shape)
			values = append(values, data.FormatInstant(p.Snapshot.ValidAt), orNone(validTo(p.Until)), orNone(a.Class), orNone(name))
			title := heading("", words.Ground{Controller: a.Controller, Status: a.Status, Territory: a.Territory}, a.Shape, p.Snapshot.Basis, name)
			look := areaLook{d.came.Ground(len(d.state.Parts), p.Source.ID, a.Controller).Light, a.Status}
			t.rows = append(t.rows, sheetRow{title, a.Shape, look, values})
		}
	}
	return t
}

// sheet is what changed as rows.
func (d changesDocument) sheet(all []ground) sheet {
	t := sheet{name: "changes", title: "Changes from " + dayOrInstant(d.From.At) + " to " + dayOrInstant(d.To.At), href: d.base + d.path, columns: changeColumns()}
	for _, p := range d.To.Parts {
		t.notes = append(t.notes, provenance(p))
	}
	for _, g := range all {
		values := groundValues(g.id(), g.After.Source, g.Controller, g.Status, g.Territory, weaker(g.Pair), g.shape)
		values = append(values, g.word, data.FormatInstant(d.From.At), data.FormatInstant(d.To.At))
		title := heading(g.word, words.Ground{Controller: g.Controller, Status: g.Status, Territory: g.Territory}, g.shape, weaker(g.Pair), "")
		look := areaLook{d.came.Ground(len(d.To.Parts), g.After.Source.ID, g.Controller).Light, g.Status}
		t.rows = append(t.rows, sheetRow{title, g.shape, look, values})
	}
	return t
}

// provenance is a line that says whose a snapshot is, on what basis and on what terms.
func provenance(p data.Part) string {
	out := p.Source.Title + ", " + data.FormatInstant(p.Snapshot.ValidAt) + ", " + string(p.Snapshot.Basis)
	for _, more := range []string{p.Source.Attribution, p.Source.Licence, p.Source.URL, p.Snapshot.Note} {
		if more != "" {
			out += ". " + more
		}
	}
	return out
}
