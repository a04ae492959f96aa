package cache

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
)

// answer is what a flight brings back.
type answer struct {
	body []byte
	tier Tier
	err  error
}

// flights lets callers of one key share one piece of work.
type flights struct {
	mu    sync.Mutex
	byKey map[Key]*flight
}

type flight struct {
	waiting int // callers still here; guarded by flights.mu
	cancel  context.CancelFunc
	done    chan struct{} // closed once answer stands; nil while nobody waits, guarded by flights.mu
	answer  answer
}

func newFlights() flights { return flights{byKey: make(map[Key]*flight)} }

// do returns the answer of work, which runs once for all callers present.
// joined tells that another caller had started it. A caller whose ctx ends
// leaves alone; work has a context with the first caller's values but not its
// end.
//
// With aside, the work has a goroutine of its own, so that the first caller can
// leave as well, and its context is cancelled when the last one has left. A
// newcomer then starts afresh rather than inherit a cancelled answer. Without
// aside the first caller does the work itself, which saves two switches between
// goroutines where the work is hardly longer than those.
func (g *flights) do(ctx context.Context, key Key, aside bool, work func(context.Context) answer) (a answer, joined bool) {
	if err := ctx.Err(); err != nil {
		return answer{err: err}, false
	}
	g.mu.Lock()
	if f, ok := g.byKey[key]; ok {
		f.waiting++
		if f.done == nil {
			f.done = make(chan struct{})
		}
		g.mu.Unlock()
		return g.wait(ctx, key, f), true
	}
	f := &flight{waiting: 1, cancel: func() {}}
	own := context.WithoutCancel(ctx)
	if aside {
		own, f.cancel = context.WithCancel(own)
		f.done = make(chan struct{})
	}
	g.byKey[key] = f
	g.mu.Unlock()

	if aside {
		go g.run(own, key, f, work)
		return g.wait(ctx, key, f), false
	}
	g.run(own, key, f, work)
	return f.answer, false
}

func (g *flights) wait(ctx context.Context, key Key, f *flight) answer {
	select {
	case <-f.done:
		return f.answer
	case <-ctx.Done():
		g.leave(key, f)
		return answer{err: ctx.Err()}
	}
}

// run does the work and lands the flight whatever the work does.
func (g *flights) run(ctx context.Context, key Key, f *flight, work func(context.Context) answer) {
	f.answer = answer{err: errGoexit}
	defer func() {
		if v := recover(); v != nil {
			f.answer = answer{err: &PanicError{Value: v, Stack: debug.Stack()}}
		}
		g.mu.Lock()
		g.forget(key, f)
		done := f.done // nobody joins what is forgotten
		g.mu.Unlock()
		f.cancel()
		if done != nil {
			close(done)
		}
	}()
	f.answer = work(ctx)
}

func (g *flights) leave(key Key, f *flight) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if f.waiting--; f.waiting == 0 {
		g.forget(key, f)
		f.cancel()
	}
}

// forget takes f off the board, unless a later flight of the key stands there.
func (g *flights) forget(key Key, f *flight) {
	if g.byKey[key] == f {
		delete(g.byKey, key)
	}
}

var errGoexit = errors.New("cache: fill ended its goroutine without an answer")

// A PanicError is what every waiter gets when a fill panics.
type PanicError struct {
	Value any    // what the fill panicked with
	Stack []byte // where, for a log; never for an answer
}

// Error tells the panic's value, without the stack.
func (e *PanicError) Error() string { return fmt.Sprintf("cache: fill panicked: %v", e.Value) }

// Unwrap returns the value when it is an error.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}
