package shortlink

import (
	"encoding/binary"
	"iter"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/cespare/xxhash/v2"

	"github.com/salient-map/salient/data"
)

// patterns are the paths that brief names know, each with its number: @ is a date,
// # a collection and * any text. A number never means another one.
func patterns() []string {
	return []string{"", "/snapshots/@", "/changes/@/@", "/compare/@", "/series", "/history", "/claims", "/collections/#/items", "/collections/#/items/*"}
}

// lists are the collections by their numbers.
func lists() []string { return []string{"control-areas", "places", "borders", "claims"} }

// parameters are those that brief names know, each with its number. Those of sources
// hold ids, some hold numbers or a span of time, the others a text.
func parameters() []string {
	return []string{"", "source", "controller", "status", "territory", "bbox", "datetime", "step", "lon", "lat", "place", "f", "lang", "width", "theme",
		"height", "places", "units", "title", "scale", "side", "measure", "limit", "unchanged", "crs", "sources", "precision", "winding", "profile", "after", "source"}
}

// Of source there are two: one id, and several.
const (
	oneSource      = 1
	severalSources = 30
)

const (
	toTheSecond = 16 // in the first digit: a date of the path is no end of a day
	checkDigits = 7  // behind everything
	idDigits    = 2  // of the hash of a source's id
	mostStems   = 1000
)

// Archive is what the names of an archive's addresses rest on. It only grows: what
// comes is later.
type Archive struct {
	Sources []string            // the ids of all
	Known   Known               // of the names of old
	Times   iter.Seq[time.Time] // the known time of each record, in their order
}

// stem is an address without its known time.
func stem(address string) (stem string, known time.Time, err error) {
	i := strings.LastIndex(address, "as_of=")
	if i < 1 || strings.Contains(address[i:], "&") {
		return "", known, ErrNone
	}
	text, err := url.QueryUnescape(address[i+len("as_of="):])
	if err != nil {
		return "", known, ErrNone
	}
	known, err = data.ParseKnownTime(text)
	return address[:i-1], known, err
}

// check is the end of a name: what tells the known time, and slips of the pen.
func check(hash uint64, known time.Time) uint64 {
	var b [16]byte
	binary.LittleEndian.PutUint64(b[:], hash)
	binary.LittleEndian.PutUint64(b[8:], uint64(known.UnixMicro()))
	return xxhash.Sum64(b[:]) & (1<<(5*checkDigits) - 1)
}

// brief writes a stem as digits.
func brief(stem string) ([]byte, bool) {
	path, query, _ := strings.Cut(stem, "?")
	w := &writer{}
	if !w.path(path) {
		return nil, false
	}
	for pair := range strings.SplitSeq(query, "&") {
		if pair != "" && !w.parameter(pair) {
			return nil, false
		}
	}
	return w.digits, true
}

// path writes a path: the number of its pattern and what stands in it.
func (w *writer) path(path string) bool {
	segments := strings.Split(path, "/")
	for number, pattern := range patterns() {
		want := strings.Split(pattern, "/")
		if number == 0 || len(want) != len(segments) {
			continue
		}
		for _, exact := range []bool{false, true} {
			attempt := &writer{[]byte{byte(number)}}
			if exact {
				attempt.digits[0] += toTheSecond
			}
			if attempt.segments(want, segments, exact) {
				w.digits = attempt.digits
				return true
			}
		}
	}
	return false
}

func (w *writer) segments(pattern, segments []string, exact bool) bool {
	before := epoch()
	for i, s := range segments {
		switch pattern[i] {
		case "@":
			at, err := data.ParseInstant(s)
			if err != nil || !exact && !at.Equal(data.EndOfDay(at)) {
				return false
			}
			if exact {
				w.signed(at.Unix() - before.Unix())
			} else {
				w.signed(day(at) - day(before))
			}
			before = at
		case "#":
			at := slices.Index(lists(), s)
			if at < 0 {
				return false
			}
			w.digit(at)
		case "*":
			text, err := url.PathUnescape(s)
			if err != nil {
				return false
			}
			w.text(text)
		default:
			if s != pattern[i] {
				return false
			}
		}
	}
	return true
}

// parameter writes one: its number and its value.
func (w *writer) parameter(pair string) bool {
	name, v, _ := strings.Cut(pair, "=")
	number := slices.Index(parameters(), name)
	value, err := url.QueryUnescape(v)
	if number < 1 || err != nil {
		return false
	}
	ids := strings.Split(value, ",")
	if number == oneSource && len(ids) > 1 {
		number = severalSources
	}
	w.digit(number)
	switch name {
	case "source", "sources":
		if number != oneSource {
			w.number(uint64(len(ids)))
		}
		for _, id := range ids {
			w.fixed(xxhash.Sum64String(id), idDigits)
		}
	case "bbox", "lon", "lat":
		return w.numbers(value)
	case "datetime":
		if !w.span(value) {
			w.digit(asText)
			w.text(value)
		}
	default:
		w.text(value)
	}
	return true
}

// stems reads digits: the stems that they may be, more than one where several ids
// of sources have one hash.
func stems(digits []byte, sources []string) ([]string, error) {
	r := &reader{digits: digits}
	all := []string{r.path()}
	mark := "?"
	for len(r.digits) > 0 && !r.wrong {
		number := r.digit()
		if number == 0 || number >= len(parameters()) {
			return nil, ErrNone
		}
		name := parameters()[number]
		var values []string
		switch name {
		case "source", "sources":
			n := uint64(1)
			if number != oneSource {
				n = r.number()
			}
			values = r.ids(sources, int(min(n, 32)))
		case "bbox", "lon", "lat":
			values = []string{r.numbers()}
		case "datetime":
			values = []string{r.span()}
		default:
			values = []string{r.text()}
		}
		all = each(all, mark+name+"=", values)
		mark = "&"
		if len(all) == 0 || len(all) > mostStems {
			return nil, ErrNone
		}
	}
	if r.wrong {
		return nil, ErrNone
	}
	return all, nil
}

// each puts each of the values behind each of some beginnings.
func each(beginnings []string, between string, values []string) (all []string) {
	for _, b := range beginnings {
		for _, v := range values {
			if all = append(all, b+between+escaped(v)); len(all) > mostStems {
				return all
			}
		}
	}
	return all
}

// ids are the lists of n sources that hashes may mean.
func (r *reader) ids(sources []string, n int) []string {
	var all []string
	for i := range n {
		hash := r.fixed(idDigits)
		var meant []string
		for _, id := range sources {
			if xxhash.Sum64String(id)&(1<<(5*idDigits)-1) == hash {
				meant = append(meant, id)
			}
		}
		if i == 0 {
			all = meant
			continue
		}
		var longer []string
		for _, list := range all {
			for _, id := range meant {
				longer = append(longer, list+","+id)
			}
		}
		if all = longer; len(all) > mostStems {
			r.wrong = true
			return nil
		}
	}
	return all
}

func (r *reader) path() string {
	head := r.digit()
	exact := head >= toTheSecond
	number := head &^ toTheSecond
	if r.wrong || number == 0 || number >= len(patterns()) {
		r.wrong = true
		return ""
	}
	segments := strings.Split(patterns()[number], "/")
	before := epoch()
	for i, s := range segments {
		switch s {
		case "@":
			v := r.signed()
			if v < -far/secondsOfDay || v > far/secondsOfDay {
				r.wrong = true
				return ""
			}
			at := data.EndOfDay(dateOf(day(before) + v))
			if exact {
				at = time.Unix(before.Unix()+v, 0).UTC()
			}
			segments[i], before = dateText(at), at
		case "#":
			at := r.digit()
			if at >= len(lists()) {
				r.wrong = true
				return ""
			}
			segments[i] = lists()[at]
		case "*":
			segments[i] = url.PathEscape(r.text())
		}
	}
	return strings.Join(segments, "/")
}
