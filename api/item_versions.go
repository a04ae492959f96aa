package api

import (
	"net/http"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// itemVersion is what was known of an item from one time to another.
type itemVersion struct {
	KnownFrom string  `json:"known_from"`
	KnownTo   *string `json:"known_to"` // null while it is what is known
	ValidFrom string  `json:"valid_from,omitempty"`
	ValidTo   *string `json:"valid_to"` // null while nothing has taken its place, and of what has no time
	Gone      bool    `json:"gone,omitempty"`
	Href      string  `json:"href,omitempty"`

	since time.Time
}

var versionsParams = []param{{"f", "json or link", "link", "the form of the answer"}}

func versionsForms() []representation {
	return []representation{{"json", typeJSON}, {"link", typeLinks}, {"html", typeHTML}}
}

// versions answers /collections/{collection}/items/{item}/versions: the time map
// of an item over known time, as JSON or as links (RFC 7089 section 5).
func (s *Server) versions(rq *request) (*answer, error) {
	c, err := s.collection(rq)
	if err != nil {
		return nil, err
	}
	q, err := parseQuery(rq.URL.RawQuery, versionsParams)
	if err != nil {
		return nil, err
	}
	forms := versionsForms()
	form, err := rq.represent(q, forms)
	if err != nil {
		return nil, err
	}
	id := rq.path("item")
	list := rq.itemVersions(c, s.life(rq, c))
	if list == nil {
		return nil, rq.noItem(c, nil)
	}
	original := rq.itemPath(c)
	if form.f == "link" {
		return &answer{contentType: typeLinks, body: versionLinks(original, list), lifetime: dated, vary: []string{"Accept"}}, nil
	}
	a, err := jsonAnswer(map[string]any{
		"id": id, "versions": list,
		"links": append(representationLinks(forms, form, original+"/versions", ""), link{"original", typeGeoJSON, original, "the item as it is known now"}),
	}, dated)
	if err == nil {
		a.vary = []string{"Accept"}
	}
	return a, err
}

func (rq *request) itemVersions(c *collection, history []known) []itemVersion {
	var list []itemVersion
	for _, k := range history {
		since := data.FormatInstant(k.since)
		if n := len(list); n > 0 {
			list[n-1].KnownTo = &since
		}
		e := itemVersion{KnownFrom: since, Gone: k.item == nil, since: k.since}
		if !e.Gone {
			e.ValidFrom, e.ValidTo = k.item.published()
			e.Href = rq.itemPath(c) + pin("", k.since)
		}
		list = append(list, e)
	}
	return list
}

// versionLinks writes a time map; times at which the item was gone have no
// memento.
func versionLinks(original string, list []itemVersion) []byte {
	var there []itemVersion
	for _, v := range list {
		if !v.Gone {
			there = append(there, v)
		}
	}
	stamp := func(t time.Time) string { return t.UTC().Format(http.TimeFormat) }
	lines := []string{
		"<" + original + `>; rel="original"`,
		"<" + original + `/versions>; rel="self"; type="` + typeLinks + `"; from="` + stamp(there[0].since) + `"; until="` + stamp(there[len(there)-1].since) + `"`,
	}
	for i, v := range there {
		rel := "memento"
		if i == len(there)-1 {
			rel = "last " + rel
		}
		if i == 0 {
			rel = "first " + rel
		}
		lines = append(lines, "<"+v.Href+`>; rel="`+rel+`"; datetime="`+stamp(v.since)+`"`)
	}
	return []byte(strings.Join(lines, ",\n") + "\n")
}
