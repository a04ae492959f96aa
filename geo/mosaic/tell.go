package mosaic

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// teller says what a graph holds in spans, numbered as they come up.
type teller struct {
	*graph
	chains  Chains
	spans   []Span
	numbers map[Span]int32
	known   map[string][]int32 // spans of a history, by its turns
	history [][]int32          // by face: the spans in which it is held
	key     []byte
}

func tell(g *graph, chains Chains) *teller {
	t := &teller{graph: g, chains: chains, numbers: map[Span]int32{}, known: map[string][]int32{}}
	t.history = make([][]int32, len(g.held))
	for f, turns := range g.held {
		if g.face[f] == int32(f) {
			t.history[f] = t.spansOf(turns)
		}
	}
	return t
}

// spansOf lists the spans in which ground with those turns is held, in order.
func (t *teller) spansOf(turns turns) []int32 {
	t.key = t.key[:0]
	for _, turn := range turns {
		t.key = binary.NativeEndian.AppendUint64(t.key, turn)
	}
	list, ok := t.known[string(t.key)]
	if !ok {
		list = t.number(t.ranges(turns))
		t.known[string(t.key)] = list
	}
	return list
}

// ranges lists the ranges of levels in which a class is held by one of its
// chains: of each, they lie between its turns, two by two.
func (t *teller) ranges(turns turns) []Span {
	var list []Span
	for i := 0; i+1 < len(turns); i += 2 {
		list = append(list, Span{t.chains.Classes[chainOf(turns[i])], levelOf(turns[i]), levelOf(turns[i+1])})
	}
	slices.SortFunc(list, compareSpans)
	return joined(list)
}

// joined makes one of the ranges of a class that overlap or touch.
func joined(list []Span) []Span {
	kept := list[:0]
	for _, s := range list {
		if n := len(kept); n > 0 && kept[n-1].Class == s.Class && kept[n-1].To >= s.From {
			kept[n-1].To = max(kept[n-1].To, s.To)
			continue
		}
		kept = append(kept, s)
	}
	return kept
}

func compareSpans(a, b Span) int {
	return cmp.Or(cmp.Compare(a.Class, b.Class), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
}

func (t *teller) number(list []Span) []int32 {
	out := make([]int32, len(list))
	for i, s := range list {
		n, ok := t.numbers[s]
		if !ok {
			n = int32(len(t.spans))
			t.numbers[s] = n
			t.spans = append(t.spans, s)
		}
		out[i] = n
	}
	slices.Sort(out)
	return out
}

// apart calls visit with what a has and b has not, both being in order.
func apart(a, b []int32, visit func(int32)) {
	for _, n := range a {
		for len(b) > 0 && b[0] < n {
			b = b[1:]
		}
		if len(b) == 0 || b[0] != n {
			visit(n)
		}
	}
}

// differing lists the spans in which a party holds one side of a border and not
// the other.
func (t *teller) differing(left, right []int32) []Span {
	var cuts []Span // by party, the levels at which one of the sides changes
	for _, side := range [2][]int32{left, right} {
		for _, s := range t.ofParties(side) {
			cuts = append(cuts, Span{s.Class, s.From, 0}, Span{s.Class, s.To, 0})
		}
	}
	slices.SortFunc(cuts, compareSpans)
	out := cuts[:0]
	for i := 0; i < len(cuts); i += 2 { // two by two: in between the sides differ
		if a, b := cuts[i], cuts[i+1]; a.From < b.From {
			out = append(out, Span{a.Class, a.From, b.From})
		}
	}
	return joined(out)
}

// ofParties lists the spans in which parties hold ground of a history.
func (t *teller) ofParties(history []int32) []Span {
	list := make([]Span, len(history))
	for i, n := range history {
		list[i] = t.spans[n]
		list[i].Class = t.chains.Parties[list[i].Class]
	}
	slices.SortFunc(list, compareSpans)
	return joined(list)
}

// order lists the numbers of the spans in order.
func (t *teller) order() []int32 {
	order := make([]int32, len(t.spans))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return compareSpans(t.spans[a], t.spans[b]) })
	return order
}

// lot is a thing and the span it belongs to, which orders lots.
type lot uint64

func newLot(span, thing int32) lot { return lot(span)<<32 | lot(thing) }

func (l lot) thing() int32 { return int32(uint32(l)) }

// take returns the lots of a span; all are sorted.
func take(lots []lot, span int32) []lot {
	from, _ := slices.BinarySearch(lots, newLot(span, 0))
	to, _ := slices.BinarySearch(lots, newLot(span+1, 0))
	return lots[from:to]
}
