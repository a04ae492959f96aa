package ingest

import (
	"cmp"
	"context"
	"io"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/geojson"
)

// Options says what to read and how. Format is required, and Source.ID where
// the format has none of its own; the rest has defaults.
type Options struct {
	Format   string      // one of Formats
	Source   data.Source // what is set stands in place of the format's own
	Mapping  Mapping
	Name     string           // the name of standard input, for the date in it
	Now      func() time.Time // for dates in the future; time.Now
	Progress func(Progress)   // called after each document, never twice at once
	Limits   Limits
	Workers  int // documents read at once; as many as there are processors
}

// session is one reading.
type session struct {
	format   format
	source   data.Source
	mapping  Mapping
	now      time.Time
	limits   Limits
	memo     *memo
	workers  int
	progress func(Progress)
}

func newSession(o Options) (*session, error) {
	f, err := formatNamed(o.Format)
	if err != nil {
		return nil, err
	}
	source, err := o.Publisher()
	if err != nil {
		return nil, err
	}
	if err := o.Mapping.validate(); err != nil {
		return nil, err
	}
	mapping, err := f.settings(o.Mapping)
	if err != nil {
		return nil, err
	}
	mapping.Basis = cmp.Or(mapping.Basis, data.Mapped)
	now := o.Now
	if now == nil {
		now = time.Now
	}
	return &session{
		format: f, source: source, mapping: mapping, now: now().UTC(), limits: o.Limits.withDefaults(),
		memo: newMemo(), workers: cmp.Or(o.Workers, runtime.GOMAXPROCS(0)), progress: o.Progress,
	}, nil
}

// Read reads the inputs: files, folders, archives, and "-" for stdin. The
// sequence gives each snapshot, and each refused one as nil with a
// [*RefusedError], in the order of their valid times and then of their files'
// names, whatever order they were packed or named in; those refused without a
// valid time come first. A snapshot that comes twice is given once. Any other
// error (options that do not fit, a context that ended) is the last.
//
// Everything is read before the first snapshot is given, so that a caller who
// wants all or nothing can look first. The report is complete when the sequence
// has ended; the sequence can be used once.
func Read(ctx context.Context, o Options, inputs []string, stdin io.Reader) (iter.Seq2[*data.Snapshot, error], *Report) {
	report := &Report{}
	return func(yield func(*data.Snapshot, error) bool) {
		s, err := newSession(o)
		if err != nil {
			yield(nil, err)
			return
		}
		outcomes := s.run(ctx, inputs, stdin, o.Name, report)
		if err := ctx.Err(); err != nil {
			yield(nil, err)
			return
		}
		for _, out := range report.collect(outcomes) {
			var err error
			if out.refused != nil {
				err = out.refused
			}
			if !yield(out.snapshot, err) {
				return
			}
		}
	}, report
}

// run walks the inputs in one goroutine and reads their documents in others.
func (s *session) run(ctx context.Context, inputs []string, stdin io.Reader, name string, report *Report) []outcome {
	var read atomic.Int64
	documents := make(chan *document)
	if stdin == nil {
		stdin = strings.NewReader("")
	}
	w := &walker{
		ctx: ctx, limits: s.limits, stdin: stdin, stdinName: name, read: &read,
		send: func(d document) {
			select {
			case documents <- &d:
			case <-ctx.Done():
			}
		},
	}
	go func() {
		defer close(documents)
		w.inputs(inputs)
	}()

	meter := newMeter(inputs)
	var mu sync.Mutex
	var all []outcome
	var readers sync.WaitGroup
	for range s.workers {
		readers.Go(func() {
			for d := range documents {
				got, lost := s.document(d)
				mu.Lock()
				all = append(all, got...)
				report.add(d, lost)
				if s.progress != nil {
					s.progress(meter.progress(report.Files, read.Load()))
				}
				mu.Unlock()
			}
		})
	}
	readers.Wait()
	report.Shapes = s.memo.size()
	slices.SortFunc(all, func(a, b outcome) int {
		return cmp.Or(a.validAt.Compare(b.validAt), cmp.Compare(a.document.origin, b.document.origin),
			cmp.Compare(a.document.file, b.document.file), cmp.Compare(a.document.seq, b.document.seq))
	})
	return all
}

// document reads one document, or passes on why there is none.
func (s *session) document(d *document) (out []outcome, lost dropped) {
	text := d.text
	d.text, d.size = nil, int64(len(text))
	switch {
	case d.skipped != "":
		return []outcome{{document: d, warnings: []Located{{d.file, -1, finding(RuleSkipped, "%s", d.skipped), nil}}}}, lost
	case d.err != nil:
		e := asInputError(d.err)
		return s.reject(d, []Located{{d.file, -1, finding(e.rule, "%s", e.detail), nil}}), lost
	}
	doc, err := geojson.Read(text, geojson.Options{Path: s.mapping.Path})
	if err != nil {
		return s.reject(d, defects(d.file, -1, err)), lost
	}
	for _, p := range s.format.read(s, d, doc, &lost) {
		out = append(out, s.finish(d, p))
	}
	return out, lost
}

func (s *session) reject(d *document, defects []Located) []outcome {
	return []outcome{{document: d, refused: &RefusedError{File: d.file, Defects: defects}}}
}
