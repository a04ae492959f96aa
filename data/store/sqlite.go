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
// refused or adds nothing leave the file as it was, byte for byte.
type SQLite struct {
	path string
	mode Mode
	now  func() time.Time

	mu     sync.Mutex // guards the connections
	read   *sql.DB    // any number at once; nil while there is no file
	write  *sql.DB    // one; nil until the first Append
	closed bool

	writing sync.Mutex // guards press
	press   *press     // nil when it must be read anew

	library *library
}

var _ Store = (*SQLite)(nil)

// OpenSQLite opens the store in the file at path. The error says in words what
// stands in the way: a folder or file that is missing or may not be read, a
// file of another program, a store of a newer Salient.
func OpenSQLite(ctx context.Context, path string, mode Mode) (*SQLite, error) {
	s := &SQLite{path: path, mode: mode, now: time.Now, library: newLibrary()}
	if info, err := os.Stat(filepath.Dir(path)); err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, err)
	} else if !info.IsDir() {
		return nil, fmt.Errorf("open store %s: %s is not a folder", path, filepath.Dir(path))
	}
	db, err := s.reader(ctx)
	if err == nil && db == nil && mode == ReadOnly {
		err = fmt.Errorf("there is no store yet: %w", fs.ErrNotExist)
	}
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", path, errors.Join(err, s.Close()))
	}
	return s, nil
}

// reader returns the connections for reading; nil while there is no file, which
// another process may make at any time.
func (s *SQLite) reader(ctx context.Context) (*sql.DB, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, ErrClosed
	}
	if s.read != nil {
		return s.read, nil
	}
	if exists, err := sniff(s.path); err != nil || !exists {
		return nil, err
	}
	// Not "ro": that would leave the two files beside it behind. SQLite opens a
	// file that may not be written to for reading of itself.
	db, err := open(s.path, "rw", "_pragma", "query_only(1)")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(4)
	if err := checkVersion(ctx, db); err != nil {
		return nil, errors.Join(explain(err), db.Close())
	}
	s.read = db
	return db, nil
}

// writer returns the one connection for writing, and makes the file if need be.
func (s *SQLite) writer(ctx context.Context) (*sql.DB, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return nil, ErrClosed
	case s.mode == ReadOnly:
		return nil, errors.New("open for reading only")
	case s.write != nil:
		return s.write, nil
	}
	exists, err := sniff(s.path)
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
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	s.write = db
	return db, nil
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
	db, err := s.reader(ctx)
	if err == nil && db != nil {
		err = db.QueryRowContext(ctx, "SELECT coalesce(max(position), 0) FROM records").Scan(&position)
	}
	if err != nil {
		return 0, fmt.Errorf("store %s: %w", s.path, explain(err))
	}
	return position, nil
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
		err = s.read.Close()
	}
	if s.write != nil {
		_, e := s.write.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
		err = errors.Join(err, e, s.write.Close())
	}
	if err != nil {
		return fmt.Errorf("close store %s: %w", s.path, explain(err))
	}
	return nil
}
