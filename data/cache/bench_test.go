//go:build unix

package cache

import (
	"context"
	"fmt"
	"io"
	"net"
	"slices"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

func BenchmarkNewKey(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		NewKey("tile", "9f86d081884c7d659a2feaa0c55ad015", "12", "2412", "1379", "mvt", "br")
	}
}

func BenchmarkMemoryHit(b *testing.B) {
	c := open(b, Options{}, production())
	keys := make([]Key, 1024)
	for i := range keys {
		keys[i] = numbered("tile", i)
		mustDo(b, c, keys[i], Cheap, make([]byte, 1351))
	}
	fill := noFill(b)
	b.Run("alone", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			_, _, _ = c.Do(b.Context(), keys[i%len(keys)], Cheap, fill)
		}
	})
	b.Run("parallel", func(b *testing.B) {
		b.ReportAllocs()
		b.RunParallel(func(pb *testing.PB) {
			for i := 0; pb.Next(); i++ {
				_, _, _ = c.Do(b.Context(), keys[i%len(keys)], Cheap, fill)
			}
		})
	})
}

// BenchmarkFill is what a miss costs beside its fill, evictions included.
func BenchmarkFill(b *testing.B) {
	c := open(b, Options{Bytes: 1 << 20}, production())
	body := make([]byte, 1351)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		_, _, _ = c.Do(b.Context(), numbered("tile", i), Cheap, fillWith(body))
	}
}

// BenchmarkRedisHit sets a hit in Redis beside a bare GET of the same bytes.
func BenchmarkRedisHit(b *testing.B) {
	s := startRedis(b)
	for _, size := range []int{1351, 70_000, 1 << 20} {
		key := numbered("changes", size)
		maker := open(b, Options{RedisURL: s.url()}, relaxed())
		mustDo(b, maker, key, Dear, bodyOf(key, size))
		stored(b, maker, 1)

		bare := redis.NewClient(&redis.Options{Addr: s.addr(), Protocol: 2, DisableIdentity: true})
		defer bare.Close()
		b.Run(fmt.Sprintf("bare/%d", size), func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := bare.Get(b.Context(), keyPrefix+key.String()).Bytes(); err != nil {
					b.Fatal(err)
				}
			}
		})
		c := open(b, Options{Bytes: 1, RedisURL: s.url()}, relaxed()) // too small to keep anything
		b.Run(fmt.Sprintf("cache/%d", size), func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				if _, tier, err := c.Do(b.Context(), key, Dear, noFill(b)); tier != Redis || err != nil {
					b.Fatal(tier, err)
				}
			}
		})
	}
}

// BenchmarkBrokenRedis tells how long dear answers take, whose fill takes no
// time, while Redis is broken: in the middle, for one in a hundred, at worst.
func BenchmarkBrokenRedis(b *testing.B) {
	for name, url := range map[string]string{
		"absent":     "redis://127.0.0.1:" + freePort(b),
		"black hole": impostor(b, func(c net.Conn) { _, _ = io.Copy(io.Discard, c) }),
		"slow":       impostor(b, late(40*time.Millisecond)),
		"garbled":    impostor(b, func(c net.Conn) { trickle(c, "HTTP/1.1 400 Bad Request\r\n", time.Millisecond) }),
	} {
		b.Run(name, func(b *testing.B) {
			c := open(b, Options{RedisURL: url}, production())
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				began := time.Now()
				_, _, err := c.Do(b.Context(), numbered("k", i), Dear, func(context.Context) ([]byte, error) { return nil, nil })
				took = append(took, time.Since(began))
				if err != nil {
					b.Fatal(err)
				}
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
			b.ReportMetric(float64(took[len(took)-1].Microseconds()), "max-µs")
		})
	}
}
