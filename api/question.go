package api

import (
	"net/http"
	"time"
)

// question is a request as far as its answer depends on it: to equal questions
// the answer is the same, so the one given is kept for those who ask again. It
// is the text as it came that counts, so that nothing is parsed to find out.
type question struct {
	route                string // its name in the table: with another method it is another one
	position             int64  // of the archive: what is recorded later is another question
	day                  int64  // in UTC, since 1970
	secure               bool   // asked over TLS
	target, host, accept string
}

func questionOf(r *http.Request, route string, position int64, now time.Time) question {
	q := question{
		route: route, position: position, day: now.Unix() / secondsOfDay, secure: r.TLS != nil,
		target: r.RequestURI, host: r.Host, accept: joined(r.Header, "Accept"),
	}
	if q.target == "" { // a request that never was on a wire
		q.target = r.URL.RequestURI()
	}
	return q
}

const secondsOfDay = 24 * 60 * 60

// size is its length in bytes.
func (q question) size() int { return len(q.target) + len(q.host) + len(q.accept) }

// longestKept is the size of the longest question that is worth remembering;
// nobody fills the memory with longer ones.
const longestKept = 512
