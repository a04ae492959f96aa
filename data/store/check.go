package store

import (
	"fmt"
	"time"
)

// audit goes through a log from its start and notes what is not as it was
// written. It is the same whatever engine holds the log.
type audit struct {
	library  *library
	problems []Problem
	position int64
	recorded time.Time
	revision map[string]int
}

func newAudit() *audit { return &audit{library: newLibrary(), revision: map[string]int{}} }

func (a *audit) note(where, format string, args ...any) {
	a.problems = append(a.problems, Problem{where, fmt.Sprintf(format, args...)})
}

// shapes compares every shape with its hash.
func (a *audit) shapes() {
	for i, held := range a.library.shapes {
		err := held.err
		if err == nil {
			err = whole(held.shape)
		}
		if err != nil {
			a.note(fmt.Sprintf("shape %d", i+1), "%v", err)
		}
	}
}

// record takes the next row: its place in the log, its place among the
// revisions of its key, and its content, all that it names included.
func (a *audit) record(r row) {
	where := fmt.Sprintf("record %d (%s)", r.position, r.key)
	if r.position != a.position+1 {
		a.note(where, "follows record %d: positions between are missing", a.position)
	}
	if !r.recordedAt.After(a.recorded) {
		a.note(where, "known time %s is not after that of the record before", r.recordedAt.Format(time.RFC3339Nano))
	}
	if want := a.revision[r.key] + 1; r.revision != want {
		a.note(where, "revision %d where %d is due", r.revision, want)
	}
	a.position, a.recorded, a.revision[r.key] = r.position, r.recordedAt, r.revision
	if _, err := a.library.open(r); err != nil {
		a.note(where, "%v", err)
	}
}
