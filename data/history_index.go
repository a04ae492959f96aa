package data

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/strata"
)

// pointIndex answers which snapshots of a source say what of a point. It is
// over every revision, withdrawn and superseded ones too, so that one index
// serves every known time: a [view] picks the snapshots that count.
type pointIndex struct {
	frames   []*Snapshot // every revision, by valid time, then as recorded
	blocks   []block     // all frames, each block less than half as long as the one before
	holdings []Holding   // by the class of the layers
	full     *view       // by all that is known
	newest   time.Time   // known time of the newest revision
}

// block is the frames [from, to), one over another. A block never changes: new
// frames make new blocks, and blocks that are too short for their number are
// made one, so that a frame is indexed about as often as the number of frames
// has binary digits, however they come.
type block struct {
	from, to int
	pile     *strata.Pile
}

// grown makes the index of a timeline and keeps of x, which may be nil, the
// blocks that are the same in it.
func (x *pointIndex) grown(line timeline) *pointIndex {
	next := &pointIndex{full: newView(line, endOfTime)}
	for _, m := range line {
		for _, r := range m.revisions {
			next.frames = append(next.frames, r)
			next.newest = later(next.newest, r.RecordedAt)
		}
	}
	if x != nil {
		next.holdings = slices.Clone(x.holdings)
		for _, b := range x.blocks {
			if b.to > len(next.frames) || !slices.Equal(x.frames[b.from:b.to], next.frames[b.from:b.to]) {
				break
			}
			next.blocks = append(next.blocks, b)
		}
	}
	next.cover()
	return next
}

// endOfTime is after every known time.
var endOfTime = time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC)

// cover indexes the frames after the last block.
func (x *pointIndex) cover() {
	from, to := 0, len(x.frames)
	if n := len(x.blocks); n > 0 {
		from = x.blocks[n-1].to
	}
	if from == to {
		return
	}
	for n := len(x.blocks); n > 0 && x.blocks[n-1].to-x.blocks[n-1].from < 2*(to-from); n = len(x.blocks) {
		from = x.blocks[n-1].from
		x.blocks = x.blocks[:n-1]
	}
	x.blocks = append(x.blocks, block{from, to, x.pile(from, to)})
}

// said is an area as far as it matters to a point.
type said struct {
	shape   *geo.Shape
	holding Holding
}

func saidBy(s *Snapshot, a *Area) said {
	return said{a.Shape, Holding{a.Controller, a.Status, a.Territory, a.Class, s.Basis, a.OutsideTotals}}
}

func (x *pointIndex) pile(from, to int) *strata.Pile {
	classes := make(map[Holding]int, len(x.holdings))
	for i, h := range x.holdings {
		classes[h] = i
	}
	var layers []strata.Layer
	frames := x.frames[from:to]
	for _, s := range stays(frames, saidBy) {
		h := saidBy(frames[s.from], s.area).holding
		class, ok := classes[h]
		if !ok {
			class = len(x.holdings)
			classes[h] = class
			x.holdings = append(x.holdings, h)
		}
		layers = append(layers, strata.Layer{Shape: s.area.Shape, Class: class, From: s.from, To: s.to})
	}
	return strata.New(to-from, layers)
}

// view is the timeline of the index by what was known at asOf.
func (x *pointIndex) view(line timeline, asOf time.Time) *view {
	if !asOf.Before(x.newest) {
		return x.full
	}
	return newView(line, asOf)
}

// lazyIndex makes the index of one timeline when it is first asked for.
type lazyIndex struct {
	built atomic.Pointer[pointIndex]
	base  atomic.Pointer[pointIndex] // of an earlier archive, to grow from; nil once built
	mu    sync.Mutex                 // held by who builds
}

// next is the lazy index of the timeline after this one; l may be nil. It never
// waits for an index that is being built.
func (l *lazyIndex) next() *lazyIndex {
	n := &lazyIndex{}
	if l == nil {
		return n
	}
	x := l.base.Load()
	if done := l.built.Load(); done != nil { // it comes before the base goes
		x = done
	}
	n.base.Store(x)
	return n
}

// index returns the index of the line, which is always the same.
func (l *lazyIndex) index(line timeline) *pointIndex {
	if x := l.built.Load(); x != nil {
		return x
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if x := l.built.Load(); x != nil {
		return x
	}
	x := l.base.Load().grown(line)
	l.built.Store(x)
	l.base.Store(nil)
	return x
}

// warm indexes what the archive before had indexed, so that no reader of the
// new one waits for it.
func (a *Archive) warm(before *Archive) {
	for _, t := range before.tracks {
		if t.points.built.Load() != nil {
			if next := a.tracks.of(t.source); next.points != nil {
				next.points.index(next.line)
			}
		}
	}
}
