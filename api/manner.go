package api

import (
	"net/http"
	"strings"
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
	vary        string
}

// everywhere lists the headers of every answer. Pages of any origin may read it:
// the data are public and no answer depends on who asks. The others keep
// browsers from guessing.
func everywhere() []field {
	return []field{
		{"Access-Control-Allow-Origin", []string{"*"}},
		{"Access-Control-Expose-Headers", []string{"ETag, Link, Memento-Datetime, OGCAPI-datetime, Location, Content-Crs, Content-Length, Content-Encoding, Cache-Control"}},
		{"X-Content-Type-Options", []string{"nosniff"}},
		{"Cross-Origin-Resource-Policy", []string{"cross-origin"}},
	}
}

func newManner(t traits) *manner {
	head := append(everywhere(), field{"Cache-Control", []string{string(t.lifetime)}})
	if t.vary != "" {
		head = append(head, field{"Vary", []string{t.vary}})
	}
	return &manner{head, []string{t.contentType}}
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
	vary := a.vary[:len(a.vary):len(a.vary)]
	if compressible(a.contentType) {
		vary = append(vary, "Accept-Encoding")
	}
	if a.dictionary != nil {
		vary = append(vary, "Available-Dictionary")
		if offer := a.dictionary.offer(); offer != "" {
			a.offer = []string{offer}
		}
	}
	t := traits{a.contentType, a.lifetime, strings.Join(vary, ", ")}
	shared, ok := s.manners.Load(t)
	if !ok {
		shared, _ = s.manners.LoadOrStore(t, newManner(t))
	}
	a.shared = shared.(*manner)
	return a
}
