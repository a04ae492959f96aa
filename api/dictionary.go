package api

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"math/bits"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
)

// dictionary is how an answer serves as a dictionary for others like it, and
// they for it: Compression Dictionary Transport, RFC 9842. One day of a front
// is the day before but for a few vertices, so who holds the day before is sent
// what differs.
//
// The id of a dictionary is the permalink of its answer. The client sends it
// back, and from it the dictionary is made again, by any replica and after any
// restart: nobody has to remember what was sent to whom. The hash that the
// client sends with it decides whether it is the same to the byte.
type dictionary struct {
	server *Server
	base   string // of absolute URLs
	id     string // the answer's own permalink
}

const (
	// largestDictionary bounds both ends of a delta, in bytes: up to 8 MiB every
	// client has a window for (RFC 9842 section 5).
	largestDictionary = 8 << 20
	// longestID is the bound of RFC 9842 section 2.1.3, in characters.
	longestID = 1024
)

// deltaMagic begins a body in the encoding dcz: a frame of Zstandard that
// decoders skip, which holds the hash of the dictionary (RFC 9842 section 5).
const deltaMagic = "\x5e\x2a\x4d\x18\x20\x00\x00\x00"

// offer is the value of Use-As-Dictionary: the answer may be the dictionary of
// the addresses that match; "" where that cannot be said.
func (d *dictionary) offer() string {
	if len(d.id) > longestID || !quotable(d.base) || !quotable(d.id) {
		return ""
	}
	return `match="` + d.match() + `", id="` + d.id + `"`
}

// match is the URL pattern of the addresses that the dictionary is good for,
// as it stands between quotes: all snapshots, or all of the same source. Of the patterns that match an
// address the client takes the longest, so that one who looks at two sources
// in turn keeps a day of each.
func (d *dictionary) match() string {
	all := pathOf(d.base) + "/snapshots/*"
	_, query, _ := strings.Cut(d.id, "?")
	source, _, _ := strings.Cut(query, "&")
	if !strings.HasPrefix(source, "source=") || strings.Contains(source, "+") {
		return all
	}
	// A bare question mark after a star would make the star optional; quotes
	// take a second backslash.
	return all + `\\?` + source + "*"
}

// quotable reports whether a text may stand between quotes in a structured
// header (RFC 9651 section 3.3.3) as it is.
func quotable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' })
}

// held is the dictionary that the client says it holds: its SHA-256 and the id
// it came with.
func held(h http.Header) (sum [sha256.Size]byte, id string, ok bool) {
	hash, id := h.Get("Available-Dictionary"), h.Get("Dictionary-ID")
	if len(hash) < 2 || hash[0] != ':' || hash[len(hash)-1] != ':' {
		return sum, "", false
	}
	raw, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(hash[1:len(hash)-1], "="))
	if err != nil || len(raw) != len(sum) {
		return sum, "", false
	}
	if len(id) < 2 || len(id) > longestID+2 || id[0] != '"' || id[len(id)-1] != '"' || !quotable(id[1:len(id)-1]) {
		return sum, "", false
	}
	return [sha256.Size]byte(raw), id[1 : len(id)-1], true
}

// likesDelta reports whether the client takes dcz as gladly as anything else.
func likesDelta(accept string) bool {
	q := encodingWeight(accept, "dcz")
	return q > 0 && q >= encodingWeight(accept, "identity") &&
		!slices.ContainsFunc(encodings[:], func(name string) bool { return encodingWeight(accept, name) > q })
}

// errOther says that what a permalink names is not what the client holds: it
// came from another address of this server, or from code that wrote otherwise.
var errOther = errors.New("the dictionary is not what its id names")

// delta is the body in terms of the dictionary that the client holds. False
// means that there is none, or none we could make again, or nothing to send.
func (a *answer) delta(r *http.Request, body []byte, accept string, c *cache.Cache) ([]byte, bool) {
	// Who asks for the headers alone has nothing to apply a delta to: Chromium reads
	// a HEAD of one as a broken body.
	if a.dictionary == nil || r.Method == http.MethodHead || len(body) > largestDictionary || !likesDelta(accept) {
		return nil, false
	}
	sum, id, ok := held(r.Header)
	if !ok {
		return nil, false
	}
	out, _, err := c.Do(r.Context(), cache.NewKey("delta", a.key.String(), string(sum[:])), cache.Dear, func(ctx context.Context) ([]byte, error) {
		base, err := a.dictionary.recall(ctx, id)
		if err != nil {
			return nil, err
		}
		if len(base) > largestDictionary || sha256.Sum256(base) != sum {
			return nil, errOther
		}
		return compressAgainst(base, sum, body)
	})
	return out, err == nil && len(out) < len(body)
}

// compressAgainst writes the body in the encoding dcz. At this level a day of
// 400 KB with a hundred areas comes to 2.2 KB in 6 ms; the next lower one gives
// 3.3 KB in the same time, the next higher one 2.1 KB in 40 ms.
func compressAgainst(dictionary []byte, sum [sha256.Size]byte, body []byte) ([]byte, error) {
	// The encoder's buffer is as large as its window, which need only reach from
	// the end of the body to the start of the dictionary. The frame itself names
	// no window but the body's size.
	window := max(zstd.MinWindowSize, 1<<bits.Len(uint(len(dictionary)+len(body))))
	w, err := zstd.NewWriter(nil, zstd.WithEncoderDictRaw(0, dictionary), zstd.WithEncoderLevel(zstd.SpeedBetterCompression),
		zstd.WithWindowSize(window), zstd.WithSingleSegment(true), zstd.WithEncoderConcurrency(1), zstd.WithEncoderCRC(false))
	if err != nil {
		return nil, err
	}
	out := append([]byte(deltaMagic), sum[:]...)
	return w.EncodeAll(body, out), w.Close()
}

// recall makes the body behind a permalink, by asking what it asks.
func (d *dictionary) recall(ctx context.Context, id string) ([]byte, error) {
	u, err := url.ParseRequestURI(id)
	if err != nil {
		return nil, err
	}
	when, ok := strings.CutPrefix(u.Path, "/snapshots/")
	if !ok || strings.Contains(when, "/") {
		return nil, errOther
	}
	a, err := d.server.snapshot(&request{
		Request: &http.Request{Method: http.MethodGet, URL: u, Header: http.Header{}},
		route:   "snapshot", path: func(string) string { return when },
		archive: d.server.world.Archive(), base: d.base, tonight: data.EndOfDay(d.server.now()),
	})
	if err != nil {
		return nil, err
	}
	body, _, err := d.server.cache.Do(ctx, a.key, a.cost, a.build)
	return body, err
}

// pathOf is the path of an absolute URL, as it stands; "" when it has none.
func pathOf(base string) string {
	_, rest, _ := strings.Cut(base, "://")
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		return rest[i:]
	}
	return ""
}
