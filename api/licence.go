package api

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// sourceLinks are Link header values that say whose the areas are, and under what
// licence: one without an address of its own is stated among the sources.
func sourceLinks(base string, parts []data.Part) []string {
	var out []string
	for _, p := range parts {
		licence := licenceTo(base, p.Source.Licence)
		if !slices.Contains(out, licence) {
			out = append(out, licence)
		}
		if u := webAddress(p.Source.URL); u != "" {
			out = append(out, "<"+u+`>; rel="via"; title="`+asciiTitle(p.Source.Title)+`"`)
		}
	}
	return out
}

// licenceTo leads to a licence, where it has an address, or to all of them.
func licenceTo(base, licence string) string {
	return cmp.Or(ownLicence(licence), licenceLink(base))
}

// ownLicence leads to a licence; "" where it has no address.
func ownLicence(licence string) string {
	u := licenceAddress(licence)
	if u == "" {
		return ""
	}
	return "<" + u + `>; rel="license"`
}

// licenceOfAll leads to the licence that all of some parts are under, or to the
// licences of all sources.
func licenceOfAll(base string, parts []data.Part) string {
	return cmp.Or(commonLicence(parts), licenceLink(base))
}

// commonLicence leads to the licence that all of some parts are under; "" where
// they are not under one, or it has no address.
func commonLicence(parts []data.Part) string {
	for _, p := range parts {
		if p.Source.Licence != parts[0].Source.Licence {
			return ""
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return ownLicence(parts[0].Source.Licence)
}

// licenceOfItem leads to the licence that an item of a collection is under.
func (rq *request) licenceOfItem(it item, asOf time.Time) string {
	switch it := it.(type) {
	case *runItem:
		src, _ := rq.archive.Source(it.First.Source, asOf)
		return licenceTo(rq.base, src.Licence)
	case *placeItem:
		return licenceTo(rq.base, it.Licence)
	case *borderItem:
		return licenceTo(rq.base, it.Licence)
	}
	return licenceLink(rq.base)
}

// licensed sees to it that every answer leads to a licence: to those of all sources
// where the route does not say which.
func (r route) licensed(serve endpoint) endpoint {
	if r.ours {
		return serve
	}
	return func(rq *request) (*answer, error) {
		a, err := serve(rq)
		if err != nil {
			return nil, err
		}
		for _, l := range a.links {
			if strings.Contains(l, `rel="license"`) {
				return a, nil
			}
		}
		a.links = append(slices.Clip(a.links), licenceLink(rq.base))
		return a, nil
	}
}

// licenceLink leads to the licences of all sources.
func licenceLink(base string) string { return "<" + base + `/sources>; rel="license"` }

// licenceAddress is where a licence is to be read: the address that a source gives
// for it, or that of one known by its name.
func licenceAddress(licence string) string {
	for word := range strings.FieldsSeq(licence) {
		if u := webAddress(strings.Trim(word, "()<>,;.")); u != "" {
			return u
		}
	}
	switch strings.TrimSpace(licence) {
	case "CC0 1.0":
		return "https://creativecommons.org/publicdomain/zero/1.0/"
	case "CC BY 4.0":
		return "https://creativecommons.org/licenses/by/4.0/"
	case "CC BY-SA 4.0":
		return "https://creativecommons.org/licenses/by-sa/4.0/"
	case "ODbL 1.0":
		return "https://opendatacommons.org/licenses/odbl/1-0/"
	}
	return ""
}

// asciiTitle keeps a title within what a quoted header parameter may hold.
func asciiTitle(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '"' || r == '\\' {
			return '_'
		}
		return r
	}, s)
}

// webAddress is a source's own URL as it may stand in a header or a page: only
// http and https, so that no script is one click away, and with nothing in it
// that would end the place it stands in.
func webAddress(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return strings.NewReplacer(`"`, "%22", "<", "%3C", ">", "%3E", " ", "%20").Replace(u.String())
}
