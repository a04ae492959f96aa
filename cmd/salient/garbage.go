package main

import (
	"context"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// How much garbage may gather before it is collected: half of what lives, which
// keeps the program small while it starts; but once it serves, never less than
// room. A collection costs as much as what lives is large, so a small archive with
// little room would be collected for every few hundred requests. A request leaves 2
// to 4 KB, so in this room there are some 5,000 between two collections, which then
// take about 2 % of the time; more room gives little back, and all of it is resident.
const (
	garbagePercent = 50
	room           = 14 << 20
)

// leaveRoom keeps the collector's percentage in step with what lives, until ctx is
// done. It weighs after every collection: while the first tiles of an archive are
// made what lives doubles within a second, and a percentage of before would double
// the room with it.
func leaveRoom(ctx context.Context) {
	for collected := make(chan struct{}, 1); ; {
		tellNext(collected) // first: none is missed while it weighs
		debug.SetGCPercent(percentOf(living()))
		select {
		case <-ctx.Done():
			return
		case <-collected:
		}
	}
}

// tellNext sends to c, which has room for it, when the next collection is over: it
// makes an object that nobody holds and that a collection therefore takes away.
func tellNext(c chan<- struct{}) {
	type unheld struct{ c chan<- struct{} }
	runtime.AddCleanup(&unheld{c}, func(c chan<- struct{}) { c <- struct{}{} }, c)
}

// living is what the last collection left, in bytes.
func living() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// leastHeap is how much the runtime takes to live at least, when it reckons with a
// percentage.
const leastHeap = 4 << 20

// percentOf is the garbage that may gather beside what lives, in percent of it.
func percentOf(living uint64) int {
	return max(garbagePercent, int(100*room/max(living, leastHeap)))
}
