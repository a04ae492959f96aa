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
	done    chan struct{} // closed once answer stands
	answer  answer
}

// do returns the answer of work, which runs once for all callers present.
// joined tells that another caller had started it.
//
// The work has a goroutine and a context of its own, with the first caller's
// values but not its end: a caller whose ctx ends leaves alone. Only when the
// last has left is the work's context cancelled, and then a newcomer starts
// afresh rather than inherit a cancelled answer.
func (g *flights) do(ctx context.Context, key Key, work func(context.Context) answer) (a answer, joined bool) {
	g.mu.Lock()
	f, joined := g.byKey[key]
	if !joined {
		own, cancel := context.WithCancel(context.WithoutCancel(ctx))
		f = &flight{cancel: cancel, done: make(chan struct{})}
		g.byKey[key] = f
		go g.run(own, key, f, work)
	}
	f.waiting++
	g.mu.Unlock()

	select {
	case <-f.done:
		return f.answer, joined
	case <-ctx.Done():
		g.leave(key, f)
		return answer{err: ctx.Err()}, joined
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
		g.mu.Unlock()
		f.cancel()
		close(f.done)
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
