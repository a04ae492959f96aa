package api

import (
	"context"
	"sync/atomic"

	"github.com/salient-map/salient/data/cache"
)

// kept is an answer whose body encode writes, the same at each call. It is
// written now, for its tag, and then kept as long as the cache has room for it;
// who asks the same after that has it written again. So encode must hold on to no
// more than it needs.
func kept(contentType string, life lifetime, encode func() ([]byte, error)) (*answer, error) {
	body, err := encode()
	if err != nil {
		return nil, err
	}
	a := &answer{contentType: contentType, lifetime: life, etag: etagOf(body), key: cache.NewKey("document", contentType, string(body))}
	var first atomic.Pointer[[]byte]
	first.Store(&body)
	a.build = func(context.Context) ([]byte, error) {
		if b := first.Swap(nil); b != nil {
			return *b, nil
		}
		return encode()
	}
	return a, nil
}

// keptJSON is the same for a document small enough for encoding/json.
func keptJSON(life lifetime, document func() any) (*answer, error) {
	return kept(typeJSON, life, func() ([]byte, error) { return readable(document()) })
}
