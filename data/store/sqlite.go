package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Mode says what a store is opened for.
type Mode int

// The modes. ReadWrite makes the file with the first record appended, so that
// an import which is refused leaves none behind; until then the log is empty.
// ReadOnly wants a file that is there.
const (
	ReadWrite Mode = iota
	ReadOnly
)

// SQLite is a [Store] in one file.
//
// While it is open there are two files beside it, PATH-wal and PATH-shm, which
// belong to it: they hold what was appended last, and must be copied along when
// a store is copied while open. The last process to close it folds them in, and
// what a killed one left of them. Apart from that, reading and an Append that is
// refused or adds nothing leave the file as it was, byte for byte. A file that
// may not be written to, or lies where nothing may, is read without them.
//
// When another file takes the place of the one that was read, it is read on if
// it goes on from what was read, and is [ErrOther] otherwise; a file that went
// away is [ErrGone] until it is back.
type SQLite struct {
	path string
	mode Mode
	now  func() time.Time

	mu     sync.Mutex // guards the connections
	read   *handle    // any number at once; nil while there is no file
	write  *handle    // one; nil until the first Append
	known  mark       // the newest record read
	closed bool

	writing sync.Mutex // guards press
	press   *press     // nil when it must be read anew
	pressed *handle    // the file that press knows
}

var _ Store = (*SQLite)(nil)

// OpenSQLite opens the store in the file at path. The error says in words what
// stands in the way: a folder or file that is missing or may not be read, a
// file of another program, a store of a newer Salient.
func OpenSQLite(ctx context.Context, path string, mode Mode) (*SQLite, error) {
	s := &SQLite{path: path, mode: mode, now: time.Now}
	if info, err := os.Stat(filepath.Dir(path)); err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, err)
	} else if !info.IsDir() {
		return nil, fmt.Errorf("open store %s: %s is not a folder", path, filepath.Dir(path))
	}
	h, _, err := s.reader(ctx)
	if err == nil && h == nil && mode == ReadOnly {
		err = fmt.Errorf("there is no store yet: %w", fs.ErrNotExist)
	}
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, errors.Join(err, s.Close()))
	}
	return s, nil
}

// reader returns the connections for reading, to the file that is at the path
// now, and what it must hold; nil while there is none yet, for another process
// may make it at any time.
func (s *SQLite) reader(ctx context.Context) (*handle, mark, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, mark{}, ErrClosed
	}
	now, err := look(s.path)
	if err != nil {
		return nil, s.known, err
	}
	var old *handle
	if s.read != nil {
		if s.read.current(s.path, now) {
			return s.read, s.known, nil
		}
		// Closed first, for the old and the new file share names for what lies
		// beside them. Its errors are about a file that nobody can reach.
		old, s.read = s.read, nil
		_ = old.db.Close()
	}
	h, err := openReader(ctx, s.path)
	switch {
	case err != nil:
		return nil, s.known, err
	case h == nil && s.known.position > 0:
		return nil, s.known, ErrGone
	case h == nil:
		return nil, s.known, nil
	case old != nil && os.SameFile(old.file, h.file):
		h.library = old.library
	}
	s.read = h
	return h, s.known, nil
}

// marked is what the log must hold.
func (s *SQLite) marked() mark {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.known
}

// writer returns the one connection for writing, and makes the file if need be.
func (s *SQLite) writer(ctx context.Context) (*handle, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return nil, ErrClosed
	case s.mode == ReadOnly:
		return nil, errors.New("open for reading only")
	}
	now, err := look(s.path)
	if err != nil {
		return nil, err
	}
	if s.write != nil {
		if s.write.current(s.path, now) {
			return s.write, nil
		}
		_ = s.write.db.Close()
		s.write = nil
	}
	exists, err := sniff(s.path)
	if err == nil && !exists && s.known.position > 0 {
		err = ErrGone
	}
	if err != nil {
		return nil, err
	}
	db, err := open(s.path, "rwc", "_txlock", "immediate")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if !exists {
		err = create(ctx, db)
	}
	if err == nil {
		err = checkVersion(ctx, db)
	}
	if err == nil {
		err = useWAL(ctx, db)
	}
	h := &handle{db: db}
	if err == nil {
		h.file, err = os.Stat(s.path)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	s.write = h
	return h, nil
}

func open(path, access string, more ...string) (*sql.DB, error) {
	name, err := dsn(path, access, more...)
	if err != nil {
		return nil, err
	}
	return sql.Open("sqlite", name)
}

// Position is the position of the newest record; 0 when there is none.
func (s *SQLite) Position(ctx context.Context) (position int64, err error) {
	h, known, err := s.reader(ctx)
	if err == nil && h != nil {
		position, err = known.in(ctx, h.db)
	}
	if err != nil {
		return 0, fmt.Errorf("store %s: %w", s.path, explain(err))
	}
	return position, nil
}

// Revision is the newest revision under a key; 0 when there is none.
func (s *SQLite) Revision(ctx context.Context, key string) (revision int, err error) {
	h, known, err := s.reader(ctx)
	if err == nil && h != nil {
		if _, err = known.in(ctx, h.db); err == nil {
			err = h.db.QueryRowContext(ctx, "SELECT coalesce(max(revision), 0) FROM records WHERE key = ?", key).Scan(&revision)
		}
	}
	if err != nil {
		return 0, fmt.Errorf("store %s: %w", s.path, explain(err))
	}
	return revision, nil
}

// Close folds the write-ahead log into the file, unless another process has it
// open, and releases it. Closing again does nothing.
func (s *SQLite) Close() error {
	s.writing.Lock() // an Append under way ends first
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed, s.press = true, nil
	var err error
	if s.read != nil {
		err = s.read.db.Close()
	}
	if s.write != nil {
		_, e := s.write.db.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
		err = errors.Join(err, e, s.write.db.Close())
	}
	if err != nil {
		return fmt.Errorf("close store %s: %w", s.path, explain(err))
	}
	return nil
}
