package shortlink

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/data"
)

func three(time.Time) []string { return []string{"alpha", "b-2", "deepstate"} }

// archive is one of three sources, with records at the known times of the examples
// and at many others.
func archive() Archive {
	return Archive{Sources: three(time.Time{}), Known: three, Times: func(yield func(time.Time) bool) {
		for n := range 1000 {
			if !yield(time.Date(2026, 10, 1, n, 0, 0, 0, time.UTC)) {
				return
			}
		}
		for _, at := range []int64{1793491200_000225, 1793491200_000000, 1793491200_500000} {
			if !yield(time.UnixMicro(at).UTC()) {
				return
			}
		}
	}}
}

// examples are addresses as answers give them, of each kind.
func examples() []string {
	return []string{
		"/snapshots/2025-04-07?as_of=2026-11-01T00%3A00%3A00.000225Z",
		"/snapshots/2025-04-07?source=deepstate&as_of=2026-11-01T00%3A00%3A00.000225Z",
		"/snapshots/2025-04-07T20:02:46Z?source=alpha,deepstate&controller=ukraine&status=held&bbox=34.2,50.9,36.6,52&as_of=2026-11-01T00%3A00%3A00Z",
		"/changes/1999-12-31/2025-04-07?source=b-2&as_of=1999-11-01T00%3A00%3A00Z",
		"/compare/2025-04-07?sources=alpha,deepstate&territory=russia&as_of=2026-11-01T00%3A00%3A00.5Z",
		"/series?source=deepstate&datetime=2025-04-06%2F2025-04-07&step=day&as_of=2026-11-01T00%3A00%3A00.000225Z",
		"/history?lon=35.272&lat=51.197&as_of=2026-11-01T00%3A00%3A00Z",
		"/history?place=sudzha&source=b-2&datetime=2024-08-14T00%3A00%3A00Z%2F2025-03-12T23%3A59%3A59Z&as_of=2026-11-01T00%3A00%3A00Z",
		"/claims?side=UA&datetime=..%2F2025-04-07T23%3A59%3A59Z&as_of=2026-11-01T00%3A00%3A00.5Z",
		"/collections/control-areas/items?limit=3&status=held&as_of=2026-11-01T00%3A00%3A00Z",
		"/collections/control-areas/items/deepstate.20240820T235959Z.7af919c832aa8442?as_of=2026-11-01T00%3A00%3A00Z",
		"/changes/2024-08-27/2025-04-07T20:02:46Z?bbox=-34.25,50.9,36.6,52&width=600&lang=uk&f=svg&as_of=2026-11-01T00%3A00%3A00Z",
	}
}

// TestNames: a name gives its address back, in either case and with dashes, and
// names of one date and one source are short.
func TestNames(t *testing.T) {
	for _, address := range examples() {
		name, ok := Name(address, archive())
		if !ok {
			t.Errorf("%s has no name", address)
			continue
		}
		for _, spelt := range []string{name, strings.ToUpper(name), name[:4] + "-" + name[4:], strings.ReplaceAll(strings.ReplaceAll(name, "0", "o"), "1", "l")} {
			if got, err := Address(spelt, archive()); err != nil || got != address {
				t.Errorf("%s: %s, %v, want %s", spelt, got, err, address)
			}
		}
	}
	for i, most := range []int{11, 14, 49, 31, 25, 22, 24} { // names of old had 23, 24, 114, 31, 52 and 87, and none of a history
		if name, _ := Name(examples()[i], archive()); len(name) > most {
			t.Errorf("%s has %d characters", name, len(name))
		}
	}
	for _, address := range []string{"", "/", "/snapshots", "/snapshots/latest?as_of=2026-11-01", "/snapshots/2025-04-07?as_of=2026-11-01", "/snapshots/2025-04-07?source=other&as_of=2026-11-01T00%3A00%3A00Z",
		"/snapshots/2025-04-07?as_of=2026-11-01T00%3A00%3A00Z&source=alpha", "/snapshots/2025-04-07", "/places?as_of=2026-11-01T00%3A00%3A00Z",
		"/snapshots/2025-04-07?bbox=" + strings.Repeat("1", 300) + "&as_of=2026-11-01T00%3A00%3A00Z"} {
		if name, ok := Name(address, archive()); ok {
			t.Errorf("%s has the name %s", address, name)
		}
	}
}

// TestSlips: no name that differs in one character leads anywhere, but for one in
// sixteen million.
func TestSlips(t *testing.T) {
	name, _ := Name(examples()[1], archive())
	for i := range name {
		for _, c := range "0123456789abcdefghjkmnpqrstvwxyz" {
			slip := name[:i] + string(c) + name[i+1:]
			if got, err := Address(slip, archive()); err == nil && slip != name {
				t.Errorf("%s is %s", slip, got)
			}
		}
	}
	for _, longer := range []string{name + "0", name + "x", "0" + name, name + "00"} {
		if got, err := Address(longer, archive()); err == nil {
			t.Errorf("%s is %s", longer, got)
		}
	}
	fewer, other, before := archive(), archive(), archive()
	fewer.Sources, other.Sources = []string{"alpha", "b-2"}, []string{"alpha", "b-2", "else"}
	before.Times = func(func(time.Time) bool) {}
	for _, in := range []Archive{fewer, other, before} {
		if got, err := Address(name, in); err == nil {
			t.Errorf("in another archive it is %s", got)
		}
	}
}

// TestNamesOutliveWhatComes: more sources, among them some whose ids have the same
// hash, and more records, before and behind, change no name.
func TestNamesOutliveWhatComes(t *testing.T) {
	grown := archive()
	for n := range 3000 {
		grown.Sources = append(grown.Sources, fmt.Sprintf("s%04d", n))
	}
	slices.Sort(grown.Sources)
	grown.Times = func(yield func(time.Time) bool) {
		for n := range 5000 {
			if !yield(time.Date(2020, 1, 1, n, 0, 0, 0, time.UTC)) {
				return
			}
		}
		for at := range archive().Times {
			if !yield(at) {
				return
			}
		}
	}
	for _, address := range examples() {
		name, _ := Name(address, archive())
		if got, err := Address(name, grown); err != nil || got != address {
			t.Errorf("%s: %s, %v, want %s", name, got, err, address)
		}
		if again, _ := Name(address, grown); again != name {
			t.Errorf("%s is now %s", name, again)
		}
	}
}

// TestNamesGivenAway lead where they led, those of before names were brief too.
func TestNamesGivenAway(t *testing.T) {
	for name, address := range map[string]string{
		"1ws3kffx1dh":    "/snapshots/2025-04-07?as_of=2026-11-01T00%3A00%3A00.000225Z",
		"1ws31mqw6cnc93": "/snapshots/2025-04-07?source=deepstate&as_of=2026-11-01T00%3A00%3A00.000225Z",
		"hwwxnmw4y282mq2nbj19e50385c40541wt2tz3g3p1skjtj45":                   "/snapshots/2025-04-07T20:02:46Z?source=alpha,deepstate&controller=ukraine&status=held&bbox=34.2,50.9,36.6,52&as_of=2026-11-01T00%3A00%3A00Z",
		"3ws3s282mq4jnkk910cemj5am":                                           "/compare/2025-04-07?sources=alpha,deepstate&territory=russia&as_of=2026-11-01T00%3A00%3A00.5Z",
		"41mq61ts32741s09z3zrgs":                                              "/series?source=deepstate&datetime=2025-04-06%2F2025-04-07&step=day&as_of=2026-11-01T00%3A00%3A00.000225Z",
		"5813gskh1913tzzr1cqzmap1":                                            "/history?lon=35.272&lat=51.197&as_of=2026-11-01T00%3A00%3A00Z",
		"5akn4t81019962ggpykn2yzrnwj22gkn637":                                 "/history?place=sudzha&source=b-2&datetime=2024-08-14T00%3A00%3A00Z%2F2025-03-12T23%3A59%3A59Z&as_of=2026-11-01T00%3A00%3A00Z",
		"6mzn2z12060xxzf1y4sy7vy24vy27zm2y2q1zt1y2v3zt1y2v3zt20x1mjazd":       "/claims?side=UA&datetime=..%2F2025-04-07T23%3A59%3A59Z&as_of=2026-11-01T00%3A00%3A00.5Z",
		"70py130385c40a5szj7h":                                                "/collections/control-areas/items?limit=3&status=held&as_of=2026-11-01T00%3A00%3A00Z",
		"80455gkm1m5xy8mvsxmk1zm2y6qvss3zt2xy1716y3qs33y3gm311y4tzg20pvymwgb": "/collections/control-areas/items/deepstate.20240820T235959Z.7af919c832aa8442?as_of=2026-11-01T00%3A00%3A00Z",
		"jyzzwrq2ywxrvm2542hwt1mwq2tnq3wddy3rn20cnb0bkp70zkjzvpp":             "/changes/2024-08-27/2025-04-07T20:02:46Z?bbox=-34.25,50.9,36.6,52&width=600&lang=uk&f=svg&as_of=2026-11-01T00%3A00%3A00Z",
		"06w0xgm3h7e99n98016ka5r":                                             "/snapshots/2025-04-07?as_of=2026-11-01T00%3A00%3A00.000225Z",
		"06w0xgm3h7e99n980418mbf8":                                            "/snapshots/2025-04-07?source=deepstate&as_of=2026-11-01T00%3A00%3A00.000225Z",
		"06dff8jcg208kq4mtmm04002cdqpwx3jdxp6rsbj7ntppwk1d5q6a9kkehgq8xbk7nm6av344sh64vvr7msk8bhj5gtk0bhs5gskcbhp5gtk5sxgtr": "/snapshots/2025-04-07T20:02:46Z?source=alpha,deepstate&controller=ukraine&status=held&bbox=34.2,50.9,36.6,52&as_of=2026-11-01T00%3A00%3A00Z",
		"0bxs20nr1vzzzp4kkvmdm0g105ve0sg":                                                         "/changes/1999-12-31/2025-04-07?source=b-2&as_of=1999-11-01T00%3A00%3A00Z",
		"0ew0xg44rve99n9808004x35e9s6jx3fe9wktwknedspjradjmwg":                                    "/compare/2025-04-07?sources=alpha,deepstate&territory=russia&as_of=2026-11-01T00%3A00%3A00.5Z",
		"0k1872ewjkajg082chgq8sbmd5ppaf9j60s3ab9g6gpk0dh569334c1j6mpk0d1d60vjcwvmcnr3ts31f7ez0x0": "/series?source=deepstate&datetime=2025-04-06%2F2025-04-07&step=day&as_of=2026-11-01T00%3A00%3A00.000225Z",
	} {
		if got, err := Address(name, archive()); err != nil || got != address {
			t.Errorf("%s: %s, %v, want %s", name, got, err, address)
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
		name, ok := Name(address, archive())
		if !ok {
			t.Fatalf("%s has no name", address)
		}
		if got, err := Address(name, archive()); err != nil || got != address {
			t.Fatalf("%s: %v, want %s", got, err, address)
		}
	})
}

// TestAnyQuery: whatever a query holds that an answer's own address may, its name is
// brief, gives it back, and is shorter.
func TestAnyQuery(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := func(most int64, label string) string {
			v := rapid.Int64Range(-most*10_000_000, most*10_000_000).Draw(t, label)
			return strconv.FormatFloat(float64(v)/1e7, 'f', -1, 64)
		}
		word := rapid.StringMatching(`[a-zA-Zа-я0-9 _.,~%&=+-]{1,12}`)
		query := []string{
			"source=" + strings.Join(rapid.SliceOfNDistinct(rapid.SampledFrom(archive().Sources), 1, 3, rapid.ID).Draw(t, "sources"), ","),
			"bbox=" + strings.Join([]string{n(180, "west"), n(90, "south"), n(180, "east"), n(90, "north")}, ","),
			"lon=" + n(180, "lon"), "controller=" + escaped(word.Draw(t, "controller")), "place=" + escaped(word.Draw(t, "place")),
			"datetime=" + escaped(rapid.SampledFrom([]string{"2024-08-12/2025-04-26", "2019-01-01/1990-12-31", "2024-08-12T01:02:03Z/2025-04-26T23:59:59Z", "../2024-01-01", "2024-01-01T00:00:00.5Z/..", "now"}).Draw(t, "datetime")),
		}
		query = rapid.Permutation(query).Draw(t, "order")[:rapid.IntRange(0, len(query)).Draw(t, "how many")]
		address := rapid.SampledFrom([]string{"/snapshots/2025-04-07", "/snapshots/2014-02-28T10:00:00Z", "/changes/2022-02-24/2025-04-07", "/history", "/collections/claims/items/%D0%9F-1%2F2"}).Draw(t, "path") +
			"?" + strings.Join(append(query, "as_of=2026-11-01T00%3A00%3A00.000225Z"), "&")
		name, ok := Name(address, archive())
		if !ok || name[0] == '0' || len(name) > len(address)-len("as_of=2026-11-01T00") {
			t.Fatalf("%s is %q, %t", address, name, ok)
		}
		if got, err := Address(name, archive()); err != nil || got != address {
			t.Fatalf("%s is %s, %v, want %s", name, got, err, address)
		}
	})
}

// FuzzAddress: whatever comes is a name of an address that has it, or none.
func FuzzAddress(f *testing.F) {
	for _, address := range examples() {
		name, _ := Name(address, archive())
		f.Add(name)
	}
	for _, seed := range []string{"", "0", "1", "8zzzzzzzzzzzzzzzzzzzzzzzz", "1yyyyyyyyyyyyyyyyyyyyyyyyyy", "60000000000", "55zz", "zzzzzzzzzzzzzzzz", "04zzzzzzzzzzzzzzzzzzzz", "é", "----------"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		address, err := Address(name, archive())
		if err != nil {
			return
		}
		if again, ok := Name(address, archive()); ok {
			if got, err := Address(again, archive()); err != nil || got != address {
				t.Fatalf("%q: %s, but %s is %s", name, address, again, got)
			}
		}
	})
}
