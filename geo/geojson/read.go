package geojson

import (
	"bytes"
	"iter"

	"github.com/paulmach/orb"
)

// DefaultDepth is how deep arrays and objects may be nested unless
// [Options.MaxDepth] says otherwise. A MultiPolygon in a FeatureCollection
// needs 8.
const DefaultDepth = 64

// Options says how to read; the zero value reads plain GeoJSON.
type Options struct {
	// Path names the members to descend into before the document begins:
	// {"value"} for {"value": {"type": "FeatureCollection", …}}.
	Path []string
	// MaxDepth limits how deep arrays and objects may be nested in the input;
	// 0 means DefaultDepth.
	MaxDepth int
}

// Read reads the whole document or none of it: the error is the *SyntaxError
// that [Features] would end with.
func Read(b []byte, o Options) (*Document, error) {
	r := newReader(b, o)
	doc := &Document{}
	for f, err := range r.features() {
		if err != nil {
			return nil, err
		}
		doc.Features = append(doc.Features, f)
	}
	doc.Members = r.beside
	return doc, nil
}

// Features reads the features of a document one at a time. A defect ends the
// sequence with a *SyntaxError; the features before it were sound, but whoever
// must not act on half a document should use [Read].
func Features(b []byte, o Options) iter.Seq2[Feature, error] {
	return func(yield func(Feature, error) bool) { newReader(b, o).features()(yield) }
}

// reader reads one input once.
type reader struct {
	scanner
	coordinates
	path    []string
	yield   func(Feature, error) bool
	stopped bool     // the caller wants no more
	index   int      // of the next feature
	beside  []Member // what the collection has beside its features
}

func newReader(b []byte, o Options) *reader {
	if o.MaxDepth == 0 {
		o.MaxDepth = DefaultDepth
	}
	r := &reader{scanner: scanner{b: b, max: o.MaxDepth, at: nowhere}, path: o.Path}
	r.scratch = make([]orb.Point, 0, min(len(b)/32, 4096)) // as many as a long ring has
	return r
}

func (r *reader) features() iter.Seq2[Feature, error] {
	return func(yield func(Feature, error) bool) {
		r.yield = func(f Feature, err error) bool {
			r.stopped = r.stopped || !yield(f, err)
			return !r.stopped
		}
		r.input()
		if r.err != nil && !r.stopped {
			yield(Feature{}, r.err)
		}
	}
}

const (
	byteOrderMark   = "\ufeff"
	recordSeparator = 0x1e
)

// input reads one document or a sequence of them. On lines of their own come
// features and geometries; nothing may follow a FeatureCollection.
func (r *reader) input() {
	if bytes.HasPrefix(r.b, []byte(byteOrderMark)) {
		r.i = len(byteOrderMark)
	}
	if r.peek() == recordSeparator {
		r.records()
		return
	}
	collection := r.wrapped(r.path)
	for r.going() && r.skipSpace() {
		if collection || r.b[r.i] != '{' || !r.lineBegins() {
			r.fail(RuleTrailing, r.i, "the text goes on after the document")
			return
		}
		collection = r.document()
	}
}

// records reads a GeoJSON text sequence (RFC 8142): each text follows a record
// separator; separators with nothing between them are let pass (RFC 7464).
func (r *reader) records() {
	for r.going() && r.skipSpace() {
		if r.b[r.i] != recordSeparator {
			r.fail(RuleTrailing, r.i, "the text goes on after the record")
			return
		}
		r.i++
		if r.skipSpace() && r.b[r.i] != recordSeparator {
			r.wrapped(r.path)
		}
	}
}

// skipSpace reports whether anything but white space is left.
func (r *reader) skipSpace() bool {
	r.peek()
	return r.i < len(r.b)
}

// going reports whether there is reason to read on.
func (r *reader) going() bool { return r.err == nil && !r.stopped }

// lineBegins reports whether only white space parts the next byte from a line
// break before it.
func (r *reader) lineBegins() bool {
	before := bytes.TrimRight(r.b[:r.i], " \t\r")
	return bytes.HasSuffix(before, []byte("\n"))
}

// wrapped descends the path, reads the document there and checks the rest of
// what it is wrapped in. It reports whether a FeatureCollection was read.
func (r *reader) wrapped(path []string) (collection bool) {
	if len(path) == 0 {
		return r.document()
	}
	if !r.object("the wrapper of " + path[0]) {
		return true
	}
	start, found := r.i, false
	for name := range r.members() {
		if found || string(name) != path[0] {
			r.value()
			continue
		}
		found = true
		if r.wrapped(path[1:]); r.stopped {
			break
		}
	}
	if !found && r.err == nil {
		r.fail(RuleMissing, start, "no member %q, in which the document should be", path[0])
	}
	return true
}

// object reports whether an object begins at the next byte, and fails if not.
func (r *reader) object(what string) bool {
	if r.err == nil && r.peek() != '{' {
		r.wrongKind(what, "an object")
	}
	return r.err == nil
}
