package api

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/salient-map/salient/data"
)

// TestZoomsAreCutInTurn: who waits to cut a zoom leaves when its client does, and
// what is cut is cut once.
func TestZoomsAreCutInTurn(t *testing.T) {
	s := serverOf(t, quarrelRecords(t))
	archive := s.world.Archive()
	g := s.saga(archive.Chronicle(data.Interval{}, archive.Recorded(), nil, data.Filter{}))
	s.eras.cutting <- struct{}{} // somebody cuts
	ctx, leave := context.WithTimeout(t.Context(), time.Millisecond)
	defer leave()
	if set, err := s.eras.set(ctx, g, 3); set != nil || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v, %v while another cut", set, err)
	}
	<-s.eras.cutting
	first, err := s.eras.set(t.Context(), g, 3)
	if first == nil || err != nil {
		t.Fatalf("%v, %v", first, err)
	}
	s.eras.cutting <- struct{}{}
	if again, err := s.eras.set(t.Context(), g, 3); again != first || err != nil {
		t.Errorf("%p, %v, want %p, which was there", again, err, first)
	}
}
