package slab

import "unsafe"

// Bytes is about how large a slab is.
const Bytes = 8 << 10

// Of is where values of a type are kept. The zero value is empty and ready. A slab
// lives as long as anything in it, so what is kept should go together or never. It
// is not safe for concurrent use.
type Of[T any] struct{ left []T }

// New returns room for one value, zero as yet.
func (s *Of[T]) New() *T { return &s.Make(1)[0] }

// Put returns where it keeps a value.
func (s *Of[T]) Put(v T) *T {
	p := s.New()
	*p = v
	return p
}

// Make returns room for n values, zero as yet and with no more capacity.
func (s *Of[T]) Make(n int) []T {
	if n > len(s.left) {
		var one T
		s.left = make([]T, max(n, Bytes/max(1, int(unsafe.Sizeof(one)))))
	}
	room := s.left[:n:n]
	s.left = s.left[n:]
	return room
}

// Keep returns its own copy of a list, nil of none.
func (s *Of[T]) Keep(list []T) []T {
	if len(list) == 0 {
		return nil
	}
	room := s.Make(len(list))
	copy(room, list)
	return room
}
