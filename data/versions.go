package data

import (
	"slices"
	"time"
)

// version is one thing as it was known from at on.
type version[T any] struct {
	at    time.Time
	value T
}

// versions keeps every version of things with an id, in the order in which the
// ids first came. It is copied on write: with returns a new one.
type versions[T any] struct {
	ids  []string
	byID map[string][]version[T]
}

// with returns a copy that also knows value under id since at; what the copy
// does not change it shares.
func (v versions[T]) with(id string, at time.Time, value T) versions[T] {
	next := versions[T]{ids: v.ids, byID: make(map[string][]version[T], len(v.byID)+1)}
	for k, list := range v.byID {
		next.byID[k] = list
	}
	next.put(id, at, value)
	return next
}

func (v *versions[T]) put(id string, at time.Time, value T) {
	old, known := v.byID[id]
	if !known {
		v.ids = append(slices.Clip(v.ids), id)
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
