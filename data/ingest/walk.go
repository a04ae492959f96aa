package ingest

import (
	"context"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync/atomic"
)

// walker finds the documents in the inputs and hands them on in an order that
// depends on names alone: inputs as given, folders by name, archives as packed.
type walker struct {
	ctx       context.Context
	limits    Limits
	stdin     io.Reader
	stdinName string
	send      func(document) // blocks until somebody takes it

	read      *atomic.Int64 // bytes of the files as they lie on disk
	unpacked  int64         // bytes that came out of unpacking
	documents int           // handed on, those skipped included
	found     int           // handed on, those skipped left out
}

// place is where a stream comes from, as document has it.
type place struct {
	file, origin, name string
	size               int64 // as it lies there, packed or not; 0 when not known
	explicit           bool  // named by the caller, not met in a folder or archive
}

func (p place) within(name string, size int64) place {
	return place{p.file + "/" + name, p.origin + "/" + name, name, size, false}
}

// inputs walks all of them; a missing or broken one is sent as an error and the
// walk goes on.
func (w *walker) inputs(names []string) {
	for _, name := range names {
		if w.ctx.Err() != nil {
			return
		}
		before := w.found
		if err := w.input(name); err != nil {
			w.fail(place{file: name, origin: filepath.Base(name)}, err)
		} else if w.found == before {
			w.fail(place{file: name, origin: filepath.Base(name)}, inputErrorf(RuleNoDocument, "no GeoJSON in it"))
		}
	}
}

func (w *walker) input(name string) error {
	if name == "-" {
		p := place{"standard input", "standard input", w.stdinName, 0, true}
		return w.stream(p, &metered{w.ctx, w.stdin, w.read}, nil, 0)
	}
	info, err := os.Stat(name)
	if err != nil {
		return unreadable(err)
	}
	if info.IsDir() {
		return w.folder(name)
	}
	f, err := os.Open(name)
	if err != nil {
		return unreadable(err)
	}
	defer f.Close()
	p := place{name, filepath.Base(name), filepath.ToSlash(name), info.Size(), true}
	return w.stream(p, &metered{w.ctx, f, w.read}, nil, 0)
}

// unreadable keeps the reason and leaves out the name, which messages have.
func unreadable(err error) error {
	if pe, ok := err.(*fs.PathError); ok {
		err = pe.Err
	}
	return inputErrorf(RuleUnreadable, "%v", err)
}

// folder walks a folder by name and stays inside it: links are not followed.
func (w *walker) folder(name string) error {
	root, err := os.OpenRoot(name)
	if err != nil {
		return unreadable(err)
	}
	defer root.Close()
	abs, err := filepath.Abs(name)
	if err != nil {
		return unreadable(err)
	}
	at := place{file: strings.TrimSuffix(filepath.ToSlash(name), "/"), origin: filepath.Base(abs)}
	return fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		p := at.within(name, 0)
		hidden := name != "." && strings.HasPrefix(path.Base(name), ".")
		switch {
		case w.ctx.Err() != nil:
			return w.ctx.Err()
		case err != nil:
			w.fail(p, unreadable(err))
		case hidden && d.IsDir():
			w.skip(p, "a hidden folder")
			return fs.SkipDir
		case d.IsDir():
		case hidden:
			w.skip(p, "a hidden file")
		case d.Type()&fs.ModeSymlink != 0:
			w.skip(p, "a link; links are not followed")
		case !d.Type().IsRegular():
			w.skip(p, "no regular file")
		default:
			return w.open(root, name, p)
		}
		return nil
	})
}

func (w *walker) open(root *os.Root, name string, p place) error {
	f, err := root.Open(name)
	if err != nil {
		w.fail(p, unreadable(err))
		return nil
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil {
		p.size = info.Size()
	}
	return w.member(p, &metered{w.ctx, f, w.read}, 0)
}

// member reads one file of a folder or archive. Its defects are its own, unless
// a limit of the whole reading is passed.
func (w *walker) member(p place, r io.Reader, depth int) error {
	if w.documents >= w.limits.Documents {
		return inputErrorf(RuleTooMany, "the inputs hold more than %d files", w.limits.Documents)
	}
	if err := w.stream(p, r, nil, depth); err != nil {
		w.fail(p, err)
	}
	return nil
}

// metered counts what is read for the progress, and stops with the context.
type metered struct {
	ctx context.Context
	r   io.Reader
	n   *atomic.Int64
}

func (m *metered) Read(p []byte) (int, error) {
	if err := m.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := m.r.Read(p)
	m.n.Add(int64(n))
	return n, err
}

func (w *walker) fail(p place, err error) {
	if w.ctx.Err() == nil {
		w.hand(document{file: p.file, origin: p.origin, err: err})
	}
}

func (w *walker) skip(p place, why string) {
	w.hand(document{file: p.file, origin: p.origin, skipped: why})
}

func (w *walker) hand(d document) {
	d.seq = w.documents
	w.documents++
	if d.skipped == "" {
		w.found++
	}
	w.send(d)
}
