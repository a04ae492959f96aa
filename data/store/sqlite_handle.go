package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/salient-map/salient/geo"
)

// ErrGone is returned while the file that a store was read from is not there.
var ErrGone = errors.New("the file that was read is gone")

// ErrOther is returned while the file of a store holds another log than the one
// that was read from it: one that ends before it, or differs where it ended.
var ErrOther = errors.New("the file holds another log than the one that was read")

// handle is connections to one file, which stays that file although its path
// may come to name another.
type handle struct {
	db      *sql.DB
	file    fs.FileInfo
	frozen  bool // read as a file that nobody writes to
	library *library
}

// current reports whether the path still names the file as it was opened.
func (h *handle) current(path string, now fs.FileInfo) bool {
	if now == nil || !os.SameFile(h.file, now) {
		return false
	}
	return !h.frozen || h.file.Size() == now.Size() && h.file.ModTime().Equal(now.ModTime()) && !hasWAL(path)
}

// look says what is at the path; nil when nothing is.
func look(path string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return info, err
}

// openReader opens what is at the path; nil when there is no store.
//
// SQLite needs to write two files beside a log, even to read it. Where it may
// not, and nothing waits in the write-ahead log, the file is read as one that
// nobody writes to; whoever does, makes it not current.
func openReader(ctx context.Context, path string) (*handle, error) {
	if exists, err := sniff(path); err != nil || !exists {
		return nil, err
	}
	h := &handle{library: newLibrary()}
	var err error
	if h.file, err = os.Stat(path); err != nil {
		return nil, err
	}
	more := []string{"_pragma", "query_only(1)"}
	if h.frozen = !hasWAL(path) && !(mayWrite(path) && mayWrite(filepath.Dir(path))); h.frozen {
		more = append(more, "immutable", "1")
	}
	// Not "ro": that would leave the two files beside it behind. SQLite opens a
	// file that may not be written to for reading of itself.
	if h.db, err = open(path, "rw", more...); err != nil {
		return nil, err
	}
	h.db.SetMaxOpenConns(4)
	if err := checkVersion(ctx, h.db); err != nil {
		return nil, errors.Join(explain(err), h.db.Close())
	}
	return h, nil
}

// hasWAL reports whether there is anything in the write-ahead log of a file.
func hasWAL(path string) bool {
	info, err := os.Stat(path + "-wal")
	return err == nil && info.Size() > 0
}

// mark is the newest record that was read: a log that holds it goes on from
// what is known. The zero mark is part of every log.
type mark struct {
	position int64
	recorded time.Time
	key      string
	hash     geo.Hash
}

func (m mark) after(rows []row) mark {
	if len(rows) == 0 || rows[len(rows)-1].position <= m.position {
		return m
	}
	r := rows[len(rows)-1]
	return mark{r.position, r.recordedAt, r.key, r.hash}
}

// querier is a *sql.DB or a *sql.Tx.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// in returns ErrOther unless the log holds the record, and its last position.
func (m mark) in(ctx context.Context, q querier) (position int64, err error) {
	var held bool
	err = q.QueryRowContext(ctx, `SELECT coalesce(max(position), 0), EXISTS (SELECT 1 FROM records
		WHERE position = ? AND recorded_at = ? AND key = ? AND hash = ?) FROM records`,
		m.position, m.recorded.UnixMicro(), m.key, m.hash[:]).Scan(&position, &held)
	switch {
	case err != nil || held || m.position == 0:
		return position, err
	case position < m.position:
		return position, fmt.Errorf("%w: it ends at position %d, %d was read", ErrOther, position, m.position)
	}
	return position, fmt.Errorf("%w: they differ at position %d", ErrOther, m.position)
}
