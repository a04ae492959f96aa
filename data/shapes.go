package data

import (
	"sync"

	"github.com/salient-map/salient/geo"
)

// shapes holds every distinct shape once, and of shapes that go along each
// other the stretches they have in common. All archives that grew out of one
// another share it; it only grows.
type shapes struct {
	mu       sync.Mutex
	pool     geo.Pool
	byHash   map[geo.Hash]*geo.Shape
	vertices int
}

func newShapes() *shapes { return &shapes{byHash: map[geo.Hash]*geo.Shape{}} }

// share returns the snapshot with every shape replaced by the equal one that is
// held.
func (s *shapes) share(snap *Snapshot) *Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	var copied *Snapshot
	for i, a := range snap.Areas {
		held := s.hold(a.Shape)
		if held == a.Shape {
			continue
		}
		if copied == nil {
			c := *snap
			c.Areas = append([]*Area(nil), snap.Areas...)
			copied = &c
		}
		b := *a
		b.Shape = held
		copied.Areas[i] = &b
	}
	if copied != nil {
		return copied
	}
	return snap
}

func (s *shapes) hold(shape *geo.Shape) *geo.Shape {
	held, ok := s.byHash[shape.Hash()]
	if !ok {
		if held = shape; !shape.Pooled() { // a store's shapes have all in common that they can
			held = s.pool.Share(shape)
		}
		s.byHash[shape.Hash()] = held
		s.vertices += shape.Vertices()
	}
	return held
}

func (s *shapes) size() (shapes, vertices int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.byHash), s.vertices
}
