package api

import (
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
			t.rows = append(t.rows, sheetRow{heading(a.Controller, a.Status, p.Snapshot.Basis, name), a.Shape, values})
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
		t.rows = append(t.rows, sheetRow{heading(g.Controller, g.Status, weaker(g.Pair), g.word), g.shape, values})
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
