package tile

import (
	"strings"
	"sync"
)

// words are the keys and values of sets, encoded once for all of them. The zero
// value is empty and ready; it only grows and is safe for concurrent use.
type words struct {
	mu      sync.Mutex
	keyAt   map[string]uint32
	valueAt map[Value]uint32
	heads   map[string]string // by the layer's name: the fields before its features
	book
}

// book is words as they stood at one time: what a tag refers to. It never changes.
type book struct {
	keys, values []string // fields of a layer
}

// lock begins work on the words and returns what ends it.
func (w *words) lock() (unlock func()) {
	w.mu.Lock()
	if w.keyAt == nil {
		w.keyAt, w.valueAt, w.heads = map[string]uint32{}, map[Value]uint32{}, map[string]string{}
	}
	return w.mu.Unlock
}

func (w *words) head(name string) string {
	head, ok := w.heads[name]
	if !ok {
		head = string(appendBytes(appendVarint(nil, layerVersion, 2), layerName, name))
		w.heads[name] = head
	}
	return head
}

// tags appends the tags; of those with one key the last holds.
func (w *words) tags(dst []tag, source []Tag) []tag {
	from := len(dst)
next:
	for _, t := range source {
		compiled := tag{w.key(t.Key), w.value(t.Value)}
		for i := from; i < len(dst); i++ {
			if dst[i].key == compiled.key {
				dst[i] = compiled
				continue next
			}
		}
		dst = append(dst, compiled)
	}
	return dst
}

func (w *words) key(key string) uint32 {
	key = strings.ToValidUTF8(key, "\uFFFD")
	at, ok := w.keyAt[key]
	if !ok {
		at = uint32(len(w.keys))
		w.keyAt[key] = at
		w.keys = append(w.keys, string(appendBytes(nil, layerKey, key)))
	}
	return at
}

func (w *words) value(v Value) uint32 {
	at, ok := w.valueAt[v]
	if !ok {
		at = uint32(len(w.values))
		w.valueAt[v] = at
		w.values = append(w.values, string(appendBytes(nil, layerValue, v.append(nil))))
	}
	return at
}
