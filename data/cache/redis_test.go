//go:build unix

package cache

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestContractRedis(t *testing.T) {
	s := startRedis(t)
	contract(t, func(t testing.TB) *Cache {
		s.mustAsk("FLUSHALL")
		return open(t, Options{Bytes: 1 << 20, RedisURL: s.url()}, relaxed())
	})
}

// stored waits until the writes of c have come to rest.
func stored(t testing.TB, c *Cache, n int64) {
	t.Helper()
	eventually(t, fmt.Sprintf("%d writes stored", n), func() bool { return c.Stats().Redis.Writes >= n })
}

// shares checks that what one cache made, another gets through Redis, whole.
func shares(t *testing.T, url string) {
	t.Helper()
	a := open(t, Options{RedisURL: url}, relaxed())
	b := open(t, Options{RedisURL: url}, relaxed())
	sizes := []int{0, 1, 70_000, largestValue}
	for n, size := range sizes {
		key := numbered("share", n)
		if tier := mustDo(t, a, key, Dear, bodyOf(key, size)); tier != Fill {
			t.Errorf("%d bytes: made from %v", size, tier)
		}
	}
	stored(t, a, int64(len(sizes)))
	for n, size := range sizes {
		key := numbered("share", n)
		if tier := mustDo(t, b, key, Dear, bodyOf(key, size)); tier != Redis {
			t.Errorf("%d bytes: the other has it from %v", size, tier)
		}
		if tier := mustDo(t, b, key, Dear, bodyOf(key, size)); tier != Memory {
			t.Errorf("%d bytes: the second time from %v", size, tier)
		}
	}
	if s := b.Stats().Redis; s.Hits != int64(len(sizes)) || s.Writes+s.Corrupt+s.ReadErrors != 0 {
		t.Errorf("the other's stats %+v", s)
	}
}

func TestSharing(t *testing.T) {
	t.Run("single", func(t *testing.T) {
		s := startRedis(t)
		shares(t, s.url()+"/3")
		if got := s.mustAsk("DBSIZE"); got != ":0" {
			t.Errorf("database 0 holds %s", got)
		}
	})
	t.Run("password", func(t *testing.T) {
		s := startRedis(t, "--user", "reader", "on", ">p@ss/word", "~salient:*", "+get", "+set", "+exists")
		shares(t, "redis://reader:p%40ss%2Fword@"+s.addr())
	})
	t.Run("unix", func(t *testing.T) {
		socket := filepath.Join(t.TempDir(), "r.sock")
		startRedis(t, "--unixsocket", socket)
		shares(t, "unix://"+socket)
	})
	t.Run("sentinel", func(t *testing.T) {
		w := startSentinel(t, startRedis(t))
		shares(t, w.url()+"?master_name=salient")
	})
	t.Run("cluster", func(t *testing.T) {
		s := startRedis(t, "--cluster-enabled", "yes")
		s.mustAsk("CLUSTER ADDSLOTSRANGE 0 16383")
		eventually(t, "the cluster is up", func() bool { return strings.Contains(s.mustAsk("CLUSTER INFO"), "cluster_state:ok") })
		shares(t, s.url()+"?cluster=true")
		s.mustAsk("FLUSHALL")
		shares(t, s.url()+","+s.addr())
	})
}

func TestCheapStaysInProcess(t *testing.T) {
	s := startRedis(t)
	c := open(t, Options{RedisURL: s.url()}, relaxed())
	mustDo(t, c, NewKey("tile"), Cheap, []byte("tile"))
	mustDo(t, c, NewKey("changes"), Dear, []byte("changes"))
	stored(t, c, 1)
	if got := s.mustAsk("KEYS *"); !strings.Contains(got, "salient:v2:changes:") || strings.Contains(got, "tile") {
		t.Errorf("redis holds %q", got)
	}
	if r := c.Stats().Redis; r.Misses != 1 {
		t.Errorf("Redis was asked %d times, want once", r.Misses)
	}
}

func TestValuesExpire(t *testing.T) {
	s := startRedis(t)
	c := open(t, Options{RedisURL: s.url(), TTL: time.Hour, Namespace: "abc123"}, relaxed())
	key := NewKey("ttl")
	mustDo(t, c, key, Dear, []byte("body"))
	stored(t, c, 1)
	var ms int64
	reply := s.mustAsk("PTTL salient:v2:abc123:" + key.String())
	if _, err := fmt.Sscanf(reply, ":%d", &ms); err != nil || ms <= 0 || ms > time.Hour.Milliseconds() {
		t.Errorf("lives for %q milliseconds, want an hour or less", reply)
	}
}

func TestNamespacesAreApart(t *testing.T) {
	s := startRedis(t)
	old := open(t, Options{RedisURL: s.url(), Namespace: "old"}, relaxed())
	key := NewKey("k")
	mustDo(t, old, key, Dear, []byte("as the old encoder writes it"))
	stored(t, old, 1)
	if tier := mustDo(t, open(t, Options{RedisURL: s.url(), Namespace: "new"}, relaxed()), key, Dear, []byte("new")); tier != Fill {
		t.Errorf("answered from %v", tier)
	}
}

// Whatever stands under our key that is not our value is a miss, is counted,
// and is mended by the fill that follows.
func TestForeignValues(t *testing.T) {
	s := startRedis(t)
	key := NewKey("foreign")
	name := keyPrefix + key.String()
	for what, plant := range map[string]string{
		"text":      "SET " + name + " hello",
		"nothing":   "SET " + name + ` ""`,
		"cut":       "SETRANGE " + name + " 10 x",
		"flipped":   "SETBIT " + name + " 128 1",
		"wrongtype": "RPUSH " + name + " a b c",
	} {
		t.Run(what, func(t *testing.T) {
			if what != "flipped" { // that one damages the value the last case left
				s.mustAsk("DEL " + name)
			} else {
				c := open(t, Options{RedisURL: s.url()}, relaxed())
				s.mustAsk("DEL " + name)
				mustDo(t, c, key, Dear, []byte("body"))
				stored(t, c, 1)
			}
			s.mustAsk(plant)
			c := open(t, Options{RedisURL: s.url()}, relaxed())
			if tier := mustDo(t, c, key, Dear, []byte("body")); tier != Fill {
				t.Errorf("answered from %v", tier)
			}
			if r := c.Stats().Redis; r.Corrupt != 1 || r.ReadErrors != 0 || r.Open {
				t.Errorf("stats %+v", r)
			}
			stored(t, c, 1)
			if tier := mustDo(t, open(t, Options{RedisURL: s.url()}, relaxed()), key, Dear, []byte("body")); tier != Redis {
				t.Errorf("after mending, answered from %v", tier)
			}
		})
	}
}

// A refusal to store, as of a full Redis, leaves reading alone.
func TestFullRedisStillAnswers(t *testing.T) {
	s := startRedis(t)
	a := open(t, Options{RedisURL: s.url()}, relaxed())
	key := NewKey("before")
	mustDo(t, a, key, Dear, []byte("body"))
	stored(t, a, 1)
	s.mustAsk("CONFIG SET maxmemory 1")
	b := open(t, Options{RedisURL: s.url()}, relaxed())
	for n := range 20 {
		mustDo(t, b, numbered("refused", n), Dear, []byte("body"))
	}
	eventually(t, "20 refusals", func() bool { return b.Stats().Redis.WriteErrors == 20 })
	if tier := mustDo(t, b, key, Dear, []byte("body")); tier != Redis {
		t.Errorf("answered from %v; stats %+v", tier, b.Stats().Redis)
	}
}
