package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// busyTimeout is how long one process waits for another's append.
const busyTimeout = 20 * time.Second

// sniff reads the header of a file (https://www.sqlite.org/fileformat2.html,
// section 1.3) without opening it as a database, so that a file which is not
// ours is never touched. It reports whether there is a store; an absent or
// empty file is none, and no error.
func sniff(path string) (exists bool, err error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.IsDir() {
		return false, errors.Join(err, errors.New("is a directory, not a store"))
	}
	header := make([]byte, 100)
	switch n, err := io.ReadFull(f, header); {
	case n == 0 && err == io.EOF:
		return false, nil
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return false, err
	case string(header[:16]) != "SQLite format 3\x00":
		return false, errors.New("is not a Salient store, nor any SQLite database")
	}
	if id := binary.BigEndian.Uint32(header[68:]); id != applicationID {
		return false, fmt.Errorf("is a SQLite database of another program (application_id %#x, a Salient store has %#x)", id, applicationID)
	}
	return true, nil
}

// dsn names the file to the driver. Each connection refuses to wait for ever,
// and acknowledges nothing that is not on the disk.
func dsn(path, access string, more ...string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	q := url.Values{"mode": {access}, "_pragma": {
		fmt.Sprintf("busy_timeout(%d)", busyTimeout.Milliseconds()), "synchronous(FULL)", "foreign_keys(1)",
	}}
	for i := 0; i+1 < len(more); i += 2 {
		q.Add(more[i], more[i+1])
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: q.Encode()}).String(), nil
}

// create lays out an empty file, in one transaction and before the write-ahead
// log is switched on, so that the header tells what the file is as soon as
// there is one. Two processes may do so at once.
func create(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var version int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil || version != 0 {
		return err
	}
	if err := execute(ctx, tx, append(layout(schemaVersion), fmt.Sprintf("PRAGMA application_id = %d", applicationID), setVersion())...); err != nil {
		return err
	}
	return tx.Commit()
}

// setVersion marks a file as of this layout.
func setVersion() string { return fmt.Sprintf("PRAGMA user_version = %d", schemaVersion) }

// upgrade brings an older layout to this one, as part of an Append.
func upgrade(ctx context.Context, tx *sql.Tx) error {
	version, err := versionOf(ctx, tx)
	if err != nil || version == schemaVersion {
		return err
	}
	return execute(ctx, tx, append(append([]string{sealTable}, sealLaws()...), setVersion())...)
}

func execute(ctx context.Context, tx *sql.Tx, statements ...string) error {
	for _, statement := range statements {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// useWAL switches the write-ahead log on, so that readers and the writer do not
// wait for one another. SQLite does not wait for its turn here, so this does.
func useWAL(ctx context.Context, db *sql.DB) error {
	for deadline := time.Now().Add(busyTimeout); ; {
		_, err := db.ExecContext(ctx, "PRAGMA journal_mode = WAL")
		if codeOf(err) != sqlite3.SQLITE_BUSY || time.Now().After(deadline) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// checkVersion refuses a layout that this Salient does not know.
func checkVersion(ctx context.Context, q querier) error {
	version, err := versionOf(ctx, q)
	if err == nil && (version < oldestVersion || version > schemaVersion) {
		err = fmt.Errorf("has layout %d, and this Salient reads layout %d: a newer one is needed", version, schemaVersion)
	}
	return err
}

func versionOf(ctx context.Context, q querier) (version int, err error) {
	err = q.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return version, err
}

// codeOf is the primary result code of an error from SQLite; 0 when it is none.
func codeOf(err error) int {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code() & 0xff
	}
	return 0
}

// explain adds to an error of SQLite what an operator can do about it.
func explain(err error) error {
	hints := map[int]string{
		sqlite3.SQLITE_FULL:     "the disk is full, nothing was written",
		sqlite3.SQLITE_BUSY:     "another process has been writing for " + busyTimeout.String() + ", try again",
		sqlite3.SQLITE_READONLY: "the file or its folder may not be written to",
		sqlite3.SQLITE_CANTOPEN: "the file, or the -wal and -shm files beside it, cannot be opened",
		sqlite3.SQLITE_CORRUPT:  "the file is damaged",
		sqlite3.SQLITE_NOTADB:   "the file is not a database",
		sqlite3.SQLITE_IOERR:    "the disk failed",
	}
	if hint, ok := hints[codeOf(err)]; ok {
		return fmt.Errorf("%s: %w", hint, err)
	}
	return err
}
