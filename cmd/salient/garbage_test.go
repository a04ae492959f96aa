package main

import "testing"

func TestGarbageHasRoomButNoMoreThanHalf(t *testing.T) {
	for living, want := range map[uint64]int{
		0:         1600, // nothing was weighed yet
		4 << 20:   400,
		16 << 20:  100,
		32 << 20:  50,
		400 << 20: 50,
	} {
		if got := percentOf(living); got != want {
			t.Errorf("beside %d MB: %d %%, want %d", living>>20, got, want)
		}
	}
	for living := uint64(1 << 20); living < 1<<30; living += 7 << 20 {
		if garbage := living * uint64(percentOf(living)) / 100; garbage > max(room, living/2) {
			t.Errorf("beside %d bytes there may be %d of garbage", living, garbage)
		}
	}
}
