package api

import (
	"context"
	"strconv"
	"strings"

	"github.com/salient-map/salient/data/cache"
	"github.com/salient-map/salient/geo/tile"
)

// timeTile answers /tiles/time/{z}/{x}/{y}.mvt: what all snapshots show of a
// tile, each piece of ground with the time through which it is held.
func (s *Server) timeTile(rq *request) (*answer, error) {
	row, ok := strings.CutSuffix(rq.path("y"), ".mvt")
	if !ok {
		return nil, notFound("tiles end in .mvt: /tiles/time/{z}/{x}/{y}.mvt")
	}
	id, err := tile.ParseID(short(rq.path("z")), short(rq.path("x")), short(row))
	if err != nil {
		return nil, tileProblem(err, "/tiles/{when}/{z}/{x}/{y}.mvt")
	}
	e, err := s.era(rq)
	if err != nil {
		return nil, err
	}
	return &answer{
		contentType: typeTile, lifetime: e.lifetime(), etag: e.tag, sparse: true, key: s.timeTileKey(e.saga, id),
		cost: cache.Dear, // to cut a zoom takes a thousand times as long as to ask Redis
		build: func(ctx context.Context) ([]byte, error) {
			set, err := s.eras.set(ctx, e.saga, id.Z)
			if err != nil {
				return nil, err
			}
			return set.Append(nil, id), nil
		},
	}, nil
}

func (s *Server) timeTileKey(g *saga, id tile.ID) cache.Key {
	text := g.hash.String()[:32] + s.edition
	for _, n := range [...]uint32{id.Z, id.X, id.Y} {
		text += "/" + strconv.FormatUint(uint64(n), 10)
	}
	return cache.PlainKey("timetile", text)
}

// tilePath is the template of the era's tile URLs.
func (e *era) tilePath() string { return "/tiles/time/{z}/{x}/{y}.mvt" + e.query }
