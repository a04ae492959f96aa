package store

import (
	"fmt"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// press turns records into rows. It knows what the log already holds, so that
// only what is new is written: the end of the tape from tapeFrom on, newShapes
// and newDescriptions, whose numbers go on from those that stand.
type press struct {
	tape         tape
	shapes       map[geo.Hash]int64
	descriptions map[string]int64

	tapeFrom        int
	newShapes       []shapeRow
	newDescriptions []string
	packer          packer
}

// shapeRow is a shape as every engine writes it.
type shapeRow struct {
	id      int64
	hash    geo.Hash
	address []byte // on the tape
}

func newPress() *press {
	return &press{shapes: map[geo.Hash]int64{}, descriptions: map[string]int64{}}
}

// begin forgets what was new: from here on it stands.
func (p *press) begin() {
	p.tapeFrom, p.newShapes, p.newDescriptions = len(p.tape.bytes), nil, nil
}

// shape returns the number of a shape, new or not.
func (p *press) shape(s *geo.Shape) int64 {
	id, ok := p.shapes[s.Hash()]
	if !ok {
		id = int64(len(p.shapes) + 1)
		p.shapes[s.Hash()] = id
		p.newShapes = append(p.newShapes, shapeRow{id, s.Hash(), p.tape.put(s.AppendBinary(nil))})
	}
	return id
}

// description returns the number of what is said of an area, new or not.
func (p *press) description(a *data.Area) int64 {
	body := string(appendDescription(nil, a))
	id, ok := p.descriptions[body]
	if !ok {
		id = int64(len(p.descriptions) + 1)
		p.descriptions[body] = id
		p.newDescriptions = append(p.newDescriptions, body)
	}
	return id
}

// row writes the body of a planned record.
func (p *press) row(e entry, position int64, at time.Time) row {
	body := e.json
	if s := e.record.Snapshot; s != nil {
		body = p.appendSnapshot(nil, s)
	}
	return row{position, at, e.key, e.revision, e.hash, p.packer.pack(body)}
}

// entry is a record that is to be written, as the next revision of its key.
type entry struct {
	record   data.Record
	key      string
	revision int
	hash     geo.Hash
	json     []byte // its body, unless it is a snapshot
}

// standing is the newest revision under a key; none has revision 0.
type standing struct {
	revision   int
	hash       geo.Hash
	recordedAt time.Time
}

// entries validates the records and gives each its key and content hash. What
// it refuses never reaches an engine.
func entries(records []data.Record) ([]entry, error) {
	out := make([]entry, len(records))
	for i, r := range records {
		if err := r.Validate(); err != nil {
			return nil, fmt.Errorf("record %d of the batch: %w", i, err)
		}
		e := entry{record: r, key: r.Key()}
		var err error
		if r.Snapshot != nil {
			e.hash = r.Snapshot.Hash()
			_, _, err = cutSnapshotKey(e.key)
		} else {
			e.json, err = jsonOf(r)
			e.hash = hashOf(e.json)
		}
		if err != nil {
			return nil, fmt.Errorf("record %d of the batch (%s): %w", i, e.key, err)
		}
		out[i] = e
	}
	return out, nil
}

// ledger answers what stands in a log.
type ledger interface {
	newest(key string) (standing, error)
	// stood reports whether any revision under the key has that content.
	stood(key string, content geo.Hash) (bool, error)
}

// blank is the ledger of a log without records.
type blank struct{}

func (blank) newest(string) (standing, error)      { return standing{}, nil }
func (blank) stood(string, geo.Hash) (bool, error) { return false, nil }

// plan keeps the entries that add something to the log, each with its revision.
// It refuses a snapshot in conflict.
func plan(all []entry, opt AppendOptions, log ledger) ([]entry, error) {
	var out []entry
	stands := map[string]standing{}
	for _, e := range all {
		now, known := stands[e.key]
		if !known {
			var err error
			if now, err = log.newest(e.key); err != nil {
				return nil, err
			}
		}
		stands[e.key] = now
		if now.revision > 0 && now.hash == e.hash {
			continue
		}
		if e.record.Snapshot != nil && now.revision > 0 && !opt.Correct {
			// Unasked no batch adds two revisions of a snapshot, so an earlier
			// one is in the log or nowhere.
			if stood, err := log.stood(e.key, e.hash); err != nil {
				return nil, err
			} else if stood {
				continue
			}
			return nil, &ConflictError{Key: e.key, Revision: now.revision, RecordedAt: now.recordedAt, Standing: now.hash, Offered: e.hash}
		}
		e.revision = now.revision + 1
		stands[e.key] = standing{revision: e.revision, hash: e.hash}
		out = append(out, e)
	}
	return out, nil
}
