package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
)

// problem is an RFC 9457 problem document. Detail names the parameter, what
// came and what is accepted; Nearest is the nearest request that would work.
type problem struct {
	Type      string   `json:"type"`
	Title     string   `json:"title"`
	Status    int      `json:"status"`
	Detail    string   `json:"detail"`
	Parameter string   `json:"parameter,omitempty"`
	Received  string   `json:"received,omitempty"`
	Accepted  []string `json:"accepted,omitempty"`
	Nearest   string   `json:"nearest,omitempty"`

	header map[string]string
}

func (p *problem) Error() string { return p.Detail }

func newProblem(status int, format string, args ...any) *problem {
	return &problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: fmt.Sprintf(format, args...)}
}

func badRequest(format string, args ...any) *problem {
	return newProblem(http.StatusBadRequest, format, args...)
}

func notFound(format string, args ...any) *problem {
	return newProblem(http.StatusNotFound, format, args...)
}

// badParam is a 400 about one parameter. Accepted lists what would do.
func badParam(name, received, detail string, accepted ...string) *problem {
	name = clip(name, 60)
	p := badRequest("parameter %s: %s", name, detail)
	p.Parameter, p.Received, p.Accepted = name, clip(received, 200), accepted
	return p
}

// clip keeps echoes of what a client sent short.
func clip(s string, n int) string {
	s = strings.ToValidUTF8(s, "�")
	if len(s) <= n { // as nearly all are
		return s
	}
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}

// asProblem makes any error a problem. An error that is none is ours: the
// client learns that, and nothing of its text.
func asProblem(err error) *problem {
	var p *problem
	if errors.As(err, &p) {
		return p
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return newProblem(http.StatusServiceUnavailable, "the request ended before its answer was made; try it again")
	}
	return newProblem(http.StatusInternalServerError, "the server failed to answer; the request may be right, try it again")
}

// answer makes the problem an answer that no cache keeps.
func (p *problem) answer() *answer {
	body, err := readable(p)
	if err != nil { // strings and numbers only: cannot happen, and must not hide the status
		body = []byte(`{"title":"` + http.StatusText(p.Status) + `"}`)
	}
	return &answer{status: p.Status, contentType: typeProblem, body: body, lifetime: noStore, header: p.header}
}
