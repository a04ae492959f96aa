package main

import (
	"context"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// How much garbage may gather before it is collected: half of what lives, which
// keeps the program small while it starts; but once it serves, never less than
// room. A collection costs as much as what lives is large, so a small archive with
// little room would be collected for every few hundred requests.
const (
	garbagePercent = 50
	room           = 16 << 20
	weighEvery     = 10 * time.Second
)

// leaveRoom keeps the collector's percentage in step with what lives, until ctx is
// done.
func leaveRoom(ctx context.Context) {
	for tick := time.NewTicker(weighEvery); ; {
		debug.SetGCPercent(percentOf(living()))
		select {
		case <-ctx.Done():
			tick.Stop()
			return
		case <-tick.C:
		}
	}
}

// living is what the last collection left, in bytes.
func living() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// percentOf is the garbage that may gather beside what lives, in percent of it.
func percentOf(living uint64) int {
	return max(garbagePercent, int(100*room/max(living, 1<<20)))
}
