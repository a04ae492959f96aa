package api

import (
	"sync"

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
}

func newEras() eras {
	return eras{
		asked:    newRecent[viewKey](64, func(*era) int { return 1 }),
		sagas:    newRecent[geo.Hash](16, func(*saga) int { return 1 }),
		outlines: newRecent[geo.Hash](4, func(*outlines) int { return 1 }),
		zooms:    newRecent[zoomKey](16, func(*zoomSet) int { return 1 }),
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
	once sync.Once
	set  *tile.Set
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

// set is what the tiles of a zoom are cut from.
func (e eras) set(g *saga, zoom uint32) *tile.Set {
	z := e.zooms.getOr(zoomKey{g.hash, zoom}, func() *zoomSet { return &zoomSet{} })
	z.once.Do(func() { z.set = cutEra(e.outline(g), zoom) })
	return z.set
}
