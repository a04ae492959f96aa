package api

import (
	"bytes"
	"net/http"
	"testing"

	"github.com/salient-map/salient/data/cache"
)

// TestKeptAndLetGo: the lists are the same from the cache and written again when
// it has no room for them, and in the cache they are written once.
func TestKeptAndLetGo(t *testing.T) {
	roomy := serverOf(t, builtinRecords(t))
	tiny := serverOf(t, builtinRecords(t), func(c *Config) {
		one, err := cache.New(cache.Options{Bytes: 1})
		if err != nil {
			t.Fatal(err)
		}
		c.Cache = one
	})
	for _, target := range []string{"/sources", "/snapshots?limit=3", "/claims", "/claims?f=csv", "/places?q=su", "/borders", "/history?place=sudzha", "/history?place=sudzha&f=csv"} {
		var bodies [][]byte
		for _, s := range []*Server{roomy, roomy, tiny, tiny, tiny} {
			w := ask(s, "GET", target)
			if w.code != http.StatusOK || w.header.Get("ETag") == "" {
				t.Fatalf("%s: %d %s", target, w.code, w.body)
			}
			if bodies = append(bodies, w.body); !bytes.Equal(w.body, bodies[0]) {
				t.Errorf("%s, asked %d times, is %s\nand was %s", target, len(bodies), w.body, bodies[0])
			}
			if again := ask(s, "GET", target, "If-None-Match", w.header.Get("ETag")); again.code != http.StatusNotModified {
				t.Errorf("%s with its tag: %d", target, again.code)
			}
		}
	}
	if s := roomy.cache.Stats(); s.Fills != s.Memory.Stored || s.Memory.Hits == 0 {
		t.Errorf("%+v", s)
	}
}
