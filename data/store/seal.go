package store

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/salient-map/salient/geo"
)

// seal ends what an Append wrote and vouches for the log up to there, tape,
// shapes, descriptions and records: its digest is that of the seal before and of
// all that came between. So a reader knows that he has what was written without
// putting every shape together again.
type seal struct {
	position     int64 // of the last record
	tape         int   // how long the tape is
	shapes       int   // how many there are
	descriptions int
	digest       geo.Hash
}

// loose is what was read and is under no seal yet, but for the tape.
type loose struct {
	shapes       []shapeRow
	descriptions [][]byte
	rows         []row
}

// over is the seal that comes next, after a piece of tape and what else is new.
func (s seal) over(tape []byte, more loose) seal {
	next := seal{s.position + int64(len(more.rows)), s.tape + len(tape), s.shapes + len(more.shapes), s.descriptions + len(more.descriptions), geo.Hash{}}
	h := sha256.New()
	var b []byte
	numbers := func(all ...int64) {
		b = b[:0]
		for _, n := range all {
			b = binary.BigEndian.AppendUint64(b, uint64(n))
		}
		h.Write(b)
	}
	h.Write(s.digest[:])
	numbers(next.position, int64(next.tape), int64(next.shapes), int64(next.descriptions))
	h.Write(tape)
	for _, shape := range more.shapes {
		numbers(int64(len(shape.address)))
		h.Write(shape.hash[:])
		h.Write(shape.address)
	}
	for _, body := range more.descriptions {
		numbers(int64(len(body)))
		h.Write(body)
	}
	for _, r := range more.rows {
		numbers(r.position, r.recordedAt.UnixMicro(), int64(r.revision), int64(len(r.key)), int64(len(r.body)))
		h.Write(r.hash[:])
		h.Write([]byte(r.key))
		h.Write(r.body)
	}
	h.Sum(next.digest[:0])
	return next
}

// take puts what is loose under the next seal that was read, if it is the one
// over that.
func (l *library) take(s seal) error {
	shapes, descriptions, rows := s.shapes-l.sealed.shapes, s.descriptions-l.sealed.descriptions, int(s.position-l.sealed.position)
	whole := s.tape >= l.sealed.tape && s.tape <= len(l.tape.bytes) &&
		shapes >= 0 && shapes <= len(l.loose.shapes) && descriptions >= 0 && descriptions <= len(l.loose.descriptions) &&
		rows >= 0 && rows <= len(l.loose.rows)
	if !whole {
		return fmt.Errorf("seal of position %d: not all is there that it is over", s.position)
	}
	under := loose{l.loose.shapes[:shapes], l.loose.descriptions[:descriptions], l.loose.rows[:rows]}
	if l.sealed.over(l.tape.bytes[l.sealed.tape:s.tape], under) != s {
		return fmt.Errorf("seal of position %d: what it is over is not what was written", s.position)
	}
	l.sealed = s
	l.loose = loose{l.loose.shapes[shapes:], l.loose.descriptions[descriptions:], l.loose.rows[rows:]}
	if len(l.loose.shapes)+len(l.loose.descriptions)+len(l.loose.rows) == 0 {
		l.loose = loose{} // what was looked at need not be kept
	}
	return nil
}

// position is that of the last record that was taken.
func (l *library) position() int64 {
	if n := len(l.loose.rows); n > 0 {
		return l.loose.rows[n-1].position
	}
	return l.sealed.position
}
