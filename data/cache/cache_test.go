package cache

import (
	"bytes"
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"
)

// contract is what holds of every cache, whatever its tiers.
func contract(t *testing.T, make func(t testing.TB) *Cache) {
	for _, cost := range []Cost{Cheap, Dear} {
		name := map[Cost]string{Cheap: "cheap", Dear: "dear"}[cost]
		t.Run(name+"/answers", func(t *testing.T) { answersAsFilled(t, make(t), cost) })
		t.Run(name+"/fills once", func(t *testing.T) { fillsOnce(t, make(t), cost) })
		t.Run(name+"/fill errors", func(t *testing.T) { handsErrorsOn(t, make(t), cost) })
		t.Run(name+"/panics", func(t *testing.T) { survivesPanics(t, make(t), cost) })
		t.Run(name+"/joiner leaves", func(t *testing.T) { letsJoinersLeave(t, make(t), cost) })
		t.Run(name+"/gone before", func(t *testing.T) { sparesTheGone(t, make(t), cost) })
		t.Run(name+"/closed", func(t *testing.T) { answersWhenClosed(t, make(t), cost) })
	}
	t.Run("trivial/answers", func(t *testing.T) { answersAsFilled(t, make(t), Trivial) })
	t.Run("trivial/fill errors", func(t *testing.T) { handsErrorsOn(t, make(t), Trivial) })
	t.Run("trivial/panics", func(t *testing.T) { survivesItsOwnPanic(t, make(t)) })
	t.Run("trivial/gone before", func(t *testing.T) { sparesTheGone(t, make(t), Trivial) })
	t.Run("trivial/closed", func(t *testing.T) { answersWhenClosed(t, make(t), Trivial) })
	t.Run("dear/first leaves", func(t *testing.T) { letsTheFirstLeave(t, make(t)) })
	t.Run("dear/all leave", func(t *testing.T) { cancelsForNobody(t, make(t)) })
}

func TestContractMemory(t *testing.T) {
	contract(t, func(t testing.TB) *Cache { return open(t, Options{Bytes: 1 << 20}, relaxed()) })
}

func answersAsFilled(t *testing.T, c *Cache, cost Cost) {
	rapid.Check(t, func(rt *rapid.T) {
		key := numbered("answers", rapid.IntRange(0, 200).Draw(rt, "key"))
		want := bodyOf(key, len(key.s)*int(key.s[10])) // up to 6 KB, some of it evicted
		tier := mustDo(t, c, key, cost, want)
		if tier == None {
			rt.Fatal("no tier for an answer")
		}
	})
	empty := NewKey("empty")
	if tier := mustDo(t, c, empty, cost, []byte{}); tier != Fill {
		t.Errorf("first time from %v", tier)
	}
	if body, tier, err := c.Do(t.Context(), empty, cost, noFill(t)); len(body) != 0 || tier != Memory || err != nil {
		t.Errorf("an empty answer is kept as %q from %v, %v", body, tier, err)
	}
}

func fillsOnce(t *testing.T, c *Cache, cost Cost) {
	const keys, callers = 20, 25
	var fills [keys]atomic.Int64
	var wg sync.WaitGroup
	start := make(chan struct{})
	for i := range keys * callers {
		n := i % keys
		key := numbered("once", n)
		wg.Go(func() {
			<-start
			body, _, err := c.Do(t.Context(), key, cost, func(context.Context) ([]byte, error) {
				fills[n].Add(1)
				runtime.Gosched()
				return bodyOf(key, 100), nil
			})
			if err != nil || !bytes.Equal(body, bodyOf(key, 100)) {
				t.Errorf("%v: %q, %v", key, body, err)
			}
		})
	}
	close(start)
	wg.Wait()
	for n := range fills {
		if got := fills[n].Load(); got != 1 {
			t.Errorf("key %d filled %d times", n, got)
		}
	}
	s := c.Stats()
	if s.Fills != keys || s.Memory.Hits+s.Misses < keys*callers {
		t.Errorf("stats %+v", s)
	}
}

func handsErrorsOn(t *testing.T, c *Cache, cost Cost) {
	key, broken := NewKey("error"), errors.New("broken")
	release := make(chan struct{})
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			_, tier, err := c.Do(t.Context(), key, cost, func(context.Context) ([]byte, error) {
				<-release
				return []byte("half"), broken
			})
			if err != broken || tier != None {
				t.Errorf("got %v from %v, want the fill's own error", err, tier)
			}
		})
	}
	eventually(t, "all wait", func() bool { return c.Stats().Misses == 10 })
	close(release)
	wg.Wait()
	if tier := mustDo(t, c, key, cost, []byte("whole")); tier != Fill {
		t.Errorf("after an error, answered from %v", tier)
	}
	if s := c.Stats(); s.FillErrors < 1 || s.FillErrors != s.Fills-1 {
		t.Errorf("stats %+v", s)
	}
}

func survivesItsOwnPanic(t *testing.T, c *Cache) {
	key := NewKey("panic")
	_, tier, err := c.Do(t.Context(), key, Trivial, func(context.Context) ([]byte, error) { panic("boom") })
	if p := (*PanicError)(nil); !errors.As(err, &p) || p.Value != "boom" || tier != None {
		t.Errorf("%v from %v", err, tier)
	}
	if tier := mustDo(t, c, key, Trivial, []byte("body")); tier != Fill {
		t.Errorf("after a panic from %v", tier)
	}
}

func survivesPanics(t *testing.T, c *Cache, cost Cost) {
	key, cause := NewKey("panic"), errors.New("cause")
	_, _, err := c.Do(t.Context(), key, cost, func(context.Context) ([]byte, error) { panic(cause) })
	var p *PanicError
	if !errors.As(err, &p) || !errors.Is(err, cause) || !bytes.Contains(p.Stack, []byte("survivesPanics")) {
		t.Errorf("a panic became %v", err)
	}
	exitsItsGoroutine(t, c, cost)
	if s := c.Stats(); s.Fills != 2 || s.FillErrors != 2 {
		t.Errorf("stats %+v", s)
	}
	mustDo(t, c, key, cost, []byte("after"))
}

// exitsItsGoroutine has a fill do what t.FailNow does, with another waiting.
func exitsItsGoroutine(t *testing.T, c *Cache, cost Cost) {
	key, release := NewKey("goexit"), make(chan struct{})
	go func() {
		_, _, _ = c.Do(t.Context(), key, cost, func(context.Context) ([]byte, error) {
			<-release
			runtime.Goexit()
			return nil, nil
		})
	}()
	eventually(t, "the first fills", func() bool { return waitingFor(c, key) == 1 })
	joined := make(chan error)
	go func() {
		_, _, err := c.Do(t.Context(), key, cost, noFill(t))
		joined <- err
	}()
	eventually(t, "the second waits", func() bool { return waitingFor(c, key) == 2 })
	close(release)
	if err := <-joined; err != errGoexit {
		t.Errorf("a fill that ended its goroutine gave %v", err)
	}
}

type ctxKey struct{}

// letsJoinersLeave has the second caller leave while the first one's fill goes
// on, and checks that the first one's going does not reach the fill either.
func letsJoinersLeave(t *testing.T, c *Cache, cost Cost) {
	key, release := NewKey("join"), make(chan struct{})
	answered := make(chan error)
	go func() {
		_, _, err := c.Do(t.Context(), key, cost, func(ctx context.Context) ([]byte, error) {
			<-release
			return []byte("body"), ctx.Err()
		})
		answered <- err
	}()
	eventually(t, "the first fills", func() bool { return waitingFor(c, key) == 1 })
	ctx, leave := context.WithCancel(t.Context())
	left := make(chan error)
	go func() {
		_, _, err := c.Do(ctx, key, cost, noFill(t))
		left <- err
	}()
	eventually(t, "the second waits", func() bool { return waitingFor(c, key) == 2 })
	leave()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("the one who left got %v", err)
	}
	close(release)
	if err := <-answered; err != nil {
		t.Errorf("the one who stayed got %v", err)
	}
	if s := c.Stats(); s.Joined != 1 || s.Fills != 1 {
		t.Errorf("stats %+v", s)
	}
}

func letsTheFirstLeave(t *testing.T, c *Cache) {
	key := NewKey("leave")
	filling, release := make(chan context.Context, 1), make(chan struct{})
	first, leave := context.WithCancel(context.WithValue(t.Context(), ctxKey{}, "trace"))
	left := make(chan error)
	go func() {
		_, _, err := c.Do(first, key, Dear, func(ctx context.Context) ([]byte, error) {
			filling <- ctx
			<-release
			return []byte("body"), ctx.Err()
		})
		left <- err
	}()
	fillCtx := <-filling

	stayed := make(chan error)
	go func() {
		body, _, err := c.Do(t.Context(), key, Dear, noFill(t))
		if err == nil && string(body) != "body" {
			err = errors.New("wrong body")
		}
		stayed <- err
	}()
	eventually(t, "the second waits", func() bool { return waitingFor(c, key) == 2 })

	leave()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("the one who left got %v", err)
	}
	if fillCtx.Err() != nil {
		t.Error("the fill was cancelled though one still waits")
	}
	if fillCtx.Value(ctxKey{}) != "trace" {
		t.Error("the fill lost the first caller's values")
	}
	close(release)
	if err := <-stayed; err != nil {
		t.Errorf("the one who stayed got %v", err)
	}
}

func waitingFor(c *Cache, key Key) int {
	c.flights.mu.Lock()
	defer c.flights.mu.Unlock()
	if f := c.flights.byKey[key]; f != nil {
		return f.waiting
	}
	return 0
}

func cancelsForNobody(t *testing.T, c *Cache) {
	key := NewKey("nobody")
	cancelled, release := make(chan struct{}), make(chan struct{})
	filling := make(chan struct{})
	ctx, leave := context.WithCancel(t.Context())
	go func() { <-filling; leave() }()
	_, _, err := c.Do(ctx, key, Dear, func(ctx context.Context) ([]byte, error) {
		close(filling)
		<-ctx.Done()
		close(cancelled)
		<-release
		return nil, ctx.Err()
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	<-cancelled
	// The old fill is still on its way out: a newcomer must not inherit it.
	if tier := mustDo(t, c, key, Dear, []byte("fresh")); tier != Fill {
		t.Errorf("a newcomer was answered from %v", tier)
	}
	close(release)
}

func sparesTheGone(t *testing.T, c *Cache, cost Cost) {
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := c.Do(gone, NewKey("gone"), cost, noFill(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("a caller gone before the start got %v", err)
	}
}

func answersWhenClosed(t *testing.T, c *Cache, cost Cost) {
	key := NewKey("closed")
	mustDo(t, c, key, cost, []byte("body"))
	for range 2 {
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if tier := mustDo(t, c, key, cost, []byte("body")); tier != Memory {
		t.Errorf("from %v", tier)
	}
	mustDo(t, c, NewKey("after"), cost, []byte("another"))
}

// A caller that looked just before another's flight landed starts a flight of
// its own; that one must find what the first has left.
func TestLateFlightLooksAgain(t *testing.T) {
	c := open(t, Options{}, relaxed())
	key := NewKey("k")
	mustDo(t, c, key, Cheap, []byte("body"))
	a := c.find(t.Context(), key, false, noFill(t))
	if a.tier != Memory || string(a.body) != "body" {
		t.Errorf("%q from %v, %v", a.body, a.tier, a.err)
	}
}

// A caller's deadline holds to the instant, whatever the fill does.
func TestDeadlineHolds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, err := New(Options{})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		_, _, err = c.Do(ctx, NewKey("slow"), Dear, func(context.Context) ([]byte, error) {
			time.Sleep(time.Minute)
			return nil, nil
		})
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != time.Second {
			t.Errorf("got %v after %v", err, time.Since(began))
		}
		time.Sleep(time.Hour)
	})
}

func TestOptionsThatMakeNoSense(t *testing.T) {
	for _, o := range []Options{{Bytes: -1}, {TTL: -1}, {RedisURL: "localhost"}} {
		if _, err := New(o); err == nil {
			t.Errorf("%+v is taken", o)
		}
	}
	c, err := New(Options{})
	if err != nil || c.Stats().Memory.Limit != DefaultBytes {
		t.Errorf("the zero options give %v, %v", c, err)
	}
}

func TestTierNames(t *testing.T) {
	for tier, want := range map[Tier]string{None: "none", Memory: "memory", Redis: "redis", Fill: "fill", 9: "tier(9)"} {
		if tier.String() != want {
			t.Errorf("%d is %q, want %q", tier, tier, want)
		}
	}
}
