package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"strings"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/builtin"
	"github.com/salient-map/salient/data/ingest"
	"github.com/salient-map/salient/data/store"
)

type importFlags struct {
	db, name, mapping  string
	correct, keepGoing bool
	quiet              bool
	source             data.Source
	set                ingest.Mapping
}

func importVerb() verb {
	return verb{
		name: "import", args: "FORMAT --db PATH [--source ID] INPUT…", short: "read map files into a store",
		long: importHelp(),
		make: func(fs *flag.FlagSet) action {
			f := &importFlags{}
			fs.StringVar(&f.db, "db", "", "`PATH` of the store; it is made when it is not there")
			fs.StringVar(&f.source.ID, "source", "", "`ID` of the source, when it is not the format's own")
			fs.StringVar(&f.source.Title, "title", "", "`NAME` of the source, for people")
			fs.StringVar((*string)(&f.source.Kind), "kind", "", "what the source is: `KIND` map, government, military, agency or press")
			fs.StringVar(&f.source.URL, "url", "", "`URL` of the source")
			fs.StringVar(&f.source.Licence, "licence", "", "`TEXT` of the source's terms")
			fs.StringVar(&f.source.Attribution, "attribution", "", "`TEXT` that every answer with the source's data carries")
			fs.StringVar(&f.name, "name", "", "`FILE` name that standard input goes by, for the date in it")
			fs.StringVar(&f.mapping, "mapping", "", "`FILE` with a mapping, as JSON; the flags below stand over it")
			mappingFlags(fs, &f.set)
			fs.BoolVar(&f.correct, "correct", false, "take snapshots that differ from what stands as its corrections")
			fs.BoolVar(&f.keepGoing, "keep-going", false, "store what is sound although other snapshots were refused; the exit code is 3 all the same")
			fs.BoolVar(&f.quiet, "quiet", false, "no progress and no report, the summary only")
			return func(ctx context.Context, t terminal, args []string) error { return importFiles(ctx, t, *f, args) }
		},
	}
}

func importHelp() string {
	var b strings.Builder
	b.WriteString(`Reads map files and appends their snapshots to the store. An INPUT is a file, a
folder, an archive (.tar, .tar.gz, .tar.xz, also .gz and .xz alone) or - for
standard input. What can be mended without moving the ground is mended and
reported; the rest is refused by file, feature, ring, position and rule. When
anything is refused nothing is stored, unless --keep-going. Importing the same
files again adds nothing.

Formats:
`)
	for _, f := range ingest.Formats() {
		fmt.Fprintf(&b, "  %-10s %s\n", f.Name, f.Summary)
	}
	b.WriteString(`
Examples:
  salient import deepstate --db maps.db history.tar.xz
  salient import daily --db maps.db --source occupied folder/
  salient import geojson --db maps.db --source owl --date-property date \
      --controller ukraine --territory russia --status held areas.geojson
  curl -s https://example.org/today.geojson | salient import geojson --db maps.db --source x --date 2025-04-07 -`)
	return b.String()
}

func importFiles(ctx context.Context, t terminal, f importFlags, args []string) error {
	if len(args) < 2 || f.db == "" {
		return &exitError{exitUsage, errors.New("import: want FORMAT, --db PATH and at least one INPUT; see 'salient help import'")}
	}
	mapping, err := f.readMapping()
	if err != nil {
		return &exitError{exitUsage, fmt.Errorf("import: %w", err)}
	}
	o := ingest.Options{Format: args[0], Source: f.source, Mapping: mapping, Name: f.name}
	publisher, err := o.Publisher()
	if err != nil {
		return &exitError{exitUsage, fmt.Errorf("import: %w", err)}
	}
	if err := notBuiltIn(publisher.ID); err != nil {
		return &exitError{exitRefused, fmt.Errorf("import: %w", err)}
	}
	// What is read lives for the whole of the work or for one picture, and the heap
	// is small: collecting at four times the live heap instead of twice saves a
	// fifth of the processor's time.
	if t.getenv("GOGC") == "" {
		defer debug.SetGCPercent(debug.SetGCPercent(400))
	}
	bar := newBar(t.stderr, f.quiet)
	o.Progress = bar.show
	snapshots, report := ingest.Read(ctx, o, args[1:], t.stdin)
	records := []data.Record{{Source: &publisher}}
	var refused []*ingest.RefusedError
	for s, err := range snapshots {
		var r *ingest.RefusedError
		switch {
		case errors.As(err, &r):
			refused = append(refused, r)
		case err != nil:
			bar.clear()
			if err = fmt.Errorf("import: %w", err); ctx.Err() == nil {
				err = &exitError{exitUsage, err} // what is left are options that do not fit
			}
			return err
		default:
			records = append(records, data.Record{Snapshot: s})
		}
	}
	bar.clear()
	if !f.quiet {
		if _, err := report.WriteTo(t.stderr); err != nil {
			return err
		}
	}
	printRefused(t.stderr, refused)
	if len(refused) > 0 && !f.keepGoing {
		fmt.Fprintf(t.stdout, "%s; nothing stored\n", report.Summary())
		return &exitError{exitRefused, fmt.Errorf("%s refused; nothing was stored (--keep-going stores the others)", counted(len(refused)))}
	}
	if len(records) == 1 && len(refused) == 0 {
		return &exitError{exitRefused, errors.New("the input holds no snapshot")}
	}
	if len(records) > 1 {
		if err := f.append(ctx, t, records, report); err != nil {
			return err
		}
	}
	if len(refused) > 0 {
		return &exitError{exitRefused, fmt.Errorf("%s refused; the others were stored", counted(len(refused)))}
	}
	return nil
}

// append stores the records and prints the summary line.
func (f importFlags) append(ctx context.Context, t terminal, records []data.Record, report *ingest.Report) error {
	db, err := store.OpenSQLite(ctx, f.db, store.ReadWrite)
	if err != nil {
		return err
	}
	if !described(f.source) { // then the store may know the source better than this command line
		revision, err := db.Revision(ctx, records[0].Key())
		if err != nil {
			return errors.Join(err, db.Close())
		}
		if revision > 0 {
			records = records[1:]
		}
	}
	how, err := appendAs(f.correct)
	if err != nil {
		return errors.Join(err, db.Close())
	}
	result, err := db.Append(ctx, records, how)
	if err = errors.Join(err, db.Close()); err != nil {
		var conflict *store.ConflictError
		if errors.As(err, &conflict) {
			return &exitError{exitRefused, fmt.Errorf("%w; --correct records it so. Nothing was stored", conflict)}
		}
		return err
	}
	_, err = fmt.Fprintf(t.stdout, "%s; %d added, %d already there, %d new shapes; store at position %d\n",
		report.Summary(), result.Added, result.Skipped, result.Shapes, result.Position)
	return err
}

// appendAs says how to append. A store goes on top of the built-in records, so
// nothing in it may be known before they are, even when the clock of this
// machine is behind.
func appendAs(correct bool) (store.AppendOptions, error) {
	o := store.AppendOptions{Correct: correct}
	records, err := builtin.Records()
	for _, r := range records {
		if r.RecordedAt.After(o.After) {
			o.After = r.RecordedAt
		}
	}
	return o, err
}

// readMapping is the mapping file with the flags over it.
func (f importFlags) readMapping() (ingest.Mapping, error) {
	m := ingest.Mapping{}
	if f.mapping != "" {
		b, err := os.ReadFile(f.mapping)
		if err != nil {
			return m, err
		}
		if m, err = ingest.ParseMapping(b); err != nil {
			return m, fmt.Errorf("%s: %w", f.mapping, err)
		}
	}
	return overlay(m, f.set), nil
}

// notBuiltIn refuses the id of a built-in source: what is imported under it
// would stand in place of what Salient itself documents.
func notBuiltIn(id string) error {
	records, err := builtin.Records()
	if err != nil {
		return err
	}
	for _, r := range records {
		if r.Source != nil && r.Source.ID == id {
			return fmt.Errorf("the source %s is built in; import under an id of its own (--source)", id)
		}
	}
	return nil
}

// counted says how many snapshots, or whole files, something happened to.
func counted(n int) string {
	if n == 1 {
		return "one snapshot or file was"
	}
	return fmt.Sprintf("%d snapshots or files were", n)
}
