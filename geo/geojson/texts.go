package geojson

import (
	"sync"

	"github.com/salient-map/salient/geo"
)

// Texts keeps what chunks of rings are written as, in full and as RFC 7946
// winds them. The days of an archive have most of their chunks in common, so a
// day that changes little is mostly copied. It may be used by any number of
// goroutines; a nil one keeps nothing.
type Texts struct {
	mu         sync.RWMutex
	young, old map[*geo.Chunk]string // what was not asked for while young filled is let go
	size, most int                   // bytes in young
}

// NewTexts keeps up to twice as many bytes of text as most says.
func NewTexts(most int) *Texts { return &Texts{young: map[*geo.Chunk]string{}, most: most} }

// keeps reports whether rings of the style are written chunk by chunk.
func (t *Texts) keeps(style Style) bool {
	return t != nil && style.Winding == RFC7946 && style.Precision == Precision{}
}

// appendRing appends a ring. Its own first vertex lies within the first chunk,
// which is written in two parts; the others are copied.
func (t *Texts) appendRing(dst []byte, r geo.Ring) []byte {
	chunks := r.Chunks()
	first := chunks[0].Vertices()
	first = first[:len(first)-1]
	dst = append(dst, '[')
	dst = appendVertices(dst, first[r.Start():])
	for _, c := range chunks[1:] {
		dst = append(dst, t.of(c)...)
	}
	dst = appendVertices(dst, first[:r.Start()])
	return append(appendVertex(dst, first[r.Start()]), ']')
}

// appendVertices appends positions with a comma after each.
func appendVertices(dst []byte, vertices []geo.Vertex) []byte {
	for _, v := range vertices {
		dst = append(appendVertex(dst, v), ',')
	}
	return dst
}

// of is the text of a chunk but for its last vertex, with which the next begins.
func (t *Texts) of(c *geo.Chunk) string {
	t.mu.RLock()
	text, ok := t.young[c]
	aged := false
	if !ok {
		text, aged = t.old[c]
	}
	t.mu.RUnlock()
	if ok {
		return text
	}
	if !aged {
		vertices := c.Vertices()
		text = string(appendVertices(make([]byte, 0, 28*len(vertices)), vertices[:len(vertices)-1]))
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.size >= t.most {
		t.old, t.young, t.size = t.young, map[*geo.Chunk]string{}, 0
	}
	if _, again := t.young[c]; !again {
		t.young[c] = text
		t.size += len(text)
	}
	return text
}
