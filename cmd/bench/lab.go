package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/store"
)

// patience bounds what one row may take, whatever its rounds: every row
// measures at least one.
const patience = 60 * time.Second

// lab holds what the rows share: the archive, the store made of it, the servers
// and what was measured already.
type lab struct {
	o      options
	log    io.Writer
	self   string   // this program, for the helpers it starts of itself
	folder string   // of the archive's files
	files  []string // the archive's files
	source string
	dir    string // scratch, gone at the end
	db     string // the store

	archive *data.Archive // what the store holds
	dates   []string      // of the archive's snapshots, oldest first
	servers map[string]*site
	runs    map[string]comparison // of loads, by name
}

// newLab prepares the archive and imports it.
func newLab(ctx context.Context, o options, log io.Writer) (*lab, error) {
	l := &lab{o: o, log: log, source: "bench", servers: map[string]*site{}, runs: map[string]comparison{}}
	var err error
	if o.salient, err = filepath.Abs(o.salient); err != nil {
		return nil, err
	}
	if o.archive == "" {
		o.format = inventedFormat
	}
	l.o = o
	if _, err := os.Stat(o.salient); err != nil {
		return nil, fmt.Errorf("%w; make build makes it", err)
	}
	if l.self, err = os.Executable(); err != nil {
		return nil, err
	}
	if l.folder, err = folderOf(o); err != nil {
		return nil, err
	}
	if l.files, err = filesIn(l.folder); err != nil {
		return nil, err
	}
	if l.dir, err = os.MkdirTemp("", "salient-bench-"); err != nil {
		return nil, err
	}
	if err := l.prepare(ctx); err != nil {
		l.close()
		return nil, err
	}
	return l, nil
}

// prepare fills the store and reads back what is in it.
func (l *lab) prepare(ctx context.Context) error {
	l.db = filepath.Join(l.dir, "bench.db")
	fmt.Fprintf(l.log, "bench: importing %d files of %s\n", len(l.files), l.archiveName())
	if _, err := l.importInto(ctx, l.db); err != nil {
		return err
	}
	db, err := store.OpenSQLite(ctx, l.db, store.ReadOnly)
	if err != nil {
		return err
	}
	l.archive, err = store.CatchUp(ctx, db, &data.Archive{})
	if err = errors.Join(err, db.Close()); err != nil {
		return err
	}
	if sources := l.archive.Sources(l.archive.Recorded()); len(sources) == 1 {
		l.source = sources[0].ID // some formats name their source themselves
	}
	seen := map[string]bool{}
	for _, s := range l.snapshots() {
		if date := s.ValidAt.Format(time.DateOnly); !seen[date] {
			seen[date] = true
			l.dates = append(l.dates, date)
		}
	}
	if len(l.dates) == 0 {
		return errors.New("the archive holds no snapshot")
	}
	return nil
}

func (l *lab) snapshots() []*data.Snapshot {
	return l.archive.Snapshots(l.source, l.archive.Recorded())
}

// newest is the last snapshot.
func (l *lab) newest() *data.Snapshot {
	all := l.snapshots()
	return all[len(all)-1]
}

// importInto runs salient import and returns how long it took.
func (l *lab) importInto(ctx context.Context, db string) (time.Duration, error) {
	args := []string{"import", l.o.format, "--quiet", "--keep-going", "--db", db}
	if l.o.format != "deepstate" {
		args = append(args, "--source", l.source)
	}
	if l.o.archive == "" {
		m := inventedMapping()
		args = append(args, "--date-property", m.DateProperty, "--controller", m.Controller, "--territory", m.Territory, "--status", string(m.Status))
	}
	cmd := command(ctx, "", l.o.salient, append(args, l.folder)...)
	var said strings.Builder
	cmd.Stderr = &said
	start := time.Now()
	err := cmd.Run()
	took := time.Since(start)
	if err != nil {
		return 0, fmt.Errorf("salient import: %w: %s", err, strings.TrimSpace(said.String()))
	}
	return took, nil
}

func (l *lab) archiveName() string {
	if l.o.archive == "" {
		return "an invented archive"
	}
	return filepath.Base(l.o.archive)
}

// inTurn runs the figure and its yardstick alternately, for the rounds asked
// for or until patience is up.
func (l *lab) inTurn(ctx context.Context, measures ...func(context.Context) error) error {
	return l.untilSettled(ctx, func() bool { return true }, measures...)
}

// moreRounds is how many times the rounds asked for a row may take where other
// programs disturb it.
const moreRounds = 3

// untilSettled goes on after the rounds asked for, as long as the best of them
// may yet be a lucky or an unlucky one. All are run equally often.
func (l *lab) untilSettled(ctx context.Context, settled func() bool, measures ...func(context.Context) error) error {
	start := time.Now()
	for round := 0; round < l.o.rounds || round < moreRounds*l.o.rounds && !settled(); round++ {
		if round > 0 && time.Since(start) > patience {
			fmt.Fprintf(l.log, "bench: stopped after %d rounds\n", round)
			return nil
		}
		for _, m := range measures {
			if err := errors.Join(ctx.Err(), m(ctx)); err != nil {
				return err
			}
		}
	}
	return nil
}

// close stops the servers and removes the scratch folder.
func (l *lab) close() {
	for _, s := range l.servers {
		s.process.stop()
	}
	if err := os.RemoveAll(l.dir); err != nil {
		fmt.Fprintf(l.log, "bench: %v\n", err)
	}
}
