package api

import (
	"context"

	"github.com/salient-map/salient/api/embed"
	"github.com/salient-map/salient/data/cache"
)

const (
	typeScript = "text/javascript; charset=utf-8"

	// weekly is for the one file of a fixed name that other pages load: a day old
	// it is asked for again, and meanwhile still used.
	weekly lifetime = "public, max-age=86400, stale-while-revalidate=604800, stale-if-error=604800"
)

// embedScript answers /embed.js: the script of <salient-map>, which knows this
// server's address.
func (s *Server) embedScript(rq *request) (*answer, error) {
	if _, err := parseQuery(rq.URL.RawQuery, nil); err != nil {
		return nil, err
	}
	if rq.base == "" {
		return nil, badRequest("the Host header names no host: a script for other pages must know where this server is")
	}
	key := cache.NewKey("embed.js", rq.base, s.edition)
	return &answer{
		contentType: typeScript, lifetime: weekly, key: key, etag: `W/"` + shortKey(key) + `"`,
		build: func(context.Context) ([]byte, error) { return embed.Element(rq.base) },
	}, nil
}
