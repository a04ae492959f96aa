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
// to end, the base of absolute URLs and the day. Of the HTTP request it reads no
// more than its [question] tells.
type request struct {
	*http.Request
	route   string                   // its name in the table
	path    func(name string) string // a path parameter
	archive *data.Archive
	base    string    // "https://maps.example.org/salient", without a slash at the end
	tonight time.Time // the end of the UTC day: nothing here knows the time any finer
}

// endpoint answers a request or says why not. It writes nothing.
type endpoint func(*request) (*answer, error)

// handle makes a gin handler of an endpoint under a name.
func (s *Server) handle(name string, e endpoint) gin.HandlerFunc {
	return s.answering(route{name: name, serve: e})
}

// answering makes a gin handler of a route; gin goes no further than this.
func (s *Server) answering(r route) gin.HandlerFunc {
	observe := s.metrics.observer(r.name)
	return func(c *gin.Context) {
		start := s.now()
		defer func() { observe(c.Writer.Status(), s.now().Sub(start)) }()
		defer s.mend(c)
		a, err := s.reply(&r, c, start)
		if err == nil {
			err = a.send(c.Writer, c.Request, s.cache)
		}
		if err != nil {
			s.refuse(c, err)
			return
		}
		if a.lent != nil {
			s.rooms.Put(a.lent)
		}
	}
}

// reply is the answer that was given before to the same question, or a new one.
func (s *Server) reply(r *route, c *gin.Context, now time.Time) (*answer, error) {
	archive := s.world.Archive()
	var q question
	if !r.fleeting {
		q = questionOf(c.Request, r.name, archive.Position(), now)
		if a, known := s.answers.get(&q); known {
			return a, nil
		}
	}
	rq := &request{Request: c.Request, route: r.name, path: c.Param, archive: archive, base: s.base(c.Request), tonight: data.EndOfDay(now)}
	a, err := r.serve(rq)
	if err != nil {
		return nil, err
	}
	if s.seal(a); a.build != nil && !r.fleeting && q.size() <= longestKept {
		s.answers.put(&q, a)
	}
	return a, nil
}

// lend is empty room to write a body in: for one that is copied, or that nobody
// needs once it is sent.
func (s *Server) lend() *[]byte {
	room, _ := s.rooms.Get().(*[]byte)
	if room == nil {
		room = new([]byte)
	}
	*room = (*room)[:0]
	return room
}

// refuse answers with the problem that an error is. What is ours is logged, where
// the client cannot see it.
func (s *Server) refuse(c *gin.Context, err error) {
	p := asProblem(err)
	if p.Status == http.StatusInternalServerError && c.Request.Context().Err() == nil {
		s.log.Error("request failed", "path", c.Request.URL.Path, "error", err)
	}
	s.sendProblem(c, p)
}

// sendProblem answers with a problem document. Only a body that is still to be
// made could fail to be sent.
func (s *Server) sendProblem(c *gin.Context, p *problem) {
	_ = s.seal(p.answer()).send(c.Writer, c.Request, s.cache)
}

// mend makes a problem document of a panic, as long as nothing has left yet. Only
// we may see what it was.
func (s *Server) mend(c *gin.Context) {
	v := recover()
	if v == nil {
		return
	}
	s.log.Error("panic", "path", c.Request.URL.Path, "value", v, "stack", string(debug.Stack()))
	if !c.Writer.Written() {
		clear(c.Writer.Header())
		s.sendProblem(c, newProblem(http.StatusInternalServerError, "the server failed to answer; this is its fault, not yours"))
	}
}

// base is the public URL: the one configured, or what the client asked for. A
// Host header that could not be a host never reaches an answer.
func (s *Server) base(r *http.Request) string {
	if s.publicURL != "" {
		return s.publicURL
	}
	scheme := "http://"
	if r.TLS != nil {
		scheme = "https://"
	}
	last := s.lastBase.Load() // most clients ask for the same one
	if last != nil && strings.HasPrefix(*last, scheme) && (*last)[len(scheme):] == r.Host {
		return *last
	}
	if !isHost(r.Host) {
		return ""
	}
	base := scheme + r.Host
	s.lastBase.Store(&base)
	return base
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
