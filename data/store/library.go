package store

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// library turns rows back into records. What it has read it keeps, so that
// equal shapes and equal areas are one value in all that it returns. It only
// grows, by the parts of the log that it does not have yet.
type library struct {
	mu           sync.Mutex
	tape         tape
	chunks       []*geo.Chunk // in the order in which they were first written
	shapes       []heldShape
	descriptions []data.Area // without shape
	areas        map[areaKey]*data.Area
	sealed       seal  // the newest that was read
	loose        loose // what came after it
	broken       error // a seal that is not that of what was read
	pool         geo.Pool
	decoder      geo.ChunkDecoder
	unpacker     unpacker
	scratch      []byte
	lent         []geo.Ring
}

type areaKey struct{ description, shape int }

// heldShape is a shape, or why it cannot be read.
type heldShape struct {
	shape *geo.Shape
	err   error
}

func newLibrary() *library { return &library{areas: map[areaKey]*data.Area{}} }

// record reads a row.
func (l *library) record(r row) (data.Record, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	out, err := l.open(r)
	if err != nil {
		return data.Record{}, fmt.Errorf("record %d (%s): %w", r.position, r.key, err)
	}
	return out, nil
}

func (l *library) open(r row) (data.Record, error) {
	out := data.Record{Position: r.position, RecordedAt: r.recordedAt}
	body, err := l.unpacker.unpack(r.body)
	if err != nil {
		return out, err
	}
	if _, _, err := cutSnapshotKey(r.key); err == nil {
		s, err := l.snapshot(r.key, body)
		if err != nil {
			return out, err
		}
		if s.Hash() != r.hash {
			return out, errContent
		}
		out.Snapshot = s.Recorded(r.recordedAt, r.revision)
		return out, nil
	}
	if hashOf(body) != r.hash {
		return out, errContent
	}
	value, err := recordOf(r.key, body)
	if err != nil {
		return out, err
	}
	switch v := value.(type) {
	case *data.Source:
		out.Source = v
	case *data.Claim:
		out.Claim = v
	case *data.Place:
		out.Place = v
	case *data.Border:
		out.Border = v
	}
	if key := out.Key(); key != r.key {
		return out, fmt.Errorf("content belongs under %s", key)
	}
	return out, out.Validate()
}

var errContent = errors.New("content does not match its hash")

// area returns the area that has a description and a shape, by their numbers.
func (l *library) area(description uint64, shape int64) (*data.Area, error) {
	if description < 1 || description > uint64(len(l.descriptions)) {
		return nil, fmt.Errorf("no description %d", description)
	}
	if shape < 1 || shape > int64(len(l.shapes)) {
		return nil, fmt.Errorf("no shape %d", shape)
	}
	key := areaKey{int(description), int(shape)}
	if a, ok := l.areas[key]; ok {
		return a, nil
	}
	held := l.shapes[key.shape-1]
	if held.err != nil {
		return nil, fmt.Errorf("shape %d: %w", shape, held.err)
	}
	a := l.descriptions[description-1]
	a.Shape = held.shape
	l.areas[key] = &a
	return &a, nil
}

// addTape takes the next piece of the tape.
func (l *library) addTape(start int64, piece []byte) error {
	if end := int64(len(l.tape.bytes)); start != end {
		return fmt.Errorf("tape: a piece is missing between %d and %d", end, start)
	}
	l.tape.grow(piece)
	return nil
}

// addShape takes the next shape, and reads it as soon as that is settled.
func (l *library) addShape(id int64, hash, address []byte) error {
	if err := inOrder("shape", id, l.taken()); err != nil {
		return err
	}
	if len(hash) != len(geo.Hash{}) {
		return fmt.Errorf("shape %d: hash of %d bytes", id, len(hash))
	}
	l.loose.shapes = append(l.loose.shapes, shapeRow{id, geo.Hash(hash), slices.Clone(address)})
	return nil
}

// taken counts the shapes that were taken, read or not.
func (l *library) taken() int { return l.sealed.shapes + len(l.loose.shapes) }

// addDescription takes the next description.
func (l *library) addDescription(id int64, body []byte) error {
	if err := inOrder("description", id, len(l.descriptions)); err != nil {
		return err
	}
	a, err := readDescription(body)
	if err != nil {
		return fmt.Errorf("description %d: %w", id, err)
	}
	l.descriptions = append(l.descriptions, a)
	l.loose.descriptions = append(l.loose.descriptions, slices.Clone(body))
	return nil
}

// settle reads the shapes that were taken, after the seals that came with them:
// for a shape that is under a seal the seal vouches, any other must have the hash
// it is known by.
func (l *library) settle(seals []seal) error {
	rows := l.loose.shapes[len(l.loose.shapes)-(l.taken()-len(l.shapes)):]
	for _, s := range seals {
		if l.broken == nil {
			l.broken = l.take(s)
		}
	}
	for _, r := range rows {
		shape, err := l.read(r, r.id <= int64(l.sealed.shapes))
		l.shapes = append(l.shapes, heldShape{shape, err})
	}
	return l.broken
}

// read makes a shape of its row, which follows those that were read. Unless a
// seal vouches for it, it must have its hash.
func (l *library) read(r shapeRow, vouched bool) (*geo.Shape, error) {
	if len(r.address) > 0 && r.address[0] == asRings {
		rings, err := l.rings(int(r.id), r.address[1:])
		if err != nil {
			return nil, err
		}
		s, err := geo.Assemble(r.hash, rings)
		if err == nil && !vouched {
			err = whole(s)
		}
		return s, err
	}
	var err error
	if l.scratch, err = l.tape.get(l.scratch[:0], r.address); err != nil {
		return nil, err
	}
	s, err := l.pool.Decode(l.scratch)
	if err == nil && s.Hash() != r.hash {
		err = errContent
	}
	return s, err
}

// whole returns an error unless the shape is what its hash names.
func whole(s *geo.Shape) error {
	if hashOf(s.AppendBinary(nil)) != s.Hash() {
		return errContent
	}
	return nil
}

func inOrder(what string, id int64, last int) error {
	if id != int64(last+1) {
		return fmt.Errorf("%s %d is missing", what, last+1)
	}
	return nil
}
