package api

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/salient-map/salient/api/picture"
	"github.com/salient-map/salient/data/cache"
	"github.com/salient-map/salient/geo/draw/raster"
	"github.com/salient-map/salient/geo/tile"
)

var tileParams = []param{paramSource, paramController, paramStatus, paramTerritory, paramAsOf}

// mapTileParams are those of the picture of a tile.
var mapTileParams = slices.Concat(tileParams, []param{paramScale})

// paramScale is of everything that comes in pixels.
var paramScale = param{"scale", "1, 2 or 3", "2", "pixels to a pixel, for dense screens and for print"}

// tile answers /tiles/{when}/{z}/{x}/{y}.mvt: 200 with the tile, 204 where
// nothing lies in it, 404 outside the pyramid. With .png it answers with the
// picture of that tile.
func (s *Server) tile(rq *request) (*answer, error) {
	row, isMap := strings.CutSuffix(rq.path("y"), ".png")
	row, isVector := strings.CutSuffix(row, ".mvt")
	if isMap == isVector {
		return nil, notFound("tiles end in .mvt or .png: /tiles/{when}/{z}/{x}/{y}.mvt")
	}
	params, pattern := tileParams, "/tiles/{when}/{z}/{x}/{y}.mvt"
	if isMap {
		rq.route = "maptile" // a view is remembered by its route: it takes other parameters
		params, pattern = mapTileParams, "/tiles/{when}/{z}/{x}/{y}.png"
	}
	id, err := tile.ParseID(short(rq.path("z")), short(rq.path("x")), short(row))
	if err != nil {
		return nil, tileProblem(err, pattern)
	}
	v, err := s.view(rq, rq.path("when"), params)
	if err != nil {
		return nil, err
	}
	if isMap {
		return s.mapTile(rq, v, id, params)
	}
	return s.vectorTile(rq, v, id), nil
}

// vectorTile answers with a tile of a view.
func (s *Server) vectorTile(rq *request, v *view, id tile.ID) *answer {
	// The tag need not name the tile: a tag is compared within one URL only.
	return &answer{
		contentType: typeTile, links: v.licensed(rq.base), lifetime: v.lifetime(), etag: v.tileTag, sparse: true, key: v.tileKey(id),
		cost:  cache.Trivial, // a tile is made in microseconds
		build: func(context.Context) ([]byte, error) { return s.draw(v, id), nil },
	}
}

// mapTile answers with the picture of a tile of a view, 256 pixels wide and high or
// as many times that as the request asks for. Where nothing lies in the tile, all
// of it can be seen through: browsers take an image without a byte for a broken one.
func (s *Server) mapTile(rq *request, v *view, id tile.ID, params []param) (*answer, error) {
	q, err := parseQuery(rq.URL.RawQuery, params)
	if err != nil {
		return nil, err
	}
	scale, err := q.integer(paramScale.name, 1, 1, 3)
	if err != nil {
		return nil, err
	}
	came := rq.came(v.state.Parts)
	return &answer{
		contentType: typePNG, lifetime: v.lifetime(), etag: v.tileTag, cost: cache.Dear, links: v.licensed(rq.base),
		key: cache.NewKey("maptile", v.hash.String(), strings.Join(came, ","), id.String(), strconv.Itoa(scale), s.edition),
		build: func(ctx context.Context) ([]byte, error) {
			sc, origin, err := picture.Tile(v.state, id, s.draw(v, id), layerAreas, came)
			if err != nil {
				return nil, err
			}
			return s.painter.PNG(ctx, sc, raster.View{Scale: float64(scale), Origin: origin})
		},
	}, nil
}

// draw makes a tile, in no more memory than it takes.
func (s *Server) draw(v *view, id tile.ID) []byte {
	room := s.lend()
	*room = s.set(v).Append(*room, id)
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
