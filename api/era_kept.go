package api

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/tile"
)

// eras keeps what tiles of all time are made from, by the content of the
// chronicle: little of it, since finished tiles are kept elsewhere.
type eras struct {
	asked    *recent[viewKey, *era]
	sagas    *recent[geo.Hash, *saga]
	outlines *recent[geo.Hash, *outlines]
	zooms    *recent[zoomKey, *zoomSet]
	cutting  chan struct{} // has room for as many as may cut a zoom at once
}

func newEras() eras {
	return eras{
		asked:    newRecent[viewKey](64, func(*era) int { return 1 }),
		sagas:    newRecent[geo.Hash](16, func(*saga) int { return 1 }),
		outlines: newRecent[geo.Hash](4, func(*outlines) int { return 1 }),
		zooms:    newRecent[zoomKey](16, func(*zoomSet) int { return 1 }),
		cutting:  make(chan struct{}, 1),
	}
}

// outlines are the courses of a chronicle as they go into mosaics, when first
// asked for.
type outlines struct {
	once    sync.Once
	courses []outlined
}

// zoomSet is the tiles of a chronicle at one zoom, cut when first asked for.
type zoomSet struct {
	set atomic.Pointer[tile.Set]
}

type zoomKey struct {
	hash geo.Hash
	zoom uint32
}

// outline is the edges of all areas of the courses, each once.
func (e eras) outline(g *saga) []outlined {
	o := e.outlines.getOr(g.hash, func() *outlines { return &outlines{} })
	o.once.Do(func() {
		for i := range g.Parts {
			o.courses = append(o.courses, outlineOf(&g.Parts[i]))
		}
	})
	return o.courses
}

// set is what the tiles of a zoom are cut from. To cut takes a second of a core
// and as much memory as a hundred pictures, and anyone may ask for times that
// nobody asked for before; so those who ask at once wait for each other, and
// leave the other cores to other answers. Who has gone cuts nothing.
func (e eras) set(ctx context.Context, g *saga, zoom uint32) (*tile.Set, error) {
	z := e.zooms.getOr(zoomKey{g.hash, zoom}, func() *zoomSet { return &zoomSet{} })
	if set := z.set.Load(); set != nil {
		return set, nil
	}
	select {
	case e.cutting <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-e.cutting }()
	if z.set.Load() == nil {
		z.set.Store(cutEra(e.outline(g), zoom))
	}
	return z.set.Load(), nil
}
