package data

import (
	"sync"

	"github.com/salient-map/salient/geo"
)

// shapes holds every distinct shape once. All archives that grew out of one
// another share it; it only grows.
type shapes struct {
	mu       sync.Mutex
	byHash   map[geo.Hash]*geo.Shape
	vertices int
}

func newShapes() *shapes { return &shapes{byHash: map[geo.Hash]*geo.Shape{}} }

// share returns the snapshot with every shape that is already held replaced by
// the one held.
func (s *shapes) share(snap *Snapshot) *Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	var copied *Snapshot
	for i, a := range snap.Areas {
		held, ok := s.byHash[a.Shape.Hash()]
		if !ok {
			s.byHash[a.Shape.Hash()] = a.Shape
			s.vertices += a.Shape.Vertices()
			continue
		}
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

func (s *shapes) size() (shapes, vertices int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.byHash), s.vertices
}
