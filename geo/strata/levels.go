package strata

import "math/bits"

// levelSet is a set of levels, one bit each.
type levelSet []uint64

// words is how many a set of levels takes: a range may end after the last
// level, so there is room for one more.
func words(levels int) int { return levels/64 + 1 }

func (s levelSet) flip(level int32) { s[level>>6] ^= 1 << (level & 63) }

// add puts the levels [from, to) into the set.
func (s levelSet) add(from, to int32) {
	for w := from >> 6; w <= (to-1)>>6; w++ {
		mask := ^uint64(0)
		if w == from>>6 {
			mask <<= from & 63
		}
		if w == (to-1)>>6 {
			mask &= ^uint64(0) >> (63 - (to-1)&63)
		}
		s[w] |= mask
	}
}

// addBetween puts the levels after an odd number of turns into the set, a turn
// counting for its own level too, and empties the turns.
func (s levelSet) addBetween(turns levelSet) {
	carry := uint64(0)
	for i, w := range turns {
		turns[i] = 0
		w ^= w << 1
		w ^= w << 2
		w ^= w << 4
		w ^= w << 8
		w ^= w << 16
		w ^= w << 32
		w ^= carry
		carry = uint64(int64(w) >> 63)
		s[i] |= w
	}
}

// drain calls visit for every maximal range of the set and empties it. The last
// bit is never set: see [words].
func (s levelSet) drain(class int, visit func(class, from, to int)) {
	from, before := -1, uint64(0)
	for i, w := range s {
		s[i] = 0
		edges := w ^ (w<<1 | before)
		before = w >> 63
		for ; edges != 0; edges &= edges - 1 {
			at := i<<6 + bits.TrailingZeros64(edges)
			if from < 0 {
				from = at
				continue
			}
			visit(class, from, at)
			from = -1
		}
	}
}
