package cache

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// DefaultBytes is the bound of the in-process tier when [Options] give none.
const DefaultBytes = 256 << 20

// DefaultTTL is how long Redis keeps a value when [Options] do not say.
const DefaultTTL = 24 * time.Hour

// Options say how large the cache is and which Redis it shares. The zero value
// is a cache in this process alone.
type Options struct {
	// Bytes bounds the in-process tier, keys and bookkeeping included.
	// Zero is DefaultBytes. A body over an eighth of it is not kept.
	Bytes int64

	// RedisURL names the shared tier; empty is none. The forms are
	//
	//	redis://[user:password@]host[:port][/db]         one server
	//	rediss://…                                       over TLS, here and below
	//	unix://[user:password@]/path/redis.sock[?db=n]   one server by its socket
	//	redis://host,host,…[/db]?master_name=NAME        Sentinel: the hosts are sentinels
	//	redis://host,host,…                              Cluster: some of its nodes
	//	redis://host?cluster=true                        Cluster: one address for all
	//
	// Ports default to 6379, or 26379 for sentinels. User and password are
	// those of the servers; sentinels have the parameters sentinel_username
	// and sentinel_password. With rediss, skip_verify=true takes any
	// certificate. Timeouts are no parameters: how long a request waits is
	// not a matter of where Redis is.
	RedisURL string

	// Namespace is a part of every key in Redis. Replicas share what they
	// hold under the same one. Give the revision of the code, so that during
	// an upgrade two encoders do not serve each other's bytes.
	Namespace string

	// TTL is how long Redis keeps a value. Zero is DefaultTTL.
	TTL time.Duration

	// Logger gets one line when the breaker opens and one when it closes.
	// Nil is silence.
	Logger *slog.Logger
}

// Cost says what making an answer costs, and so which tiers it is worth.
type Cost uint8

// The costs.
const (
	Cheap   Cost = iota // made sooner than Redis could hand it over: kept in process only
	Dear                // dearer than a round trip to Redis: shared there
	Trivial             // made sooner than callers could agree on who makes it: kept in process, and made by each who misses it
)

// Tier says where an answer came from.
type Tier uint8

// The tiers, and the fill that stands behind them.
const (
	None   Tier = iota // no answer
	Memory             // the in-process tier
	Redis              // the shared tier
	Fill               // made now
)

// String returns "none", "memory", "redis" or "fill".
func (t Tier) String() string {
	switch t {
	case None:
		return "none"
	case Memory:
		return "memory"
	case Redis:
		return "redis"
	case Fill:
		return "fill"
	}
	return fmt.Sprintf("tier(%d)", uint8(t))
}

// A Cache keeps finished answers. It is safe for concurrent use.
type Cache struct {
	memory  *memory
	remote  *remote // nil without Redis
	reads   flights // questions put to Redis
	flights flights // fills

	misses, joined, fills, fillErrors atomic.Int64
}

// New makes a cache. It fails only when the options make no sense. A Redis that
// cannot be reached is no error, now or later.
func New(o Options) (*Cache, error) { return newCache(o, production()) }

func newCache(o Options, t tuning) (*Cache, error) {
	if o.Bytes < 0 || o.TTL < 0 {
		return nil, fmt.Errorf("cache: bytes %d and ttl %v: want zero or more", o.Bytes, o.TTL)
	}
	if o.Bytes == 0 {
		o.Bytes = DefaultBytes
	}
	c := &Cache{memory: newMemory(o.Bytes), reads: newFlights(), flights: newFlights()}
	if o.RedisURL == "" {
		return c, nil
	}
	r, err := newRemote(o, t)
	if err != nil {
		return nil, err
	}
	c.remote = r
	return c, nil
}

// Do returns the body for key and the tier that had it. When none has, fill
// makes it, once for all callers that wait for the key unless it is Trivial.
//
// The body is shared: neither callers nor fill may change it afterwards. An
// empty body is an answer like any other. An error of fill is handed, as it is,
// to every waiter, and nothing is kept; a panic becomes a [*PanicError].
//
// A caller whose ctx ends gets its error at once, or after the tenth of a second
// that Redis may take, and the fill goes on for the others, with the first
// caller's context values. The ctx of a Dear fill is cancelled when nobody is
// left to wait, so the fill should heed it. A Cheap fill runs in the first
// caller's goroutine and to its end.
func (c *Cache) Do(ctx context.Context, key Key, cost Cost, fill func(context.Context) ([]byte, error)) ([]byte, Tier, error) {
	if body, ok := c.memory.get(key); ok {
		return body, Memory, nil
	}
	c.misses.Add(1)
	if cost == Trivial {
		a := c.fillAlone(ctx, key, fill)
		return a.body, a.tier, a.err
	}
	shared := cost == Dear && c.remote != nil
	var a answer
	var asked, joined bool // whether we waited for another's read, another's fill
	if shared {
		a, asked = c.reads.do(ctx, key, false, func(ctx context.Context) answer {
			return c.recall(ctx, key)
		})
	}
	if a.tier == None {
		a, joined = c.flights.do(ctx, key, cost == Dear, func(ctx context.Context) answer {
			return c.find(ctx, key, shared, fill)
		})
	}
	if asked || joined {
		c.joined.Add(1)
	}
	return a.body, a.tier, a.err
}

// recall is the work of a flight that asks Redis. The caller does it itself: it
// is bounded by the tier's budget, and a switch of goroutines would cost a good
// part of the round trip.
func (c *Cache) recall(ctx context.Context, key Key) answer {
	if body, ok := c.memory.get(key); ok { // an earlier flight has landed meanwhile
		return answer{body: body, tier: Memory}
	}
	body, ok := c.remote.get(ctx, key)
	if !ok {
		return answer{}
	}
	c.memory.put(key, body)
	return answer{body: body, tier: Redis}
}

// find is the work of a flight that fills.
func (c *Cache) find(ctx context.Context, key Key, shared bool, fill func(context.Context) ([]byte, error)) answer {
	if body, ok := c.memory.get(key); ok { // as in recall
		return answer{body: body, tier: Memory}
	}
	body, err := c.make(ctx, fill)
	if err != nil {
		return answer{err: err}
	}
	c.memory.put(key, body)
	if shared {
		c.remote.put(key, body)
	}
	return answer{body: body, tier: Fill}
}

// fillAlone fills without a flight.
func (c *Cache) fillAlone(ctx context.Context, key Key, fill func(context.Context) ([]byte, error)) (a answer) {
	if err := ctx.Err(); err != nil {
		return answer{err: err}
	}
	defer func() {
		if v := recover(); v != nil {
			a = answer{err: &PanicError{Value: v, Stack: debug.Stack()}}
		}
	}()
	body, err := c.make(ctx, fill)
	if err != nil {
		return answer{err: err}
	}
	c.memory.put(key, body)
	return answer{body: body, tier: Fill}
}

// make runs fill and counts how it went, also when it panics.
func (c *Cache) make(ctx context.Context, fill func(context.Context) ([]byte, error)) ([]byte, error) {
	c.fills.Add(1)
	failed := true
	defer func() {
		if failed {
			c.fillErrors.Add(1)
		}
	}()
	body, err := fill(ctx)
	failed = err != nil
	return body, err
}

// Stats returns the counters.
func (c *Cache) Stats() Stats {
	s := Stats{
		Misses: c.misses.Load(), Joined: c.joined.Load(),
		Fills: c.fills.Load(), FillErrors: c.fillErrors.Load(),
		Memory: c.memory.stats(),
	}
	if c.remote != nil {
		s.Redis = c.remote.stats()
	}
	return s
}

// Close lets the writes that wait reach Redis, for about a second at most, and
// leaves Redis for good. Do goes on answering from this process. A second Close does
// nothing.
func (c *Cache) Close() error {
	if c.remote == nil {
		return nil
	}
	return c.remote.close()
}
