package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/salient-map/salient/data"
)

// Since yields the records after a position as [Store] says.
func (s *SQLite) Since(ctx context.Context, position int64) iter.Seq2[data.Record, error] {
	return func(yield func(data.Record, error) bool) {
		rows, library, err := s.tail(ctx, position)
		if err != nil {
			yield(data.Record{}, fmt.Errorf("read store %s: %w", s.path, explain(err)))
			return
		}
		for _, r := range rows {
			record, err := library.record(r)
			if err != nil {
				yield(data.Record{}, fmt.Errorf("read store %s: %w", s.path, err))
				return
			}
			if !yield(record, nil) {
				return
			}
		}
	}
}

// tail reads the rows after a position and has the library know all that they
// name. Rows are small, so they are read at once and no transaction stays open
// for as long as the reader of Since takes.
func (s *SQLite) tail(ctx context.Context, position int64) ([]row, *library, error) {
	h, known, err := s.reader(ctx)
	if err != nil || h == nil {
		return nil, nil, err
	}
	tx, err := h.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, nil, err
	}
	defer tx.Rollback()
	if _, err := known.in(ctx, tx); err != nil {
		return nil, nil, err
	}
	rows, err := h.library.refresh(ctx, tx)
	if err != nil {
		return nil, nil, err
	}
	if skip := slices.IndexFunc(rows, func(r row) bool { return r.position > position }); skip != 0 || rows[0].position != position+1 {
		rows, err = readRows(ctx, tx, position) // some of them were read before, or are not asked for
	}
	if err != nil || len(rows) == 0 {
		return nil, nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known = s.known.after(rows)
	return rows, h.library, nil
}

func readRows(ctx context.Context, tx *sql.Tx, position int64) (out []row, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT position, recorded_at, key, revision, hash, body FROM records WHERE position > ? ORDER BY position", position)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var r row
		var at int64
		var hash sql.RawBytes
		if err := rows.Scan(&r.position, &at, &r.key, &r.revision, &hash, &r.body); err != nil {
			return nil, err
		}
		r.recordedAt = time.UnixMicro(at).UTC()
		copy(r.hash[:], hash)
		out = append(out, r)
	}
	return out, rows.Err()
}

// refresh reads the parts of the log that the library does not have yet, and
// returns the rows among them.
func (l *library) refresh(ctx context.Context, tx *sql.Tx) ([]row, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	rows, err := readRows(ctx, tx, l.position())
	if err == nil {
		l.loose.rows = append(l.loose.rows, rows...)
		err = l.refreshParts(ctx, tx)
	}
	return rows, err
}

// refreshParts reads what rows name, and the seals over all.
func (l *library) refreshParts(ctx context.Context, tx *sql.Tx) error {
	err := each(ctx, tx, "SELECT start, bytes FROM tape WHERE start >= ? ORDER BY start", len(l.tape.bytes), func(start int64, b ...[]byte) error {
		return l.addTape(start, b[0])
	})
	if err == nil {
		err = each(ctx, tx, "SELECT id, hash, address FROM shapes WHERE id > ? ORDER BY id", l.taken(), func(id int64, b ...[]byte) error {
			return l.addShape(id, b[0], b[1])
		})
	}
	if err == nil {
		err = each(ctx, tx, "SELECT id, body FROM descriptions WHERE id > ? ORDER BY id", len(l.descriptions), func(id int64, b ...[]byte) error {
			return l.addDescription(id, b[0])
		})
	}
	if err != nil {
		return err
	}
	seals, err := readSeals(ctx, tx, l.sealed.position)
	if err != nil {
		return err
	}
	return l.settle(seals)
}

// readSeals reads the seals after a position; a log of layout 1 has none.
func readSeals(ctx context.Context, tx *sql.Tx, position int64) (out []seal, err error) {
	if version, err := versionOf(ctx, tx); err != nil || version < schemaVersion {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, "SELECT position, tape, shapes, descriptions, digest FROM seals WHERE position > ? ORDER BY position", position)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s seal
		var digest sql.RawBytes
		if err := rows.Scan(&s.position, &s.tape, &s.shapes, &s.descriptions, &digest); err != nil {
			return nil, err
		}
		copy(s.digest[:], digest)
		out = append(out, s)
	}
	return out, rows.Err()
}
