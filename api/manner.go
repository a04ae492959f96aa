package api

import (
	"maps"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
)

// manner is what answers of a kind have in common: the headers that do not
// depend on what is answered, ready to be sent. The program has few kinds.
type manner struct {
	head []field
	kind []string // Content-Type, which an answer without a body leaves out
}

// field is a header with its values, under the name in the form that
// [http.Header.Set] would give it. Responses share the values, which nobody may
// append to or change.
type field struct {
	name   string
	values []string
}

// traits are what a manner is made of.
type traits struct {
	contentType string
	lifetime    lifetime
	vary        string // besides what follows from the rest
	dictionary  bool
}

// everywhere lists the headers of every answer. Pages of any origin may read it:
// the data are public and no answer depends on who asks. The last keeps browsers
// from guessing.
func everywhere() []field {
	return []field{
		{"Access-Control-Allow-Origin", []string{"*"}},
		{"Access-Control-Expose-Headers", []string{"ETag, Link, Memento-Datetime, OGCAPI-datetime, Location, Content-Crs, Content-Length, Content-Encoding, Cache-Control"}},
		{"X-Content-Type-Options", []string{"nosniff"}},
	}
}

// embeddable tells what an element of a page shows or runs: images, scripts,
// styles, pages. Sites that isolate theirs (COEP: require-corp) take it only if it
// says so; documents and vector tiles come by fetch, which goes by the first of
// the headers above. That keeps most answers at eight headers, as many as a map
// holds in its first place.
func embeddable(contentType string) bool { return !strings.HasPrefix(contentType, "application/") }

func newManner(t traits) *manner {
	head := append(everywhere(), field{"Cache-Control", []string{string(t.lifetime)}})
	if embeddable(t.contentType) {
		head = append(head, field{"Cross-Origin-Resource-Policy", []string{"cross-origin"}})
	}
	var vary []string
	if t.vary != "" {
		vary = append(vary, t.vary)
	}
	if compressible(t.contentType) {
		vary = append(vary, "Accept-Encoding")
	}
	if t.dictionary {
		vary = append(vary, "Available-Dictionary")
	}
	if len(vary) > 0 {
		head = append(head, field{"Vary", []string{strings.Join(vary, ", ")}})
	}
	return &manner{head, []string{t.contentType}}
}

// manners holds those made so far. Any number may read them while one is added to
// a copy. The zero value is ready.
type manners struct {
	known atomic.Pointer[map[traits]*manner]
	mu    sync.Mutex // held by who adds
}

// of is the manner of the traits, always the same.
func (m *manners) of(t traits) *manner {
	if known := m.known.Load(); known != nil {
		if found := (*known)[t]; found != nil {
			return found
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	next := map[traits]*manner{}
	if known := m.known.Load(); known != nil {
		if found := (*known)[t]; found != nil { // another was quicker
			return found
		}
		maps.Copy(next, *known)
	}
	next[t] = newManner(t)
	m.known.Store(&next)
	return next[t]
}

// seal works out an answer's headers, once for all who will be answered.
func (s *Server) seal(a *answer) *answer {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	if a.etag == "" && a.build == nil && a.status == http.StatusOK {
		a.etag = etagOf(a.body)
	}
	a.tag[0] = a.etag
	if a.dictionary != nil {
		if offer := a.dictionary.offer(); offer != "" {
			a.offer = []string{offer}
		}
	}
	a.shared = s.manners.of(traits{a.contentType, a.lifetime, strings.Join(a.vary, ", "), a.dictionary != nil})
	return a
}
