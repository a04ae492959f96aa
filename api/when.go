package api

import (
	"net/url"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// moment is a date and a known time, resolved against an archive.
type moment struct {
	at    time.Time // the instant asked for
	asOf  time.Time // the known time to answer by
	dated bool      // as_of was given
	moves bool      // what was asked for moves with the clock: tomorrow it is another instant
	fixed bool      // as_of was given, it lies within what is recorded, and nothing moves: the answer can never change
}

// resolve reads the {when} of a path and the as_of of a query. A date means its
// end, a month or a year theirs, or the end of today while they are under way.
// Latest is the newest snapshot of the sources, so that it needs no clock.
func (rq *request) resolve(when string, q query, sources []string) (moment, error) {
	m, nearest, err := rq.find(when, q, sources)
	rq.offer(err, when, nearest)
	return m, err
}

// offer tells an error of a date, where another would have an answer, the nearest.
func (rq *request) offer(err error, when string, nearest time.Time) {
	if !nearest.IsZero() {
		p := asProblem(err)
		p.Parameter, p.Received, p.Nearest = "when", clip(when, 100), rq.sibling(when, nearest)
	}
}

// find is resolve for a date wherever it stands. Where another date would have an
// answer, the nearest one comes with the error.
func (rq *request) find(when string, q query, sources []string) (m moment, nearest time.Time, err error) {
	if m, err = rq.knownTime(q); err != nil {
		return m, nearest, err
	}
	oldest, newest := rq.archive.Span(m.asOf, sources)
	if newest.IsZero() {
		return m, nearest, rq.nothingKnown(m, sources)
	}
	if strings.EqualFold(when, "latest") {
		m.at = newest
		return m, nearest, nil
	}
	text, moves := rq.spoken(when)
	period, err := data.ParsePeriod(short(text))
	m.at = period.End
	if m.at.After(rq.tonight) && !period.IsInstant() && !period.Start.After(rq.tonight) {
		m.at, moves = rq.tonight, true
		if newest.After(rq.tonight) {
			m.at = earlier(newest, period.End)
		}
	}
	m.stay(moves)
	switch {
	case err != nil:
		why, _, _ := strings.Cut(err.Error(), "; want ")
		return m, meantWithin(oldest, newest, text),
			badRequest("%s; want 2025-04-07, 2025-04, 2025, 2025-04-07T20:02:46Z, 2025-04-07T22:02:46+02:00, latest, today or yesterday", why)
	case m.at.Before(oldest):
		return m, oldest, notFound("nothing is known of %s: the first snapshot is of %s", dayOrInstant(m.at), data.FormatInstant(oldest))
	case m.at.After(rq.tonight) && m.at.After(newest):
		return m, newest, notFound("%s lies in the future: the newest snapshot is of %s", dayOrInstant(m.at), data.FormatInstant(newest))
	}
	return m, nearest, nil
}

// stay notes whether the moment moves with the clock.
func (m *moment) stay(moves bool) {
	if moves {
		m.moves, m.fixed = true, false
	}
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// meantWithin is the time that somebody may have meant by a text that is none, or
// the oldest data if that is before them; else the newest.
func meantWithin(oldest, newest time.Time, text string) time.Time {
	nearest := newest
	for _, meant := range data.Meant(short(text)) {
		switch p, err := data.ParsePeriod(meant); {
		case err != nil || p.Start.After(newest):
		case p.End.Before(oldest):
			nearest = oldest
		default:
			return p.End
		}
	}
	return nearest
}

// spoken writes a word for a day as its date, by the clock and in UTC. Moves says
// that the word will mean another day: no address with it is permanent.
func (rq *request) spoken(text string) (date string, moves bool) {
	switch strings.ToLower(text) {
	case "today":
		return rq.tonight.Format(time.DateOnly), true
	case "yesterday":
		return rq.tonight.AddDate(0, 0, -1).Format(time.DateOnly), true
	}
	return text, false
}

// interval reads a datetime parameter; absent, it is all of time. Its ends may
// be words, too: today, yesterday and latest, which is the newest snapshot known.
// An interval with a word that moves makes m no longer fixed.
func (rq *request) interval(q query, name string, m *moment) (data.Interval, error) {
	v := q.get(name)
	if v == "" {
		return data.Interval{}, nil
	}
	ends := strings.Split(short(v), "/")
	for i, end := range ends {
		if strings.EqualFold(end, "latest") {
			if _, newest := rq.archive.Span(m.asOf, nil); !newest.IsZero() {
				ends[i] = data.FormatInstant(newest)
				continue
			}
		}
		text, moves := rq.spoken(end)
		ends[i] = text
		m.stay(moves)
	}
	iv, err := data.ParseInterval(strings.Join(ends, "/"))
	if err == nil {
		return iv, nil
	}
	p := badParam(name, v, err.Error())
	if turned := strings.Join([]string{ends[len(ends)-1], ends[0]}, "/"); len(ends) == 2 {
		if _, err := data.ParseInterval(turned); err == nil {
			p.Nearest = rq.base + (&url.URL{Path: rq.URL.Path}).EscapedPath() + "?" + q.with(name, turned)
		}
	}
	return iv, p
}

// short keeps what cannot be a time or a number, because it is too long, from
// being echoed in an error as long as it came.
func short(s string) string { return clip(s, 100) }

// knownTime reads as_of; absent, it is the newest record.
func (rq *request) knownTime(q query) (moment, error) {
	m := moment{asOf: rq.archive.Recorded()}
	if _, m.dated = q.came("as_of"); !q.has("as_of") {
		return m, nil
	}
	text := short(q.get("as_of"))
	period, err := data.ParsePeriod(text)
	if err == nil {
		m.asOf, err = data.ParseKnownTime(text)
	}
	if err != nil {
		return m, badParam("as_of", q.get("as_of"), err.Error())
	}
	m.fixed = !m.asOf.After(rq.archive.Recorded())
	if tomorrow := rq.tonight.Add(time.Second); !m.fixed && !period.Start.Before(tomorrow) {
		return m, badParam("as_of", q.get("as_of"), "lies in the future: what will be known then is not known yet")
	}
	return m, nil
}

// times reads as_of and datetime, which absent is all of time.
func (rq *request) times(q query) (during data.Interval, m moment, err error) {
	if m, err = rq.knownTime(q); err != nil {
		return during, m, err
	}
	during, err = rq.interval(q, "datetime", &m)
	return during, m, err
}

// nothingKnown says why there is no snapshot of the sources by what was known at
// m.asOf: none had been recorded, or all were withdrawn.
func (rq *request) nothingKnown(m moment, sources []string) error {
	what := ""
	if len(sources) > 0 {
		what = " of " + strings.Join(sources, ", ")
	}
	if begun := rq.archive.Begun(sources); begun.After(m.asOf) {
		p := notFound("nothing%s was recorded by %s: the first was on %s; ask with a later as_of, or without one",
			what, data.FormatInstant(m.asOf), data.FormatInstant(begun))
		p.Nearest = rq.known("")
		return p
	}
	at := rq.archive.WithdrawnBefore(m.asOf)
	for !at.IsZero() && none(rq.archive.Span(at, sources)) { // what was withdrawn last may be of another source
		at = rq.archive.WithdrawnBefore(at)
	}
	if at.IsZero() {
		return notFound("nothing%s has been recorded yet; import snapshots first", what)
	}
	before := data.FormatInstant(at)
	p := notFound("every snapshot%s is withdrawn; as_of=%s shows the last that stood", what, before)
	p.Nearest = rq.known(before)
	return p
}

// none tells a span without snapshots.
func none(_, newest time.Time) bool { return newest.IsZero() }

// known is the address asked for with another as_of, or with none; "" for one too
// long to repeat.
func (rq *request) known(asOf string) string {
	query := without(rq.URL.RawQuery, "as_of")
	if asOf != "" {
		query = strings.TrimPrefix(query+"&as_of="+url.QueryEscape(asOf), "&")
	}
	to := address(rq.URL.EscapedPath(), query)
	if len(to) > 500 {
		return ""
	}
	return rq.base + to
}

// sibling is the request with another {when}, which stands behind the first
// segment of each path that has one; "" for a request too long to repeat.
func (rq *request) sibling(when string, t time.Time) string {
	path := rq.URL.Path
	from := strings.IndexByte(path[1:], '/') + 2
	if inner := "compare/"; strings.HasPrefix(path, "/embed/"+inner) {
		from += len(inner)
	}
	path = path[:from] + t.UTC().Format(time.DateOnly) + path[from+len(when):]
	if rq.URL.RawQuery != "" {
		path += "?" + rq.URL.RawQuery
	}
	if len(path) > 500 {
		return ""
	}
	return rq.base + path
}

// dayOrInstant writes the end of a day as the date that means it.
func dayOrInstant(t time.Time) string {
	if t.Equal(data.EndOfDay(t)) {
		return t.UTC().Format(time.DateOnly)
	}
	return data.FormatInstant(t)
}

// pin adds the parameters that fix an answer to a path: the filters as asked,
// in a fixed order, and the known time from which on the answer is as it is.
func pin(path string, since time.Time, params ...string) string {
	var room [256]byte
	return string(appendPin(append(room[:0], path...), since, params...))
}

// appendPin appends what pin adds.
func appendPin(b []byte, since time.Time, params ...string) []byte {
	return appendKnown(append(b, '?'), since, params...)
}

// appendKnown appends what fixes the answer to a query that has begun.
func appendKnown(b []byte, since time.Time, params ...string) []byte {
	b = appendPairs(b, params...)
	b = append(b, "as_of="...)
	var instant [40]byte
	return appendEscaped(b, data.AppendInstant(instant[:0], since))
}

// appendPairs appends names with their values where they have one, each with an
// ampersand behind it.
func appendPairs(b []byte, params ...string) []byte {
	for i := 0; i+1 < len(params); i += 2 {
		if params[i+1] != "" {
			b = append(append(b, params[i]...), '=')
			b = append(appendEscaped(b, params[i+1]), '&')
		}
	}
	return b
}

// appendEscaped appends what url.QueryEscape makes of a value, but leaves commas
// as they are: a list is easier to read so.
func appendEscaped[T string | []byte](b []byte, text T) []byte {
	const digits = "0123456789ABCDEF"
	for i := range len(text) {
		switch c := text[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9',
			c == '-', c == '_', c == '.', c == '~', c == ',':
			b = append(b, c)
		case c == ' ':
			b = append(b, '+')
		default:
			b = append(b, '%', digits[c>>4], digits[c&15])
		}
	}
	return b
}
