package api

import (
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/salient-map/salient/data"
)

// request is what an endpoint sees: the HTTP request, one archive from start
// to end, the base of absolute URLs and the time.
type request struct {
	*http.Request
	route   string                   // its name in the table
	path    func(name string) string // a path parameter
	archive *data.Archive
	base    string // "https://maps.example.org/salient", without a slash at the end
	now     time.Time
}

// endpoint answers a request or says why not. It writes nothing.
type endpoint func(*request) (*answer, error)

// handle makes a gin handler of an endpoint; gin goes no further than this.
func (s *Server) handle(name string, e endpoint) gin.HandlerFunc {
	observe := s.metrics.observer(name)
	return func(c *gin.Context) {
		start := time.Now()
		defer func() { observe(c.Writer.Status(), time.Since(start)) }()
		rq := &request{Request: c.Request, route: name, path: c.Param, archive: s.world.Archive(), base: s.base(c.Request), now: s.now()}
		s.answer(c.Writer, rq, e)
	}
}

// answer runs the endpoint and sends what it says. A panic while sending becomes
// a problem document too, as long as nothing has left yet.
func (s *Server) answer(w gin.ResponseWriter, rq *request, e endpoint) {
	a := s.run(rq, e)
	defer func() {
		if v := recover(); v != nil {
			problem := s.panicked(rq, v)
			if !w.Written() {
				for _, name := range []string{"Content-Encoding", "ETag", "Link", "Use-As-Dictionary", "Vary"} {
					w.Header().Del(name)
				}
				problem.write(rq.Context(), w, rq.Request, s.cache)
			}
		}
	}()
	a.write(rq.Context(), w, rq.Request, s.cache)
}

// panicked logs what only we may see of a panic and returns what the client may.
func (s *Server) panicked(rq *request, v any) *answer {
	s.log.Error("panic", "path", rq.URL.Path, "value", v, "stack", string(debug.Stack()))
	return newProblem(http.StatusInternalServerError, "the server failed to answer; this is its fault, not yours").answer()
}

// run calls the endpoint; an error or a panic becomes a problem document, and
// what is ours is logged where the client cannot see it.
func (s *Server) run(rq *request, e endpoint) (a *answer) {
	defer func() {
		if v := recover(); v != nil {
			a = s.panicked(rq, v)
		}
	}()
	a, err := e(rq)
	if err == nil {
		err = a.finish(rq.Context(), rq.Request)
	}
	if err == nil {
		return a
	}
	p := asProblem(err)
	if p.Status == http.StatusInternalServerError && rq.Context().Err() == nil {
		s.log.Error("request failed", "path", rq.URL.Path, "error", err)
	}
	return p.answer()
}

// base is the public URL: the one configured, or what the client asked for. A
// Host header that could not be a host never reaches an answer.
func (s *Server) base(r *http.Request) string {
	if s.publicURL != "" {
		return s.publicURL
	}
	if !isHost(r.Host) {
		return ""
	}
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// isHost reports whether s could be a host: a name, an IPv4 address or an IPv6
// address in brackets, with a port or without. Every request is asked, so no
// regular expression is.
func isHost(s string) bool {
	if len(s) > 255 {
		return false
	}
	name, port := s, ""
	if at := strings.LastIndexByte(s, ':'); at > strings.LastIndexByte(s, ']') {
		name, port = s[:at], s[at+1:]
		if port == "" || len(port) > 5 || strings.Trim(port, "0123456789") != "" {
			return false
		}
	}
	also := byte('-')
	if inner, ok := strings.CutPrefix(name, "["); ok {
		if name, ok = strings.CutSuffix(inner, "]"); !ok {
			return false
		}
		also = ':'
	}
	for i := range len(name) {
		c := name[i]
		letter := 'a' <= c|0x20 && c|0x20 <= 'z' && (also == '-' || c|0x20 <= 'f')
		if !letter && (c < '0' || c > '9') && c != '.' && c != also {
			return false
		}
	}
	return name != ""
}

func quiet(l *slog.Logger) *slog.Logger {
	if l == nil {
		return slog.New(slog.DiscardHandler)
	}
	return l
}
