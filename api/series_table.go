package api

import (
	"strconv"
	"time"

	"github.com/salient-map/salient/data"
)

// table writes the series as a table: a row is a date and a status, computed of
// a source's snapshot or stated by a claimant, and what does not apply to it is
// empty.
func (d seriesDocument) table(list []measured) []byte {
	t := newCSV(columnNames(seriesColumns())...)
	for _, of := range list {
		for _, l := range of.lines {
			for i, f := range l.Figures {
				st := of.Stands[i]
				if d.step != stepDay {
					d.row(t, st.ValidAt, of.Source, st, l, f)
					continue
				}
				for n := range st.Days {
					d.row(t, st.Day.AddDate(0, 0, n), of.Source, st, l, f)
				}
			}
		}
	}
	for _, c := range d.Stated {
		statedRow(t, c)
	}
	return t.bytes()
}

func (d seriesDocument) row(t *csvTable, date time.Time, src data.Source, st data.Stand, l data.Line, f data.Figure) {
	for _, text := range []string{"computed", src.ID, date.UTC().Format(time.DateOnly), data.FormatInstant(st.ValidAt), validTo(st.Until),
		l.Controller, string(l.Status), l.Territory} {
		t.text(text)
	}
	t.km2(f.KM2)
	t.km2(f.SphericalKM2)
	t.whole(f.Areas)
	for _, text := range []string{string(st.Basis), strconv.Itoa(st.Revision), "", "", "", "", "",
		d.snapshot(src, data.FormatInstant(st.ValidAt)), src.Attribution, src.Licence} {
		t.text(text)
	}
	t.end()
}

func statedRow(t *csvTable, c *data.Claim) {
	for _, text := range []string{"stated", "", c.AsOf.Start.UTC().Format(time.DateOnly), data.FormatInstant(c.AsOf.Start), stamp(c.AsOf.End),
		c.Party, c.Measure, ""} {
		t.text(text)
	}
	t.km2(*c.KM2)
	for _, text := range []string{"", "", "", "", c.Claimant, c.Outlet, c.Qualifier, c.Verification, c.ID, c.URL, "", ""} {
		t.text(text)
	}
	t.end()
}
