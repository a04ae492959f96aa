package api

import (
	"cmp"
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
	"github.com/salient-map/salient/geo/geojson"
)

// mostDays is how many days one answer tells of.
const mostDays = 1000

// step is the one asked for, a day where none is.
func (q query) step() string { return cmp.Or(q.get("step"), stepDay) }

// calendar reads step: from what to what changes are told.
func (q query) calendar() (data.Calendar, error) {
	switch step, err := q.choice("step", stepDay, "week", "month"); step {
	case "week":
		return data.EndOfWeek, err
	case "month":
		return data.EndOfMonth, err
	default:
		return data.EndOfDay, err
	}
}

// daily answers /changes/{from}/{to}?step=day: what was gained and lost from day
// to day, or from week to week or month to month, in km².
func (s *Server) daily(rq *request, q query) (*answer, error) {
	parts, err := q.calendar()
	if err != nil {
		return nil, err
	}
	if q.get("f") == chaptersForm {
		if err := refuse(q, "goes with a picture alone: f=svg, f=png or f=gif", "width", "height", "places", "theme", "units", "title", "scale", "bbox"); err != nil {
			return nil, err
		}
		return s.chapters(rq, q, parts)
	}
	for _, name := range []string{"precision", "winding", "profile", "unchanged"} {
		if v := q.get(name); v != "" {
			return nil, badParam(name, v, "does not go with step, whose answer is figures alone, as JSON or CSV")
		}
	}
	asTable, err := rq.tabular(q)
	if p := (*problem)(nil); errors.As(err, &p) {
		p.Accepted, p.Detail = append(p.Accepted, chaptersForm), p.Detail+" or "+chaptersForm
	}
	if err != nil {
		return nil, err
	}
	l, err := q.spoken()
	if err != nil {
		return nil, err
	}
	bare := q
	if !asTable {
		bare = q.but(paramLanguage.name)
	}
	if err := withoutPicture(bare); err != nil {
		return nil, err
	}
	iv, err := rq.between(q)
	if err != nil {
		return nil, err
	}
	if days := iv.days(); days > mostDays {
		e := badParam("step", q.get("step"), "the interval has "+strconv.Itoa(days)+" days; want at most "+strconv.Itoa(mostDays))
		e.Nearest = rq.changesAddress(data.EndOfDay(iv.to.at.Add(-mostDays*day)), iv.to.at)
		return nil, e
	}
	d := dailyDocument{
		Daily: rq.archive.Stepwise(iv.from.at, iv.to.at, iv.to.asOf, iv.filter.sources, iv.filter.Filter, parts), step: q.get("step"),
		filter: iv.filter, base: rq.base, days: iv.days(), language: l,
	}
	d.path = iv.path(d.Since) + "&step=" + d.step + languageForm(l)
	contentType, encode := typeJSON, d.encode
	if asTable {
		d.path += "&f=csv"
		contentType, encode = typeCSV, d.table
	}
	key := cache.NewKey("daily", d.Hash().String(), d.path, rq.base, s.edition)
	a := iv.answer(key, rq.base, rq.base+d.path, d.To.Parts)
	a.contentType, a.vary = contentType, []string{"Accept"}
	if !asTable {
		a.header = spokenIn(l, nil)
	}
	a.cost, a.build = cost(d.Pairs()), encode
	s.remember(rq, a, iv.moment(), d.Since)
	return a, nil
}

// days counts the UTC days that end within the interval, and the one that its
// end cuts short.
func (iv interval) days() int {
	if !iv.to.at.After(iv.from.at) {
		return 0
	}
	first := data.EndOfDay(iv.from.at)
	if !first.After(iv.from.at) {
		first = first.Add(day)
	}
	return int(data.EndOfDay(iv.to.at).Sub(first)/day) + 1
}

const day = 24 * time.Hour

// dailyDocument writes changes from day to day as JSON.
type dailyDocument struct {
	data.Daily
	filter     filter
	days       int
	step       string
	language   words.Language
	base, path string
}

func (d dailyDocument) encode(ctx context.Context) ([]byte, error) {
	var list []found
	for _, p := range d.Pairs() {
		list = append(list, found{p, p.Measure()})
	}
	b := append(geojson.AppendString([]byte(`{"step":`), d.step), `,"days":`...)
	b = strconv.AppendInt(b, int64(d.days), 10)
	b = appendMember(b, "note", d.step+"s in which nothing changed are left out; a "+d.step+" without a snapshot is as the one before")
	b = appendChangesHead(b, d.Changes, d.Since, d.filter, d.language, d.base, list)
	b = append(b, ",\n\"steps\":["...)
	n := 0
	err := d.moves(ctx, func(step data.Step, c data.Change) {
		b = comma(b, n)
		n++
		b = append(b, "\n{\"date\":"...)
		b = geojson.AppendString(b, step.End.UTC().Format(time.DateOnly))
		b = appendMember(b, "source", step.After.Source.ID)
		b = appendGround(b, c)
		b = appendMember(b, "valid_at", data.FormatInstant(step.After.Snapshot.ValidAt))
		b = appendKM2(b, "after_km2", c.AfterKM2())
		b = appendMoved(b, c.Comparison.Change)
		b = append(b, '}')
	})
	if err != nil {
		return nil, err
	}
	b = append(b, "],\n\"links\":["...)
	b = appendLink(b, 0, "canonical", typeJSON, d.base+d.path, "this answer, for ever")
	b = appendLink(b, 1, "describedby", typeJSON, d.base+"/sources", "the sources")
	return append(b, "\n]}\n"...), nil
}

// moves visits what changed on each day; ground that did not is left out.
func (d dailyDocument) moves(ctx context.Context, visit func(data.Step, data.Change)) error {
	for _, step := range d.Steps {
		if err := ctx.Err(); err != nil {
			return err
		}
		for _, c := range step.Measure() {
			if c.GainedKM2 != 0 || c.LostKM2 != 0 {
				visit(step, c)
			}
		}
	}
	return nil
}

// table writes the days as rows: one for each source, controller, status and
// territory whose ground changed.
func (d dailyDocument) table(ctx context.Context) ([]byte, error) {
	t := newCSV(columnNames(stepColumns())...)
	err := d.moves(ctx, func(step data.Step, c data.Change) {
		t.text(step.End.UTC().Format(time.DateOnly))
		t.text(step.After.Source.ID)
		t.text(c.Controller)
		t.text(string(c.Status))
		t.text(c.Territory)
		t.text(string(step.After.Snapshot.Basis))
		t.instant(step.After.Snapshot.ValidAt)
		t.km2(c.AfterKM2())
		t.km2(c.GainedKM2)
		t.km2(c.LostKM2)
		t.whole(c.Slivers)
		t.end()
	})
	return t.bytes(), err
}
