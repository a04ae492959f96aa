package data

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// RunVersion is a run as it was known from Since on, until the version after it.
type RunVersion struct {
	Since time.Time
	Run   Run
	Gone  bool // there was no such run then: what made it was corrected or withdrawn
}

// RunVersions lists what was known of a run with that [Run.ID] at one time and
// another, oldest first, beginning with the first that had it; none when there
// never was one. A run changes when it ends, when a correction moves its end,
// and when one takes its beginning away.
func (a *Archive) RunVersions(id string) []RunVersion {
	source, from, area, nth, ok := readRunID(id)
	if !ok {
		return nil
	}
	w := runWatch{line: a.tracks.of(source).line, nth: nth}
	if w.begin, ok = w.line.find(from); !ok || !w.recognise(area) {
		return nil
	}
	var out []RunVersion
	for _, e := range w.line.events() {
		if !w.touches(e) {
			continue
		}
		was := w.state
		w.state = w.at(e.revision.RecordedAt)
		if same(was, w.state) {
			continue
		}
		v := RunVersion{Since: e.revision.RecordedAt, Gone: !w.exists}
		if w.exists {
			v.Run = w.run(e.revision.RecordedAt)
		}
		out = append(out, v)
	}
	return out
}

func readRunID(id string) (source string, from time.Time, area string, nth int, ok bool) {
	parts := strings.Split(id, ".")
	if last := parts[len(parts)-1]; len(last) < 16 {
		n, err := strconv.Atoi(last)
		if err != nil || n < 2 || last != strconv.Itoa(n) {
			return "", from, "", 0, false
		}
		nth, parts = n-1, parts[:len(parts)-1]
	}
	if len(parts) < 3 {
		return "", from, "", 0, false
	}
	from, err := time.Parse(runStamp, parts[len(parts)-2])
	return strings.Join(parts[:len(parts)-2], "."), from, parts[len(parts)-1], nth, err == nil
}

// event is a revision that came to be known, of the moment at a place in a line.
type event struct {
	moment   int
	revision *Snapshot
}

// events lists the revisions of a line in the order in which they came to be known.
func (t timeline) events() []event {
	var out []event
	for i, m := range t {
		for _, r := range m.revisions {
			out = append(out, event{i, r})
		}
	}
	slices.SortFunc(out, func(a, b event) int {
		return cmp.Or(a.revision.RecordedAt.Compare(b.revision.RecordedAt), cmp.Compare(a.moment, b.moment))
	})
	return out
}

// runWatch follows one run through known time.
type runWatch struct {
	line  timeline
	begin int // the moment of its beginning
	nth   int
	key   content
	state
}

// state is what is known of the run: the moments of the snapshot before it and of
// the one that ends it are places in the line, -1 and its length where there are none.
type state struct {
	exists        bool
	before, until int
	first         *Snapshot
}

func same(a, b state) bool {
	return a.exists == b.exists && (!a.exists || a.until == b.until && a.first.Basis == b.first.Basis)
}

// recognise finds the area in a snapshot that the run may begin with.
func (w *runWatch) recognise(hash string) bool {
	for _, r := range w.line[w.begin].revisions {
		for _, a := range r.Areas {
			if a.Hash().Short() == hash {
				w.key = contentOf(r, a)
				return true
			}
		}
	}
	return false
}

// has reports whether the snapshot has the area, as often as it takes.
func (w *runWatch) has(s *Snapshot) bool {
	n := 0
	for _, a := range s.Areas {
		if contentOf(s, a) == w.key {
			n++
		}
	}
	return n > w.nth
}

// touches reports whether an event can change what is known of the run.
func (w *runWatch) touches(e event) bool {
	switch {
	case !w.exists:
		return e.moment <= w.begin
	case e.moment < w.before || e.moment > w.until:
		return false
	case e.moment > w.begin && e.moment < w.until:
		return e.revision.Withdrawn || !w.has(e.revision)
	}
	return true
}

// at works out what is known at a time.
func (w *runWatch) at(asOf time.Time) state {
	st := state{before: w.begin - 1, until: w.begin + 1, first: w.line[w.begin].known(asOf)}
	if st.first == nil || !w.has(st.first) {
		return state{}
	}
	for ; st.before >= 0; st.before-- {
		if s := w.line[st.before].known(asOf); s != nil {
			if w.has(s) {
				return state{}
			}
			break
		}
	}
	for ; st.until < len(w.line); st.until++ {
		if s := w.line[st.until].known(asOf); s != nil && !w.has(s) {
			break
		}
	}
	st.exists = true
	return st
}

// run is the run as it is known at a time.
func (w *runWatch) run(asOf time.Time) Run {
	r := Run{First: w.first, Last: w.first, nth: w.nth}
	for _, a := range w.first.Areas {
		if contentOf(w.first, a) == w.key {
			r.Area = a
			break
		}
	}
	for i := w.begin; i < w.until; i++ {
		if s := w.line[i].known(asOf); s != nil {
			r.Last = s
		}
	}
	if w.until < len(w.line) {
		r.Until = w.line[w.until].validAt
	}
	return r
}
