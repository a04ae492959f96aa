package api

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/cespare/xxhash/v2"

	"github.com/salient-map/salient/data/cache"
)

// The media types answered with.
const (
	typeJSON       = "application/json"
	typeGeoJSON    = "application/geo+json"
	typeGeoJSONSeq = "application/geo+json-seq"
	typeNDJSON     = "application/x-ndjson"
	typeProblem    = "application/problem+json"
	typeTile       = "application/vnd.mapbox-vector-tile"
	typeHTML       = "text/html; charset=utf-8"
)

// lifetime says how long an answer may be kept, as a Cache-Control value.
type lifetime string

const (
	// immutable is for URLs that pin the known time: nothing recorded later can change them.
	immutable lifetime = "public, max-age=31536000, immutable"
	// dated is for URLs whose answer an import or a correction may change.
	dated   lifetime = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
	noStore lifetime = "no-store"
)

// answer is a whole response, encoded before the first byte is written.
type answer struct {
	status      int // 0 means 200
	contentType string
	body        []byte
	fill        func(context.Context) error // makes the body, when it is asked for; nil when body is set
	etag        string                      // weak; made from the body when empty, needed with fill
	key         cache.Key                   // when set, compressed forms of the body are kept under it
	dictionary  *dictionary                 // how it tells, and is told by, answers like it; nil for none, needs key
	lifetime    lifetime
	links       []string // values of Link headers
	vary        []string // besides Accept-Encoding
	header      map[string]string
}

// finish makes the body, unless the client already has it: then the answer
// becomes a 304, and what the body costs is saved.
func (a *answer) finish(ctx context.Context, r *http.Request) error {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	asked := joined(r.Header, "If-None-Match")
	if a.fill != nil && !matches(asked, a.etag) {
		if err := a.fill(ctx); err != nil {
			return err
		}
	}
	if a.status != http.StatusOK && a.status != http.StatusNoContent {
		return nil
	}
	if a.etag == "" {
		a.etag = etagOf(a.body)
	}
	if matches(asked, a.etag) {
		a.status, a.body = http.StatusNotModified, nil
	}
	return nil
}

// write sends a finished answer: HEAD and compression are decided here and
// nowhere else.
func (a *answer) write(ctx context.Context, w http.ResponseWriter, r *http.Request, c *cache.Cache) {
	h := w.Header()
	for k, v := range a.header {
		h.Set(k, v)
	}
	for _, l := range a.links {
		h.Add("Link", l)
	}
	// Every answer has these: written in one list, under names in the form that
	// Set would give them.
	values := [...]string{string(a.lifetime), a.etag, a.contentType, ""}
	h["Cache-Control"] = values[0:1:1]
	if a.etag != "" {
		h["Etag"] = values[1:2:2]
	}
	if compressible(a.contentType) {
		a.vary = append(a.vary, "Accept-Encoding")
	}
	if a.dictionary != nil {
		a.vary = append(a.vary, "Available-Dictionary")
	}
	if len(a.vary) > 0 {
		h.Set("Vary", strings.Join(a.vary, ", "))
	}
	if a.status == http.StatusNotModified || a.status == http.StatusNoContent {
		w.WriteHeader(a.status)
		return
	}
	if offer := a.offer(); offer != "" {
		h.Set("Use-As-Dictionary", offer)
	}
	body, encoding := a.encoded(ctx, r.Header, c)
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
	}
	values[3] = strconv.Itoa(len(body))
	h["Content-Type"], h["Content-Length"] = values[2:3:3], values[3:4:4]
	w.WriteHeader(a.status)
	if r.Method == http.MethodHead {
		body = nil
	}
	// Nothing is written too: gin takes an unwritten 404 for its own to answer. A
	// failed write means that the client has gone; there is nobody to tell.
	w.Write(body)
}

// joined is a header whose value is a list, on however many lines it came.
func joined(h http.Header, name string) string { return strings.Join(h.Values(name), ",") }

// etagOf is a weak entity tag of the body: the same under every encoding.
func etagOf(body []byte) string { return `W/"` + strconv.FormatUint(xxhash.Sum64(body), 16) + `"` }

// matches reports whether an If-None-Match value holds the tag, compared
// weakly (RFC 9110 section 13.1.2).
func matches(header, etag string) bool {
	if header == "" {
		return false
	}
	opaque := strings.TrimPrefix(etag, "W/")
	for t := range strings.SplitSeq(header, ",") {
		t = strings.TrimSpace(t)
		if t == "*" || strings.TrimPrefix(t, "W/") == opaque {
			return true
		}
	}
	return false
}

// kept recalls a body from the cache, or builds it.
func (s *Server) kept(ctx context.Context, key cache.Key, cost cache.Cost, build func() ([]byte, error)) ([]byte, error) {
	body, _, err := s.cache.Do(ctx, key, cost, func(context.Context) ([]byte, error) { return build() })
	return body, err
}
