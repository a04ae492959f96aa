package main

import (
	"context"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"
)

func TestGarbageHasRoomButNoMoreThanHalf(t *testing.T) {
	for living, want := range map[uint64]int{
		0:         350, // nothing was weighed yet
		1 << 20:   350,
		4 << 20:   350,
		14 << 20:  100,
		28 << 20:  50,
		400 << 20: 50,
	} {
		if got := percentOf(living); got != want {
			t.Errorf("beside %d MB: %d %%, want %d", living>>20, got, want)
		}
	}
	for living := uint64(1 << 20); living < 1<<30; living += 7 << 20 {
		if garbage := max(living, leastHeap) * uint64(percentOf(living)) / 100; garbage > max(room, living/2) {
			t.Errorf("beside %d bytes there may be %d of garbage", living, garbage)
		}
	}
}

func TestRoomFollowsWhatLives(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(garbagePercent))
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); leaveRoom(ctx) }()
	defer func() { stop(); <-done }()
	grown := func(p int) bool { return p > garbagePercent }
	if got := percentSoon(grown); !grown(got) {
		t.Errorf("beside little: %d %%", got)
	}
	held := make([]byte, 4*room)
	if got := percentSoon(func(p int) bool { return !grown(p) }); got != garbagePercent {
		t.Errorf("beside %d MB: %d %%, want %d", len(held)>>20, got, garbagePercent)
	}
	runtime.KeepAlive(held)
	if got := percentSoon(grown); !grown(got) {
		t.Errorf("beside little again: %d %%", got)
	}
}

// percentSoon is the collector's percentage: once it is right after a collection or a
// few, or what it is after two seconds of them.
func percentSoon(right func(int) bool) int {
	for late := time.Now().Add(2 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		runtime.GC()
		sample := []metrics.Sample{{Name: "/gc/gogc:percent"}}
		metrics.Read(sample)
		if percent := int(sample[0].Value.Uint64()); right(percent) || time.Now().After(late) {
			return percent
		}
	}
}
