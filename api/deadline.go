package api

import (
	"errors"
	"os"
	"sync"
	"time"
)

// deadline is one of a connection, for reading or for writing, that is set there
// when it matters. net/http sets seven at each request, and under load none of
// them is ever waited for: each would take the runtime's locks and move a timer.
//
// While somebody waits, what is set at the connection may be earlier than what was
// asked for, never later. Should it come, the wait goes on to what was asked for.
type deadline struct {
	apply func(time.Time) error // sets it at the connection

	mu   sync.Mutex
	want time.Time // as asked for; zero for none
	set  time.Time // as it is at the connection
	busy int       // how many wait
}

// change sets the deadline, as net.Conn does: also for who waits already.
func (d *deadline) change(t time.Time) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.want = t; d.busy > 0 && d.late() {
		return d.put()
	}
	return nil
}

// begin is called before a wait. It fails where nothing is to be waited for.
func (d *deadline) begin() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if atOnce(d.want) {
		return os.ErrDeadlineExceeded
	}
	if d.late() || atOnce(d.set) {
		if err := d.put(); err != nil {
			return err
		}
	}
	d.busy++
	return nil
}

// end is called after a wait that ended so, and reports whether to wait again.
func (d *deadline) end(err error) (again bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.busy--
	if err == nil || !errors.Is(err, os.ErrDeadlineExceeded) || !d.want.IsZero() && !time.Now().Before(d.want) {
		return false
	}
	return d.put() == nil
}

// late reports whether what is set would come too late.
func (d *deadline) late() bool {
	return !d.want.IsZero() && (d.set.IsZero() || d.set.After(d.want))
}

func (d *deadline) put() error {
	d.set = d.want
	return d.apply(d.want)
}

// atOnce reports whether a deadline is long past: so net/http calls back somebody
// who waits.
func atOnce(t time.Time) bool { return !t.IsZero() && t.Unix() <= 1 }
