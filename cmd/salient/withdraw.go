package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/store"
)

func withdrawVerb() verb {
	return verb{
		name: "withdraw", args: "SOURCE INSTANT --db PATH [--note TEXT]", short: "take a snapshot back, beside what it was",
		long: `Records that a source's snapshot no longer stands. Nothing is deleted: the
withdrawal is appended, with your note, and from then on the snapshot before it
stands in its place. What was answered until then is answered as before to those
who ask by what was known then (as_of). INSTANT is the valid time of the snapshot,
or its date or month when that has only one. Importing the snapshot again with
--correct takes the withdrawal back, as the next revision.

Examples:
  salient withdraw deepstate 2025-04-07T20:02:46Z --db maps.db --note 'drawn by mistake'
  salient withdraw front 2024-09-06 --db maps.db`,
		make: func(fs *flag.FlagSet) action {
			db := fs.String("db", "", "`PATH` of the store")
			note := fs.String("note", "", "`TEXT` that says why, for readers")
			return func(ctx context.Context, t terminal, args []string) error {
				if *db == "" || len(args) != 2 {
					return &exitError{exitUsage, errors.New("withdraw: want SOURCE, INSTANT and --db PATH; see 'salient help withdraw'")}
				}
				period, err := data.ParsePeriod(args[1])
				if err != nil {
					return &exitError{exitUsage, fmt.Errorf("withdraw: %w", err)}
				}
				return withdraw(ctx, t, *db, *note, args[0], period)
			}
		},
	}
}

func withdraw(ctx context.Context, t terminal, path, note, source string, period data.Interval) (err error) {
	if notBuiltIn(source) != nil {
		return &exitError{exitRefused, fmt.Errorf("withdraw: the source %s is built in; its snapshots are not in the store", source)}
	}
	world, db, err := openWorld(ctx, path, store.ReadWrite)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	snapshot, err := toWithdraw(world.Archive(), source, period)
	if err != nil {
		return &exitError{exitRefused, fmt.Errorf("withdraw: %w", err)}
	}
	tombstone, err := data.NewSnapshot(data.Snapshot{
		Source: source, ValidAt: snapshot.ValidAt, Basis: snapshot.Basis, Note: note, Origin: "salient withdraw", Withdrawn: true,
	})
	if err != nil {
		return err
	}
	how, err := appendAs(true)
	if err != nil {
		return err
	}
	result, err := db.Append(ctx, []data.Record{{Snapshot: tombstone}}, how)
	if err != nil {
		return err
	}
	if result.Added == 0 { // somebody else was quicker
		return &exitError{exitRefused, fmt.Errorf("withdraw: %s was withdrawn already", name(snapshot))}
	}
	_, err = fmt.Fprintf(t.stdout, "%s withdrawn, as revision %d; store at position %d\n", name(snapshot), snapshot.Revision+1, result.Position)
	return err
}

// toWithdraw finds the one snapshot of a source that stands within the period.
func toWithdraw(a *data.Archive, source string, period data.Interval) (*data.Snapshot, error) {
	if _, ok := a.Source(source, a.Recorded()); !ok {
		return nil, fmt.Errorf("there is no source %s; there are %s", source, strings.Join(sourceIDs(a), ", "))
	}
	var gone *data.Snapshot
	var standing []string
	var found *data.Snapshot
	for _, s := range a.Revisions(source, a.Recorded()) {
		if !period.Contains(s.ValidAt) || a.Standing(source, s.ValidAt, a.Recorded()) != s {
			continue
		}
		if s.Withdrawn {
			gone = s
			continue
		}
		found, standing = s, append(standing, data.FormatInstant(s.ValidAt))
	}
	switch {
	case len(standing) == 1:
		return found, nil
	case len(standing) > 1:
		return nil, fmt.Errorf("%s has %d snapshots in %s: name one of %s", source, len(standing), period, strings.Join(standing[:min(len(standing), 10)], ", "))
	case gone != nil:
		return nil, fmt.Errorf("%s was withdrawn already, on %s%s", name(gone), gone.RecordedAt.Format(time.DateTime+" UTC"), because(gone.Note))
	}
	return nil, fmt.Errorf("%s has no snapshot at %s%s", source, period, beside(a, source, period.End))
}

// beside names the snapshots next to an instant.
func beside(a *data.Archive, source string, at time.Time) string {
	before, after := a.At(source, at, a.Recorded())
	var next []string
	if before != nil {
		next = append(next, data.FormatInstant(before.ValidAt))
	}
	if !after.IsZero() {
		next = append(next, data.FormatInstant(after))
	}
	if len(next) == 0 {
		return ""
	}
	return "; next to it stands " + strings.Join(next, " and ")
}

func because(note string) string {
	if note == "" {
		return ""
	}
	return ": " + note
}

func name(s *data.Snapshot) string { return data.Record{Snapshot: s}.Key() }

func sourceIDs(a *data.Archive) (ids []string) {
	for _, s := range a.Sources(a.Recorded()) {
		ids = append(ids, s.ID)
	}
	return ids
}
