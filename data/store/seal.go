package store

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/salient-map/salient/geo"
)

// seal vouches for what lies on the tape, among the shapes and among the
// descriptions up to some place: its digest is that of the seal before and of
// all that came between. So a reader knows that he has what was written without
// putting every shape together again.
type seal struct {
	position     int64 // of the last record of the Append that wrote it
	tape         int   // how long the tape is
	shapes       int   // how many there are
	descriptions int
	digest       geo.Hash
}

// loose is what was read and is under no seal yet, but for the tape.
type loose struct {
	shapes       []shapeRow
	descriptions [][]byte
}

// over is the seal that comes next, after a piece of tape, some shapes and some
// descriptions.
func (s seal) over(position int64, tape []byte, more loose) seal {
	next := seal{position, s.tape + len(tape), s.shapes + len(more.shapes), s.descriptions + len(more.descriptions), geo.Hash{}}
	h := sha256.New()
	h.Write(s.digest[:])
	var b []byte
	for _, n := range []int{int(position), next.tape, next.shapes, next.descriptions} {
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	h.Write(b)
	h.Write(tape)
	for _, shape := range more.shapes {
		b = append(append(b[:0], shape.hash[:]...), binary.BigEndian.AppendUint64(nil, uint64(len(shape.address)))...)
		h.Write(append(b, shape.address...))
	}
	for _, body := range more.descriptions {
		h.Write(append(binary.BigEndian.AppendUint64(b[:0], uint64(len(body))), body...))
	}
	h.Sum(next.digest[:0])
	return next
}

// take puts what is loose under the next seal that was read, if it is the one
// over that.
func (l *library) take(s seal) error {
	shapes, descriptions := s.shapes-l.sealed.shapes, s.descriptions-l.sealed.descriptions
	whole := s.tape >= l.sealed.tape && s.tape <= len(l.tape.bytes) &&
		shapes >= 0 && shapes <= len(l.loose.shapes) && descriptions >= 0 && descriptions <= len(l.loose.descriptions)
	if !whole {
		return fmt.Errorf("seal of position %d: not all is there that it is over", s.position)
	}
	under := loose{l.loose.shapes[:shapes], l.loose.descriptions[:descriptions]}
	if l.sealed.over(s.position, l.tape.bytes[l.sealed.tape:s.tape], under) != s {
		return fmt.Errorf("seal of position %d: what it is over is not what was written", s.position)
	}
	l.sealed = s
	l.loose = loose{l.loose.shapes[shapes:], l.loose.descriptions[descriptions:]}
	return nil
}
