package shortlink

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/data"
)

func three(time.Time) []string { return []string{"alpha", "b-2", "deepstate"} }

// examples are addresses as answers give them, of each kind.
func examples() []string {
	return []string{
		"/snapshots/2025-04-07?as_of=2026-11-01T00%3A00%3A00.000225Z",
		"/snapshots/2025-04-07?source=deepstate&as_of=2026-11-01T00%3A00%3A00.000225Z",
		"/snapshots/2025-04-07T20:02:46Z?source=alpha,deepstate&controller=ukraine&status=held&bbox=34.2,50.9,36.6,52&as_of=2026-11-01T00%3A00%3A00Z",
		"/changes/1999-12-31/2025-04-07?source=b-2&as_of=1999-11-01T00%3A00%3A00Z",
		"/compare/2025-04-07?sources=alpha,deepstate&territory=russia&as_of=2026-11-01T00%3A00%3A00.5Z",
		"/series?source=deepstate&datetime=2025-04-06%2F2025-04-07&step=day&as_of=2026-11-01T00%3A00%3A00.000225Z",
	}
}

// TestNames: a name gives its address back, in either case and with dashes, and
// names of one date and one source are short.
func TestNames(t *testing.T) {
	for _, address := range examples() {
		name, ok := Name(address, three)
		if !ok {
			t.Errorf("%s has no name", address)
			continue
		}
		for _, spelt := range []string{name, strings.ToUpper(name), name[:4] + "-" + name[4:], strings.ReplaceAll(strings.ReplaceAll(name, "0", "o"), "1", "l")} {
			if got, err := Address(spelt, three); err != nil || got != address {
				t.Errorf("%s: %s, %v, want %s", spelt, got, err, address)
			}
		}
	}
	if name, _ := Name(examples()[1], three); len(name) > 24 {
		t.Errorf("%s has %d characters", name, len(name))
	}
	for _, address := range []string{"", "/", "/snapshots", "/snapshots/latest?as_of=2026-11-01", "/snapshots/2025-04-07?as_of=2026-11-01", "/snapshots/2025-04-07?source=other&as_of=2026-11-01T00%3A00%3A00Z",
		"/snapshots/2025-04-07?as_of=2026-11-01T00%3A00%3A00Z&source=alpha", "/snapshots/2025-04-07", "/history?as_of=2026-11-01T00%3A00%3A00Z",
		"/snapshots/2025-04-07?bbox=" + strings.Repeat("1", 300) + "&as_of=2026-11-01T00%3A00%3A00Z"} {
		if name, ok := Name(address, three); ok {
			t.Errorf("%s has the name %s", address, name)
		}
	}
}

// TestSlips: no name that differs in one character leads anywhere, but for one in
// sixteen million.
func TestSlips(t *testing.T) {
	name, _ := Name(examples()[1], three)
	for i := range name {
		for _, c := range "0123456789abcdefghjkmnpqrstvwxyz" {
			slip := name[:i] + string(c) + name[i+1:]
			if got, err := Address(slip, three); err == nil && slip != name {
				t.Errorf("%s is %s", slip, got)
			}
		}
	}
	for _, longer := range []string{name + "0", name + "x", "0" + name, name + "00"} {
		if got, err := Address(longer, three); err == nil {
			t.Errorf("%s is %s", longer, got)
		}
	}
	fewer := func(time.Time) []string { return []string{"alpha", "b-2"} }
	other := func(time.Time) []string { return []string{"alpha", "b-2", "else"} }
	for _, sources := range []Known{fewer, other} {
		if got, err := Address(name, sources); err == nil {
			t.Errorf("in another archive it is %s", got)
		}
	}
}

// TestAnyTimes: names hold any dates and any known time.
func TestAnyTimes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seconds := rapid.Int64Range(-62135596800, 253402300799)
		from, to := time.Unix(seconds.Draw(t, "from"), 0), time.Unix(seconds.Draw(t, "to"), 0)
		if rapid.Bool().Draw(t, "days") {
			from, to = data.EndOfDay(from), data.EndOfDay(to)
		}
		l := link{kind: changes, dates: []time.Time{from, to}, known: time.UnixMicro(rapid.Int64Range(0, 4e15).Draw(t, "known")),
			sources: rapid.SliceOfN(rapid.IntRange(0, 2), 0, 3).Draw(t, "sources"), query: rapid.SampledFrom([]string{"", "status=held"}).Draw(t, "query")}
		address, err := l.address(three)
		if err != nil {
			t.Fatal(err)
		}
		name, ok := Name(address, three)
		if !ok {
			t.Fatalf("%s has no name", address)
		}
		if got, err := Address(name, three); err != nil || got != address {
			t.Fatalf("%s: %v, want %s", got, err, address)
		}
	})
}

// FuzzAddress: whatever comes is a name of an address that has it, or none.
func FuzzAddress(f *testing.F) {
	for _, address := range examples() {
		name, _ := Name(address, three)
		f.Add(name)
	}
	for _, seed := range []string{"", "0", "zzzzzzzzzzzzzzzz", "04zzzzzzzzzzzzzzzzzzzz", "é", "----------"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		address, err := Address(name, three)
		if err != nil {
			return
		}
		if again, ok := Name(address, three); ok {
			if got, err := Address(again, three); err != nil || got != address {
				t.Fatalf("%q: %s, but %s is %s", name, address, again, got)
			}
		}
	})
}
