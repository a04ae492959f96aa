package api

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/salient-map/salient/api/chart"
	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/draw"
	"github.com/salient-map/salient/geo/geojson"
)

// seriesDocument writes km² over time: as JSON, member by member as [document]
// does, as a table or as a chart.
type seriesDocument struct {
	data.Series
	seriesForm
	filter     filter
	base, path string
	short      string          // of a chart: its address to be printed
	came       palette.Sources // likewise: for their colours
}

// measured is a source's share with its figures.
type measured struct {
	data.SourceSeries
	lines []data.Line
}

func (d seriesDocument) encode(ctx context.Context) ([]byte, error) {
	list, err := d.measure(ctx)
	if err != nil {
		return nil, err
	}
	if d.f == "csv" {
		return d.table(list), nil
	}
	return d.json(list), nil
}

// measure computes the figures.
func (d seriesDocument) measure(ctx context.Context) (list []measured, err error) {
	for _, of := range d.Sources {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if d.step == stepDay {
			of = of.AtDayEnds()
		}
		list = append(list, measured{of, d.Measure(of)})
	}
	return list, nil
}

// chart draws them.
func (d seriesDocument) chart(list []measured) *draw.Scene {
	s := chart.Series{During: d.During, Stated: d.Stated, Daily: d.step == stepDay, Box: d.filter.Bound, Known: d.Since}
	for _, m := range list {
		s.Sources = append(s.Sources, chart.Source{SourceSeries: m.SourceSeries, Lines: m.lines})
	}
	return chart.Draw(s, chart.Options{
		Width: d.width, Height: d.height, Untitled: d.untitled(), Units: d.areaUnits(), Dark: d.dark(), Language: d.language, Came: d.came, Permalink: d.base + d.path, Short: d.short,
	})
}

// seriesNote says how to read the answer.
const seriesNote = "area_km2 is the geodesic area of what a source drew, on the WGS 84 ellipsoid; a point holds until the next. Stated figures are the claimants' own."

// boxNote says what a box does to figures.
const boxNote = " Of each area only what lies between the two meridians and the two parallels of the box is measured; nobody stated figures of the box."

func (d seriesDocument) json(list []measured) []byte {
	b := append([]byte(nil), `{"datetime":`...)
	b = geojson.AppendString(b, d.During.String())
	b = appendMember(b, "as_of", data.FormatInstant(d.Since))
	b = appendMember(b, "step", d.step)
	note := seriesNote
	if d.filter.Bound != nil {
		b = append(b, `,"bbox":`...)
		b = geojson.AppendBound(b, *d.filter.Bound, geojson.Precision{})
		note += boxNote
	}
	b = appendMember(b, "note", note)
	b = append(b, ",\n\"sources\":["...)
	for i, of := range list {
		b = comma(b, i)
		b = d.appendSource(b, of)
	}
	b = append(b, "],\n\"totals\":["...)
	n := 0
	for _, of := range list {
		for _, l := range of.lines {
			if last := len(l.Figures) - 1; l.Figures[last].Areas > 0 {
				b = comma(b, n)
				n++
				f := l.Figures[last]
				b = appendTotal(b, of.Source.ID, data.Total{Controller: l.Controller, Status: l.Status, Territory: l.Territory, Areas: f.Areas, AreaKM2: f.KM2, AreaKM2Spherical: f.SphericalKM2})
			}
		}
	}
	b = append(b, "],\n\"series\":["...)
	n = 0
	for _, of := range list {
		for _, l := range of.lines {
			b = comma(b, n)
			n++
			b = d.appendLine(b, of, l)
		}
	}
	b = append(b, "],\n\"stated\":["...)
	b = appendStated(b, d.Stated)
	b = append(b, "],\n\"links\":["...)
	b = appendLink(b, 0, "canonical", typeJSON, d.base+d.path, "this answer, for ever")
	b = appendLink(b, 1, "alternate", "text/csv", d.base+d.as("csv"), "the same as a table")
	b = appendLink(b, 2, "alternate", typeSVG, d.base+d.as("svg"), "the same as a chart")
	b = appendLink(b, 3, "describedby", typeJSON, d.base+"/sources", "the sources")
	b = appendLink(b, 4, "describedby", "text/plain", d.base+d.besides("/alt.txt"), "its chart in words")
	b = appendLink(b, 5, "describedby", "text/plain", d.base+d.besides("/cite"), "how to cite it")
	return append(b, "\n]}\n"...)
}

// as is the permanent address of another form.
func (d seriesDocument) as(f string) string {
	form := d.seriesForm
	form.f, form.width, form.theme, form.scale, form.language = f, chart.DefaultWidth, "light", 1, words.English()
	return d.address(form)
}

func (d seriesDocument) address(form seriesForm) string {
	params := append(d.filter.pairs(), "datetime", spanText(d.During))
	return pin("/series", d.Since, append(params, form.pairs()...)...)
}

// besides is the permanent address of what is said of the series.
func (d seriesDocument) besides(what string) string {
	path, query, _ := strings.Cut(d.as("json"), "?")
	return path + what + "?" + query
}

// appendSource says whose figures they are, on what they rest, and where each
// snapshot is to be had.
func (d seriesDocument) appendSource(b []byte, of measured) []byte {
	b = append(b, "\n{\"source\":"...)
	b = geojson.AppendString(b, of.Source.ID)
	b = appendMember(b, "title", of.Source.Title)
	b = appendMember(b, "kind", string(of.Source.Kind))
	b = appendMember(b, "basis", string(of.basis()))
	b = appendMember(b, "attribution", of.Source.Attribution)
	b = appendMember(b, "licence", of.Source.Licence)
	b = appendMember(b, "url", of.Source.URL)
	b = append(b, `,"snapshots":`...)
	b = strconv.AppendInt(b, int64(len(of.Stands)), 10)
	b = appendMember(b, "snapshot", d.snapshot(of.Source, "{valid_at}"))
	return append(b, '}')
}

// snapshot is the permanent address of a snapshot.
func (d seriesDocument) snapshot(s data.Source, validAt string) string {
	return d.base + "/snapshots/" + validAt + pin("", d.Since, "source", s.ID)
}

// basis is the weakest that any of the snapshots rests on.
func (m measured) basis() data.Basis {
	for _, b := range []data.Basis{data.Schematic, data.Assessed} {
		if slices.ContainsFunc(m.Stands, func(s data.Stand) bool { return s.Basis == b }) {
			return b
		}
	}
	return data.Mapped
}

func (d seriesDocument) appendLine(b []byte, of measured, l data.Line) []byte {
	b = append(b, "\n{\"source\":"...)
	b = geojson.AppendString(b, of.Source.ID)
	b = appendNullable(b, "controller", l.Controller)
	b = appendMember(b, "status", string(l.Status))
	b = appendNullable(b, "territory", l.Territory)
	b = appendMember(b, "title", of.Source.Title+": "+groundWords(l.Controller, l.Status, l.Territory))
	b = append(b, `,"points":[`...)
	for i, f := range l.Figures {
		st := of.Stands[i]
		b = comma(b, i)
		b = append(b, "\n {\"valid_at\":"...)
		b = geojson.AppendString(b, data.FormatInstant(st.ValidAt))
		b = appendNullable(b, "valid_to", validTo(st.Until))
		if d.step == stepDay {
			b = appendMember(b, "date", st.Day.Format(time.DateOnly))
			b = append(b, `,"days":`...)
			b = strconv.AppendInt(b, int64(st.Days), 10)
		}
		b = appendKM2(b, "area_km2", f.KM2)
		b = appendKM2(b, "area_km2_spherical", f.SphericalKM2)
		b = append(b, `,"areas":`...)
		b = strconv.AppendInt(b, int64(f.Areas), 10)
		b = appendMember(b, "basis", string(st.Basis))
		b = append(b, `,"revision":`...)
		b = strconv.AppendInt(b, int64(st.Revision), 10)
		b = append(b, '}')
	}
	return append(b, "]}"...)
}

// statedSeries are the figures of one claimant about one thing.
type statedSeries struct {
	claimant, side, measure, party string
	claims                         []*data.Claim
}

// byClaimant groups figures, in the order in which claimants first spoke.
func byClaimant(claims []*data.Claim) (list []statedSeries) {
	for _, c := range claims {
		i := slices.IndexFunc(list, func(s statedSeries) bool {
			return s.claimant == c.Claimant && s.side == c.Side && s.measure == c.Measure && s.party == c.Party
		})
		if i < 0 {
			i = len(list)
			list = append(list, statedSeries{c.Claimant, c.Side, c.Measure, c.Party, nil})
		}
		list[i].claims = append(list[i].claims, c)
	}
	return list
}

// appendStated writes stated figures as series of their own, each figure with the
// whole of its claim.
func appendStated(b []byte, claims []*data.Claim) []byte {
	for i, s := range byClaimant(claims) {
		b = comma(b, i)
		b = append(b, "\n{\"claimant\":"...)
		b = geojson.AppendString(b, s.claimant)
		b = appendMember(b, "side", s.side)
		b = appendMember(b, "measure", s.measure)
		b = appendMember(b, "party", s.party)
		b = append(b, `,"points":[`...)
		for k, c := range s.claims {
			b = comma(b, k)
			b = appendHistoryClaim(b, c)
		}
		b = append(b, "]}"...)
	}
	return b
}
