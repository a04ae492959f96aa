package api

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// typeLinks is the media type of a list of links (RFC 9264).
const typeLinks = "application/link-format"

// timemap answers /timemap/{address}: all mementos of the address, oldest first,
// as links (RFC 7089 section 5) or as JSON.
func (s *Server) timemap(rq *request) (*answer, error) {
	rest, asJSON, asked := ownParams(rq.URL.RawQuery)
	if !asked {
		asJSON = prefer(rq.accept(), typeLinks, typeJSON) == typeJSON
	}
	p, err := s.pastBehind(rq, "/timemap", rest)
	if err != nil {
		return nil, err
	}
	times, err := s.mementos(p)
	if err == nil {
		err = p.refused(times[0])
	}
	if err != nil {
		return nil, err
	}
	times = slices.Clone(times)
	slices.Reverse(times)
	if !asJSON {
		return &answer{contentType: typeLinks, body: p.timemapLinks(times), lifetime: dated, vary: []string{"Accept"}}, nil
	}
	a, err := jsonAnswer(p.timemapJSON(times), dated)
	if err == nil {
		a.vary = []string{"Accept"}
	}
	return a, err
}

func (p *past) timemapLinks(times []time.Time) []byte {
	links := []string{
		p.originalLink(),
		"<" + p.base + "/timemap" + p.original + `>; rel="self"; type="` + typeLinks + `"; from="` +
			times[0].UTC().Format(http.TimeFormat) + `"; until="` + times[len(times)-1].UTC().Format(http.TimeFormat) + `"`,
		timegateLink(p.base, p.original),
	}
	for i, t := range times {
		rel := "memento"
		if i == len(times)-1 {
			rel = "last " + rel
		}
		if i == 0 && len(times) < mostMementos {
			rel = "first " + rel
		}
		links = append(links, p.link(t, rel))
	}
	return []byte(strings.Join(links, ",\n") + "\n")
}

// mementoEntry is a memento as other archives write it in JSON: datetime to the
// second, as Memento has it; known_at to the microsecond, as as_of does.
type mementoEntry struct {
	Datetime string `json:"datetime"`
	KnownAt  string `json:"known_at"`
	URI      string `json:"uri"`
}

type timemapDoc struct {
	Original string            `json:"original_uri"`
	Timegate string            `json:"timegate_uri"`
	Timemap  map[string]string `json:"timemap_uri"`
	Mementos struct {
		First *mementoEntry  `json:"first,omitempty"`
		Last  mementoEntry   `json:"last"`
		List  []mementoEntry `json:"list"`
	} `json:"mementos"`
}

func (p *past) timemapJSON(times []time.Time) timemapDoc {
	timemap := p.base + "/timemap" + p.original
	mark := "?"
	if strings.Contains(timemap, "?") {
		mark = "&"
	}
	doc := timemapDoc{
		Original: p.base + p.original, Timegate: p.base + "/timegate" + p.original,
		Timemap: map[string]string{"link_format": timemap + mark + "f=link", "json_format": timemap + mark + "f=json"},
	}
	for _, t := range times {
		doc.Mementos.List = append(doc.Mementos.List, mementoEntry{t.UTC().Format(time.RFC3339), data.FormatInstant(t), p.base + p.memento(t)})
	}
	if len(times) < mostMementos {
		doc.Mementos.First = &doc.Mementos.List[0]
	}
	doc.Mementos.Last = doc.Mementos.List[len(times)-1]
	return doc
}
