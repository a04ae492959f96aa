// Package cache keeps finished answers: bytes that are ready to be sent.
//
// A [Key] is made of resolved content, the hash of what an answer depends on
// plus the canonical parameters of the question. Whatever would change the
// bytes changes the key, so nothing is ever invalidated, an answer is as true
// in a year as today, and replicas that ask the same question may share it.
//
// # Two tiers
//
// The in-process tier holds bodies up to a bound in bytes. The Redis tier is
// optional, shared by replicas, and only for answers that are [Dear], which
// means dearer to make than a round trip to Redis is to wait for. A tile is
// made faster than Redis could hand it over, and faster than callers could wait
// for one another, so a tile is [Trivial].
//
// [Cache.Do] asks the tiers in turn and, when none has the answer, makes it
// once however many callers wait for it, or for a Trivial one each time it is
// missed:
//
//	memory → Redis (Dear only) → fill
//
// # What Redis may do to a request
//
// Nothing but answer sooner. A Redis that is killed, stopped, slow, unreachable
// or talking nonsense costs the first few requests a short wait; then a breaker
// leaves it alone, and a probe in the background, never a request, finds out
// when it is well again. Values travel in an envelope that names their key, so
// a foreign, truncated or mixed-up value is a miss. Writes are made in the
// background from a bounded queue and dropped when it is full.
//
// # Choices
//
// The in-process tier is our own hundred lines rather than a library. Of the
// well-kept ones hashicorp/golang-lru bounds the number of entries, not bytes,
// and otter and ristretto keep their bound eventually, from buffers drained by
// background goroutines. Here the bound is strict at every instant, a hit takes
// one read lock and allocates nothing, and eviction is SIEVE (Zhang et al.,
// "SIEVE is Simpler than LRU", NSDI 2024), which a crawler that reads every tile
// once cannot flush.
//
// Single-flight is our own as well: golang.org/x/sync/singleflight cannot let
// one caller leave without the others, and kills the process when a shared
// fill panics.
//
// Redis is spoken to through go-redis, whose defaults wait for seconds; the
// settings and their reasons stand in client.go. go-redis has one logger for
// the whole process and writes a line for each failed dial; [New] silences it
// when a Redis is given, and the breaker's own two lines take its place.
package cache
