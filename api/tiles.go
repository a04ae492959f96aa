package api

import (
	"bytes"
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/salient-map/salient/data/cache"
	"github.com/salient-map/salient/geo/tile"
)

var tileParams = []param{paramSource, paramController, paramStatus, paramTerritory, paramAsOf}

// tile answers /tiles/{when}/{z}/{x}/{y}.mvt: 200 with the tile, 204 where
// nothing lies in it, 404 outside the pyramid.
func (s *Server) tile(rq *request) (*answer, error) {
	row, ok := strings.CutSuffix(rq.path("y"), ".mvt")
	if !ok {
		return nil, notFound("tiles end in .mvt: /tiles/{when}/{z}/{x}/{y}.mvt")
	}
	id, err := tile.ParseID(short(rq.path("z")), short(rq.path("x")), short(row))
	if err != nil {
		return nil, tileProblem(err, "/tiles/{when}/{z}/{x}/{y}.mvt")
	}
	v, err := s.view(rq, rq.path("when"), tileParams)
	if err != nil {
		return nil, err
	}
	// The tag need not name the tile: a tag is compared within one URL only.
	return &answer{
		contentType: typeTile, lifetime: v.lifetime(), etag: v.tileTag, sparse: true, key: v.tileKey(id),
		cost:  cache.Trivial, // a tile is made in microseconds
		build: func(context.Context) ([]byte, error) { return s.draw(v, id), nil },
	}, nil
}

// draw makes a tile, in no more memory than it takes.
func (s *Server) draw(v *view, id tile.ID) []byte {
	room, _ := s.rooms.Get().(*[]byte)
	if room == nil {
		room = new([]byte)
	}
	*room = s.set(v).Append((*room)[:0], id)
	body := bytes.Clone(*room)
	s.rooms.Put(room)
	return body
}

// tileKey names a tile by its content and its address.
func (v *view) tileKey(id tile.ID) cache.Key {
	var stack [80]byte
	b := append(stack[:0], v.key...)
	for _, n := range [...]uint32{id.Z, id.X, id.Y} {
		b = strconv.AppendUint(append(b, '/'), uint64(n), 10)
	}
	return cache.PlainKey("tile", string(b))
}

func isOutside(err error) bool { return errors.Is(err, tile.ErrOutside) }
