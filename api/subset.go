package api

import (
	"slices"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

var (
	paramInstant = param{"datetime", "an instant, a date or an interval", "2025-04-07", "the state at this time, of an interval at its end; without it the newest"}
	paramSubset  = param{"subset", `datetime("2025-04-07") or datetime("2025-04-01":"2025-04-07")`, `datetime("2025-04-07")`, "the same as datetime, as a subset of the axis of time"}
)

const subsetForms = `want subset=datetime("2025-04-07") or subset=datetime("2025-04-01":"2025-04-07"), an open end as *`

// resolveAsked is resolve for a date in the query: datetime, or subset over the
// axis of that name. A tile shows one instant, so an interval means its end, and
// one that is still under way the newest snapshot.
func (rq *request) resolveAsked(q query, sources []string) (moment, error) {
	name := paramInstant.name
	if q.has(paramSubset.name) {
		text, err := parseSubset(short(q.get(paramSubset.name)))
		switch {
		case err != "":
			return moment{}, badParam(paramSubset.name, q.get(paramSubset.name), err+"; "+subsetForms)
		case q.has(name):
			return moment{}, badParam(paramSubset.name, q.get(paramSubset.name), "datetime says when, too; give one of them")
		}
		q.values = append(slices.DeleteFunc(slices.Clone(q.values), func(v value) bool { return v.name == paramSubset.name }), value{name, text})
		name = paramSubset.name
	}
	when, moves, err := rq.instantOf(q)
	if err != nil {
		return moment{}, err
	}
	m, nearest, err := rq.find(when, q, sources)
	m.stay(moves)
	if !nearest.IsZero() {
		p := asProblem(err)
		p.Parameter, p.Received = name, clip(q.get(paramInstant.name), 100)
		p.Nearest = rq.base + rq.URL.Path + "?" + q.with(paramInstant.name, nearest.UTC().Format(time.DateOnly))
	}
	return m, err
}

// instantOf is the {when} that the parameter datetime means. It moves where
// another day makes another one of it.
func (rq *request) instantOf(q query) (when string, moves bool, err error) {
	text := short(q.get(paramInstant.name))
	if text == "" {
		return "latest", false, nil
	}
	_, end, two := strings.Cut(text, "/")
	if !two {
		return text, false, nil
	}
	var m moment
	if m, err = rq.knownTime(q); err != nil {
		return "", false, err
	}
	iv, err := rq.interval(q, paramInstant.name, &m)
	switch {
	case err != nil:
		return "", false, err
	case iv.End.IsZero():
		return "latest", false, nil
	case iv.End.After(rq.tonight) && !iv.Start.After(rq.tonight):
		return "latest", true, nil
	}
	return end, false, nil
}

// parseSubset reads a subset of the axis datetime (OGC API Tiles, class datetime)
// and writes it as a datetime parameter has it; else it says what is wrong.
func parseSubset(text string) (datetime, wrong string) {
	axis, rest, ok := strings.Cut(text, "(")
	inner, closed := strings.CutSuffix(strings.TrimSpace(rest), ")")
	switch {
	case !ok || !closed:
		return "", "no axis with a value in parentheses"
	case strings.TrimSpace(axis) != paramInstant.name:
		return "", "the only axis to choose from is datetime"
	}
	var ends []string
	for {
		end, after, wrong := cutEnd(strings.TrimSpace(inner))
		if wrong != "" {
			return "", wrong
		}
		ends = append(ends, end)
		after = strings.TrimSpace(after)
		if after == "" {
			break
		}
		if after[0] != ':' || len(ends) == 2 {
			return "", "one value, or two with a colon between them"
		}
		inner = after[1:]
	}
	if len(ends) == 1 && ends[0] == ".." {
		return "../..", ""
	}
	return strings.Join(ends, "/"), ""
}

// cutEnd takes a time in quotes, or *, from the front of a text.
func cutEnd(text string) (end, after, wrong string) {
	if after, open := strings.CutPrefix(text, "*"); open {
		return "..", after, ""
	}
	quoted, ok := strings.CutPrefix(text, `"`)
	if ok {
		end, after, ok = strings.Cut(quoted, `"`)
	}
	switch {
	case !ok:
		return "", "", "times are in double quotes"
	case end == "" || strings.ContainsAny(end, "/"):
		return "", "", "between the quotes stands no time"
	}
	return end, after, ""
}

// contentTime is the header that names the instant shown (OGC API Maps names it
// so, and clients of tiles read it).
func contentTime(t time.Time) map[string]string {
	return map[string]string{"OGCAPI-datetime": data.FormatInstant(t)}
}
