package main

import (
	"context"
	"errors"
	"io"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestLeastKeepsTheTwoLeast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.Float64Range(0.001, 1000), 2, 20).Draw(t, "times")
		var l least
		for i, v := range all {
			if i == 1 && l.settled() {
				t.Fatalf("settled after one round: %v", l)
			}
			l.take(v)
		}
		slices.Sort(all)
		if l.best != all[0] || l.next != all[1] {
			t.Fatalf("%v of %v", l, all)
		}
		if want := all[0] >= near*all[1]; l.settled() != want {
			t.Fatalf("%v: settled %v", l, l.settled())
		}
	})
}

func TestARateSettlesOnceItComesAgain(t *testing.T) {
	r := rate{}
	for i, step := range []struct {
		perSecond float64
		want      bool
	}{{100, false}, {200, false}, {150, false}, {195, true}, {300, false}, {295, true}, {10, true}} {
		r.see(rate{perSecond: step.perSecond})
		if r.settled() != step.want {
			t.Errorf("step %d: %+v settled %v", i, r, r.settled())
		}
	}
}

func TestRoundsGoOnUntilSettled(t *testing.T) {
	l := &lab{o: options{rounds: 4}, log: io.Discard}
	count := func(settled func() bool, measure func(context.Context) error) (n int, err error) {
		err = l.untilSettled(t.Context(), settled, func(ctx context.Context) error { n++; return measure(ctx) })
		return n, err
	}
	calm := func(context.Context) error { return nil }
	rounds := 0
	for _, c := range []struct {
		name    string
		settled func() bool
		want    int
	}{
		{"at once", func() bool { return true }, 4},
		{"never", func() bool { return false }, 4 * moreRounds},
		{"later", func() bool { rounds++; return rounds > 3 }, 7},
	} {
		if n, err := count(c.settled, calm); n != c.want || err != nil {
			t.Errorf("%s: %d rounds, want %d; %v", c.name, n, c.want, err)
		}
	}
	broken := errors.New("broken")
	if n, err := count(func() bool { return false }, func(context.Context) error { return broken }); n != 1 || !errors.Is(err, broken) {
		t.Errorf("%d rounds, %v", n, err)
	}
}
