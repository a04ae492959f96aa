package tile

import "github.com/salient-map/salient/geo/internal/slab"

// stock is where a pool keeps what it makes.
type stock struct {
	chunks     slab.Of[chunk]
	groups     slab.Of[group]
	rows       slab.Of[row]
	rings      slab.Of[ring]
	held       slab.Of[heldRing]
	parts      slab.Of[part]
	geometries slab.Of[Geometry]
	lists      struct {
		chunks slab.Of[*chunk]
		groups slab.Of[*group]
		rows   slab.Of[*row]
		rings  slab.Of[*ring]
		placed slab.Of[placed]
		sights slab.Of[sight]
		xy     slab.Of[xy]
		zooms  slab.Of[uint8]
	}
}
