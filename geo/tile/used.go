package tile

// used numbers keys, or values, in the order in which the
// features of one tile use them first.
type used struct {
	number []uint32 // by place in the book: 1 more than its number, 0 for none yet
	order  []uint32 // by number: place in the book
}

// reset forgets the tile before and makes room for n places.
func (u *used) reset(n int) {
	for _, place := range u.order {
		u.number[place] = 0
	}
	u.order = u.order[:0]
	if n > len(u.number) {
		u.number = append(u.number, make([]uint32, n-len(u.number))...)
	}
}

// at returns the number of the place, giving it the next one at its first use.
func (u *used) at(place uint32) uint32 {
	if n := u.number[place]; n != 0 {
		return n - 1
	}
	u.order = append(u.order, place)
	u.number[place] = uint32(len(u.order))
	return uint32(len(u.order)) - 1
}

// size returns the length of the fields in use.
func (u *used) size(fields []string) int {
	n := 0
	for _, place := range u.order {
		n += len(fields[place])
	}
	return n
}

// append appends the fields in use by their numbers.
func (u *used) append(dst []byte, fields []string) []byte {
	for _, place := range u.order {
		dst = append(dst, fields[place]...)
	}
	return dst
}
