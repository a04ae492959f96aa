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
	typePNG        = "image/png"
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

// byAccept is the vary of what comes in several forms; shared, nobody may change it.
var byAccept = []string{"Accept"}

// answer is a whole response to a question, whoever asks. Once it is sealed, by
// [Server.seal], it never changes, and requests may share it.
type answer struct {
	asked  question // what it is kept for; before the rest, as it is read first
	shared *manner
	tag    [1]string // the etag, as a header has it
	offer  []string  // Use-As-Dictionary; nil for none
	links  []string  // values of Link headers
	header map[string]string
	status int                                   // 0 means 200
	cost   cache.Cost                            // of build
	sparse bool                                  // without a byte in its body it is a 204
	key    cache.Key                             // what the body is kept under, compressed forms too; needed with build
	build  func(context.Context) ([]byte, error) // makes the body when it is asked for, kept under the key; nil when body is set
	body   []byte

	contentType string
	lifetime    lifetime
	etag        string      // weak; made from the body when empty, needed with build
	vary        []string    // besides Accept-Encoding
	dictionary  *dictionary // how it tells, and is told by, answers like it; nil for none, needs key
	room        [2]string   // for the links of an answer that is made anew for each client
	lent        *[]byte     // the server's room that the body was written in, to be given back; nil where the body is kept
}

// send answers one client: whether it has the body already, HEAD and compression
// are decided here and nowhere else. Where it returns an error nothing was
// written yet.
func (a *answer) send(w http.ResponseWriter, r *http.Request, c *cache.Cache) error {
	if a.status == http.StatusOK && matches(joined(r.Header, "If-None-Match"), a.tag[0]) {
		a.begin(w, http.StatusNotModified)
		return nil
	}
	body := a.body
	if a.build != nil {
		var err error
		if body, _, err = c.Do(r.Context(), a.key, a.cost, a.build); err != nil {
			return err
		}
	}
	if a.sparse && len(body) == 0 {
		a.begin(w, http.StatusNoContent)
		return nil
	}
	h := w.Header()
	if a.offer != nil && len(body) >= plainBelow && len(body) <= largestDictionary {
		h["Use-As-Dictionary"] = a.offer
	}
	body, encoding := a.encoded(r, body, c)
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
	}
	h["Content-Type"] = a.shared.kind
	if len(body) > countedFor || r.Method == http.MethodHead {
		h["Content-Length"] = []string{strconv.Itoa(len(body))}
	}
	a.begin(w, a.status)
	if r.Method == http.MethodHead {
		body = nil
	}
	write(w, r, body) // nothing, too: gin takes an unwritten 404 for its own to answer
	return nil
}

// countedFor is the longest body that net/http waits for the end of, to write its
// Content-Length itself.
const countedFor = 2048

// begin writes the status and the headers.
func (a *answer) begin(w http.ResponseWriter, status int) {
	h := w.Header()
	for _, f := range a.shared.head {
		h[f.name] = f.values
	}
	if a.tag[0] != "" {
		h["Etag"] = a.tag[:]
	}
	if len(a.links) > 0 {
		h["Link"] = a.links
	}
	for name, value := range a.header {
		h.Set(name, value)
	}
	w.WriteHeader(status)
}

// joined is a header whose value is a list, on however many lines it came. The
// name must be in the form that [http.CanonicalHeaderKey] gives.
func joined(h http.Header, name string) string { return strings.Join(h[name], ",") }

// etagOf is a weak entity tag of the body: the same under every encoding.
func etagOf(body []byte) string {
	var room [24]byte
	b := strconv.AppendUint(append(room[:0], `W/"`...), xxhash.Sum64(body), 16)
	return string(append(b, '"'))
}

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
