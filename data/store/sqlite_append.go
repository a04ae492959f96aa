package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// pieceSize bounds a row of the tape.
const pieceSize = 1 << 20

// Append writes the records as [Store] says.
func (s *SQLite) Append(ctx context.Context, records []data.Record, opt AppendOptions) (Result, error) {
	all, err := entries(records)
	if err != nil {
		return Result{}, err
	}
	position, err := s.Position(ctx)
	if err != nil || len(all) == 0 {
		return Result{Position: position}, err
	}
	if position == 0 {
		// What a batch refuses in itself must not even make the file.
		if _, err := plan(all, opt, blank{}); err != nil {
			return Result{}, err
		}
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	result, err := s.append(ctx, all, opt)
	if err != nil {
		s.press = nil // it may know things that were rolled back
		return Result{}, fmt.Errorf("append to store %s: %w", s.path, explain(err))
	}
	return result, nil
}

func (s *SQLite) append(ctx context.Context, all []entry, opt AppendOptions) (Result, error) {
	h, err := s.writer(ctx)
	if err != nil {
		return Result{}, err
	}
	if s.pressed != h {
		s.press, s.pressed = nil, h
	}
	tx, err := h.db.BeginTx(ctx, nil)
	if err != nil {
		return Result{}, err
	}
	defer tx.Rollback()
	if _, err := s.marked().in(ctx, tx); err != nil {
		return Result{}, err
	}
	fresh, err := planIn(ctx, tx, all, opt)
	if err != nil {
		return Result{}, err
	}
	position, recorded, err := last(ctx, tx)
	if err != nil {
		return Result{}, err
	}
	result := Result{Added: len(fresh), Skipped: len(all) - len(fresh), Position: position + int64(len(fresh))}
	if len(fresh) == 0 {
		return result, nil
	}
	if err := s.refreshPress(ctx, tx); err != nil {
		return Result{}, err
	}
	now := s.now().UTC().Truncate(time.Microsecond)
	recorded = later(recorded, opt.After.UTC().Truncate(time.Microsecond))
	rows := make([]row, len(fresh))
	for i, e := range fresh {
		recorded = later(now, recorded.Add(time.Microsecond))
		if rows[i], err = s.press.row(e, position+int64(i)+1, recorded); err != nil {
			return Result{}, err
		}
	}
	result.Shapes, result.Bytes = len(s.press.newShapes), int64(len(s.press.tape.bytes)-s.press.tapeFrom)
	if err := upgrade(ctx, tx); err != nil {
		return Result{}, err
	}
	if err := insert(ctx, tx, s.press, rows); err != nil {
		return Result{}, err
	}
	return result, tx.Commit()
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// planIn plans against what stands in the transaction.
func planIn(ctx context.Context, tx *sql.Tx, all []entry, opt AppendOptions) ([]entry, error) {
	newest, err := tx.PrepareContext(ctx, "SELECT revision, hash, recorded_at FROM records WHERE key = ? ORDER BY revision DESC LIMIT 1")
	if err != nil {
		return nil, err
	}
	defer newest.Close()
	return plan(all, opt, sqliteLedger{ctx, tx, newest})
}

// sqliteLedger answers as the transaction sees the log.
type sqliteLedger struct {
	ctx   context.Context
	tx    *sql.Tx
	query *sql.Stmt // of newest, which is asked for every key
}

func (l sqliteLedger) newest(key string) (now standing, err error) {
	var hash []byte
	var at int64
	err = l.query.QueryRowContext(l.ctx, key).Scan(&now.revision, &hash, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return standing{}, nil
	}
	copy(now.hash[:], hash)
	now.recordedAt = time.UnixMicro(at).UTC()
	return now, err
}

func (l sqliteLedger) stood(key string, content geo.Hash) (found bool, err error) {
	err = l.tx.QueryRowContext(l.ctx, "SELECT EXISTS (SELECT 1 FROM records WHERE key = ? AND hash = ?)", key, content[:]).Scan(&found)
	return found, err
}

// last returns the newest record's position and known time.
func last(ctx context.Context, tx *sql.Tx) (position int64, recorded time.Time, err error) {
	var at int64
	err = tx.QueryRowContext(ctx, "SELECT position, recorded_at FROM records ORDER BY position DESC LIMIT 1").Scan(&position, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, time.Time{}, nil
	}
	return position, time.UnixMicro(at).UTC(), err
}

// refreshPress teaches the press what the log holds, and refuses a log that is
// not as it was written: what comes next is put under a seal with it.
func (s *SQLite) refreshPress(ctx context.Context, tx *sql.Tx) error {
	if s.press == nil {
		s.press = newPress()
	}
	p := s.press
	if _, err := p.refresh(ctx, tx); err != nil {
		return err
	}
	for i, held := range p.shapes {
		if held.err != nil {
			return fmt.Errorf("shape %d: %w", i+1, held.err)
		}
	}
	p.learn()
	p.begin()
	return nil
}

// each runs a query for a number and one or more columns of bytes, which are
// only lent to visit.
func each(ctx context.Context, tx *sql.Tx, query string, after int, visit func(n int64, b ...[]byte) error) error {
	rows, err := tx.QueryContext(ctx, query, after)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	var n int64
	b := make([][]byte, len(columns)-1)
	raw := make([]sql.RawBytes, len(b))
	into := []any{&n}
	for i := range raw {
		into = append(into, &raw[i])
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i := range raw {
			b[i] = raw[i]
		}
		if err := visit(n, b...); err != nil {
			return err
		}
	}
	return rows.Err()
}

// insert writes what the press found to be new, and then the records.
func insert(ctx context.Context, tx *sql.Tx, p *press, rows []row) error {
	start := p.tapeFrom
	for piece := range slices.Chunk(p.tape.bytes[p.tapeFrom:], pieceSize) {
		if _, err := tx.ExecContext(ctx, "INSERT INTO tape (start, bytes) VALUES (?, ?)", start, piece); err != nil {
			return err
		}
		start += len(piece)
	}
	put, err := tx.PrepareContext(ctx, "INSERT INTO shapes (id, hash, address) VALUES (?, ?, ?)")
	if err != nil {
		return err
	}
	defer put.Close()
	for _, shape := range p.newShapes {
		if _, err := put.ExecContext(ctx, shape.id, shape.hash[:], shape.address); err != nil {
			return err
		}
	}
	for i, body := range p.newDescriptions {
		id := len(p.descriptions) - len(p.newDescriptions) + i + 1
		if _, err := tx.ExecContext(ctx, "INSERT INTO descriptions (id, body) VALUES (?, ?)", id, []byte(body)); err != nil {
			return err
		}
	}
	record, err := tx.PrepareContext(ctx, "INSERT INTO records (position, recorded_at, key, revision, hash, body) VALUES (?, ?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer record.Close()
	for _, r := range rows {
		if _, err := record.ExecContext(ctx, r.position, r.recordedAt.UnixMicro(), r.key, r.revision, r.hash[:], r.body); err != nil {
			return fmt.Errorf("record %s: %w", r.key, err)
		}
	}
	over := p.close(rows)
	_, err = tx.ExecContext(ctx, "INSERT INTO seals (position, tape, shapes, descriptions, digest) VALUES (?, ?, ?, ?, ?)",
		over.position, over.tape, over.shapes, over.descriptions, over.digest[:])
	return err
}
