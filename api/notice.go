package api

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/salient-map/salient/api/pages"
	"github.com/salient-map/salient/api/words"
)

// noticing answers as an address made for readers does: where something is wrong
// with it, who would rather read a page gets the problem as one, so that no frame
// shows a document. Everybody else gets the document; no f chooses between them, as
// the address may be wrong in f too. What is wrong with the server is for
// [Server.refuse].
func (s *Server) noticing(serve endpoint) endpoint {
	return func(rq *request) (*answer, error) {
		a, err := serve(rq)
		if err == nil {
			return a, nil
		}
		p := asProblem(err)
		if p.Status >= http.StatusInternalServerError {
			return nil, err
		}
		if prefer(rq.accept(), typeProblem, typeJSON, typeHTML) == typeHTML {
			a = s.noticeOf(rq, p)
		} else {
			a = p.answer()
		}
		a.vary = byAccept
		return a, nil
	}
}

// noticeOf is a problem as a page, in the language that was asked for as far as it
// is one.
func (s *Server) noticeOf(rq *request, p *problem) *answer {
	l, known := words.ByTag(rq.URL.Query().Get("lang"))
	if !known {
		l = words.All()[0]
	}
	n := pages.Notice{Tag: l.Tag, Heading: l.WrongAddress, Detail: words.Capital(p.Detail), Status: p.Status}
	if p.Status == http.StatusNotFound {
		n.Heading = l.NothingThere
	}
	if u, err := url.Parse(p.Nearest); err == nil && u.Host != "" {
		n.Links = append(n.Links, pages.NoticeLink{Title: l.NearestAddress + ": " + clip(p.Nearest, 200), Href: p.Nearest})
	}
	if rq.base != "" {
		n.Links = append(n.Links, pages.NoticeLink{Title: l.FullMap, Href: rq.base + "/" + strings.TrimSuffix("#lang="+besidesDefault(l), "#lang="), Away: true})
	}
	h := spokenIn(l, map[string]string{"Content-Security-Policy": pages.NoticePolicy() + "; frame-ancestors " + s.framing})
	for name, value := range p.header {
		h[name] = value
	}
	return &answer{status: p.Status, contentType: typeHTML, body: n.HTML(), lifetime: noStore, header: h}
}
