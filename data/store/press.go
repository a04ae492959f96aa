package store

import (
	"fmt"
	"slices"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// press turns records into rows. It has read what the log already holds, so
// that only what is new is written: the end of the tape from tapeFrom on,
// newShapes and newDescriptions, whose numbers go on from those that stand.
type press struct {
	*library
	shapeIDs       map[geo.Hash]int64
	descriptionIDs map[string]int64
	numbers        map[*geo.Chunk]int // of chunks of the log and of the pool
	next           int                // the number of the next chunk
	newest         []int              // by the number of a chunk, the newest shape that has it
	spots          []spot             // by the number of a chunk, where the base at hand has it
	votes          map[int]int        // room to count in

	tapeFrom        int
	newShapes       []shapeRow
	newDescriptions []string
	packer          packer
}

// shapeRow is a shape as every engine writes it.
type shapeRow struct {
	id      int64
	hash    geo.Hash
	address []byte // its rings as changes of others, or a place on the tape (layout 1)
}

func newPress() *press {
	return &press{library: newLibrary(), shapeIDs: map[geo.Hash]int64{}, descriptionIDs: map[string]int64{}, numbers: map[*geo.Chunk]int{}, votes: map[int]int{}}
}

// begin forgets what was new: from here on it stands.
func (p *press) begin() {
	p.tapeFrom, p.newShapes, p.newDescriptions = len(p.tape.bytes), nil, nil
}

// learn has the press know what its library has read from others.
func (p *press) learn() {
	for i := len(p.shapeIDs); i < len(p.shapes); i++ {
		p.meet(i+1, p.shapes[i].shape)
	}
	for i := len(p.descriptionIDs); i < len(p.descriptions); i++ {
		p.descriptionIDs[string(appendDescription(nil, &p.descriptions[i]))] = int64(i + 1)
	}
}

// meet takes in a shape that the library has, and the chunks that came with it.
func (p *press) meet(id int, s *geo.Shape) {
	for number := len(p.newest); number < len(p.chunks); number++ {
		c := p.chunks[number]
		p.numbers[c], p.numbers[p.pool.Keep(c)] = number, number
		p.newest = append(p.newest, id)
	}
	p.next = len(p.chunks)
	p.shapeIDs[s.Hash()] = int64(id)
	for _, r := range s.Rings() {
		for _, c := range r.Chunks() {
			if number := p.number(c); number >= 0 {
				p.newest[number] = id
			}
		}
	}
}

// outlines are the rings of a shape, with the numbers that their chunks have.
func (p *press) outlines(s *geo.Shape) (out []outline) {
	for _, r := range s.Rings() {
		o := outline{r, make([]int, len(r.Chunks()))}
		for i, c := range r.Chunks() {
			o.numbers[i] = p.number(c)
		}
		out = append(out, o)
	}
	return out
}

// number is that of a chunk, which is told from others by where it is in memory
// if it was met before, and by its content if not; −1 when it has none.
func (p *press) number(c *geo.Chunk) int {
	number, ok := p.numbers[c]
	if ok {
		return number
	}
	if number, ok = p.numbers[p.pool.Keep(c)]; !ok {
		return -1
	}
	p.numbers[c] = number
	return number
}

// nearest is the shape that has the most chunks of the rings, of those that have
// one of them last; 0 when none has any.
func (p *press) nearest(rings []outline) (best int) {
	most := 0
	clear(p.votes)
	for _, r := range rings {
		for _, number := range r.numbers {
			if number >= 0 {
				id := p.newest[number]
				if p.votes[id]++; p.votes[id] > most {
					best, most = id, p.votes[id]
				}
			}
		}
	}
	return best
}

// shape returns the number of a shape, new or not. A new one is read back at
// once, so that whatever is under a seal was a shape once.
func (p *press) shape(s *geo.Shape) (int64, error) {
	if id, ok := p.shapeIDs[s.Hash()]; ok {
		return id, nil
	}
	id := len(p.shapes) + 1
	rings := p.outlines(s)
	back, base := 0, []outline(nil)
	if near := p.nearest(rings); near > 0 {
		back, base = id-near, p.outlines(p.shapes[near-1].shape)
	}
	r := shapeRow{int64(id), s.Hash(), p.appendRings(nil, id, back, rings, base)}
	again, err := p.read(r, true)
	if err == nil && !again.Equal(s) {
		err = errContent
	}
	if err != nil {
		return 0, fmt.Errorf("%v does not read back as it was written: %w", s, err)
	}
	p.shapes = append(p.shapes, heldShape{shape: again})
	p.newShapes = append(p.newShapes, r)
	p.meet(id, again)
	return r.id, nil
}

// description returns the number of what is said of an area, new or not.
func (p *press) description(a *data.Area) int64 {
	body := string(appendDescription(nil, a))
	id, ok := p.descriptionIDs[body]
	if !ok {
		id = int64(len(p.descriptionIDs) + 1)
		p.descriptionIDs[body] = id
		said := *a
		said.Shape = nil
		p.descriptions = append(p.descriptions, said)
		p.newDescriptions = append(p.newDescriptions, body)
	}
	return id
}

// close puts what is new, with the rows of it, and what no seal was over before
// under the next seal.
func (p *press) close(rows []row) seal {
	more := loose{slices.Concat(p.loose.shapes, p.newShapes), p.loose.descriptions, slices.Concat(p.loose.rows, rows)}
	for _, body := range p.newDescriptions {
		more.descriptions = append(more.descriptions, []byte(body))
	}
	p.sealed, p.loose = p.sealed.over(p.tape.bytes[p.sealed.tape:], more), loose{}
	return p.sealed
}

// row writes the body of a planned record.
func (p *press) row(e entry, position int64, at time.Time) (row, error) {
	body := e.json
	if s := e.record.Snapshot; s != nil {
		var err error
		if body, err = p.appendSnapshot(nil, s); err != nil {
			return row{}, fmt.Errorf("%s: %w", e.key, err)
		}
	}
	return row{position, at, e.key, e.revision, e.hash, p.packer.pack(body)}, nil
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
