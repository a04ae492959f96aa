package data

import (
	"maps"
	"slices"
	"time"
)

// version is one thing as it was known from at on.
type version[T any] struct {
	at    time.Time
	value T
}

// versions keeps every version of things with an id, in the order in which the
// ids first came. A copy shares everything until it is forked.
type versions[T any] struct {
	ids  []string
	byID map[string][]version[T]
}

// fork returns a copy that put may change without changing the original.
func (v versions[T]) fork() versions[T] {
	next := versions[T]{slices.Clip(v.ids), maps.Clone(v.byID)}
	if next.byID == nil {
		next.byID = map[string][]version[T]{}
	}
	return next
}

// put adds a version to a fork.
func (v *versions[T]) put(id string, at time.Time, value T) {
	old, known := v.byID[id]
	if !known {
		v.ids = append(v.ids, id)
	}
	v.byID[id] = append(slices.Clip(old), version[T]{at, value})
}

// find returns the newest version of id known at asOf.
func (v versions[T]) find(id string, asOf time.Time) (version[T], bool) {
	list := v.byID[id]
	for i := len(list) - 1; i >= 0; i-- {
		if !list[i].at.After(asOf) {
			return list[i], true
		}
	}
	return version[T]{}, false
}

// times lists when id came to be known as what it is, and was, oldest first.
func (v versions[T]) times(id string) (out []time.Time) {
	for _, one := range v.byID[id] {
		out = append(out, one.at)
	}
	return out
}

// get returns the value of the newest version of id known at asOf.
func (v versions[T]) get(id string, asOf time.Time) (T, bool) {
	found, ok := v.find(id, asOf)
	return found.value, ok
}

// all returns the newest version of everything known at asOf, oldest id first.
func (v versions[T]) all(asOf time.Time) []T {
	out := make([]T, 0, len(v.ids))
	for _, id := range v.ids {
		if value, ok := v.get(id, asOf); ok {
			out = append(out, value)
		}
	}
	return out
}
