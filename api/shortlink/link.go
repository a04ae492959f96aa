package shortlink

import (
	"encoding/binary"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// Known lists the ids of the sources that had a snapshot by a known time, in
// alphabetical order: the same list for the same time, for ever.
type Known func(asOf time.Time) []string

// kind is a kind of address.
type kind byte

const (
	snapshots kind = iota + 1
	changes
	compare
	series
)

// shape is the path of a kind, how many dates follow it, and what its query calls
// the sources.
func (k kind) shape() (path string, dates int, sources string) {
	switch k {
	case snapshots:
		return "/snapshots", 1, "source"
	case changes:
		return "/changes", 2, "source"
	case compare:
		return "/compare", 1, "sources"
	case series:
		return "/series", 0, "source"
	}
	return "", 0, ""
}

// link is an address taken to pieces.
type link struct {
	kind    kind
	dates   []time.Time
	known   time.Time
	sources []int // places in the list of those known
	query   string
}

func parse(address string, sources Known) (l link, err error) {
	path, query, _ := strings.Cut(address, "?")
	segments := strings.Split(path, "/")
	for l.kind = snapshots; l.kind <= series; l.kind++ {
		if root, dates, _ := l.kind.shape(); len(segments) == dates+2 && "/"+segments[1] == root {
			break
		}
	}
	if l.kind > series {
		return l, ErrNone
	}
	for _, s := range segments[2:] {
		at, err := data.ParseInstant(s)
		if err != nil {
			return l, err
		}
		l.dates = append(l.dates, at)
	}
	_, _, name := l.kind.shape()
	var rest, ids []string
	for pair := range strings.SplitSeq(query, "&") {
		key, v, _ := strings.Cut(pair, "=")
		v, err := url.QueryUnescape(v)
		if err != nil {
			return l, err
		}
		switch key {
		case "as_of":
			if l.known, err = data.ParseKnownTime(v); err != nil {
				return l, err
			}
		case name:
			ids = strings.Split(v, ",")
		default:
			rest = append(rest, pair)
		}
	}
	l.query = strings.Join(rest, "&")
	known := sources(l.known)
	for _, id := range ids {
		at := slices.Index(known, id)
		if at < 0 {
			return l, ErrNone
		}
		l.sources = append(l.sources, at)
	}
	return l, nil
}

// address writes the link out.
func (l link) address(sources Known) (string, error) {
	path, _, name := l.kind.shape()
	for _, at := range l.dates {
		path += "/" + dateText(at)
	}
	known := sources(l.known)
	var ids, query []string
	for _, i := range l.sources {
		if i >= len(known) {
			return "", ErrNone
		}
		ids = append(ids, known[i])
	}
	if len(ids) > 0 {
		query = append(query, name+"="+strings.Join(ids, ","))
	}
	if l.query != "" {
		query = append(query, l.query)
	}
	query = append(query, "as_of="+url.QueryEscape(data.FormatInstant(l.known)))
	return path + "?" + strings.Join(query, "&"), nil
}

// dateText writes the end of a day as the date that means it.
func dateText(t time.Time) string {
	if t.Equal(data.EndOfDay(t)) {
		return t.UTC().Format(time.DateOnly)
	}
	return data.FormatInstant(t)
}

func epoch() time.Time { return time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC) }

const secondsOfDay = 86400

func (l link) append(b []byte) []byte {
	b = append(b, byte(l.kind))
	for _, at := range l.dates {
		seconds := at.Unix() - epoch().Unix()
		if at.Equal(data.EndOfDay(at)) {
			b = binary.AppendVarint(b, (seconds+1-secondsOfDay)/secondsOfDay*2)
		} else {
			b = binary.AppendVarint(b, seconds*2+1)
		}
	}
	b = binary.AppendVarint(b, l.known.UnixMicro()-epoch().UnixMicro())
	b = binary.AppendUvarint(b, uint64(len(l.sources)))
	for _, i := range l.sources {
		b = binary.AppendUvarint(b, uint64(i))
	}
	return append(b, l.query...)
}

// far is more microseconds, or twice as many seconds, than lie between any two
// years of four digits.
const far = 10_000 * 366 * secondsOfDay * 1_000_000

func read(b []byte) (l link, err error) {
	l.kind, b = kind(b[0]), b[1:]
	path, dates, _ := l.kind.shape()
	ok := path != ""
	varint := func() int64 {
		v, n := binary.Varint(b)
		ok = ok && n > 0 && -far < v && v < far
		b = b[max(n, 0):]
		return v
	}
	for range dates {
		v := varint()
		seconds := v >> 1
		if v&1 == 0 {
			seconds = seconds*secondsOfDay + secondsOfDay - 1
		}
		ok = ok && -far < seconds*1_000_000 && seconds*1_000_000 < far
		l.dates = append(l.dates, time.Unix(epoch().Unix()+seconds, 0).UTC())
	}
	l.known = time.UnixMicro(epoch().UnixMicro() + varint()).UTC()
	n, size := binary.Uvarint(b)
	ok = ok && size > 0 && n <= uint64(len(b))
	b = b[max(size, 0):]
	for i := uint64(0); ok && i < n; i++ {
		v, size := binary.Uvarint(b)
		ok = size > 0 && v < 1<<16
		b = b[max(size, 0):]
		l.sources = append(l.sources, int(v))
	}
	l.query = string(b)
	if !ok {
		return l, ErrNone
	}
	return l, nil
}
