package ingest

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"

	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
)

// inputError is a defect of an input before its text can be read.
type inputError struct {
	rule   geo.Rule
	detail string
}

func (e *inputError) Error() string { return string(e.rule) + ": " + e.detail }

func inputErrorf(rule geo.Rule, format string, args ...any) *inputError {
	return &inputError{rule, fmt.Sprintf(format, args...)}
}

// asInputError names what went wrong while reading an input.
func asInputError(err error) *inputError {
	var e *inputError
	switch {
	case errors.As(err, &e):
		return e
	case errors.Is(err, io.ErrUnexpectedEOF):
		return inputErrorf(geojson.RuleTruncated, "the packed data ends too early")
	}
	return inputErrorf(RuleCorrupt, "%v", err)
}

// packing is how bytes are packed, by their first ones.
type packing string

const (
	plain   packing = ""
	gzipped packing = "gzip"
	xzed    packing = "xz"
	zstded  packing = "zstd"
	tarred  packing = "tar"
)

// sniffLen reaches to the magic of a tar header.
const sniffLen = 512

// packingOf looks at the first bytes; a name counts for nothing.
func packingOf(head []byte) (packing, error) {
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return gzipped, nil
	case bytes.HasPrefix(head, []byte("\xfd7zXZ\x00")):
		return xzed, nil
	case bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")):
		return zstded, nil
	case len(head) >= 262 && string(head[257:262]) == "ustar":
		return tarred, nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return plain, inputErrorf(RulePacking, "a zip archive; unpack it and name the folder")
	case bytes.HasPrefix(head, []byte("BZh")):
		return plain, inputErrorf(RulePacking, "bzip2 is not read; gzip, xz and zstd are")
	}
	return plain, nil
}

// unpack opens compressed data. The closer frees what the decoder holds.
func unpack(p packing, r io.Reader) (io.Reader, func(), error) {
	nothing := func() {}
	switch p {
	case gzipped:
		z, err := gzip.NewReader(r)
		return z, nothing, err
	case xzed:
		z, err := xz.NewReader(r)
		return z, nothing, err
	case zstded:
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(128<<20))
		if err != nil {
			return nil, nothing, err
		}
		return z, z.Close, nil
	}
	return r, nothing, nil
}

// counter counts the bytes that pass.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// guard ends the reading when the unpacked bytes of all inputs exceed the limit.
type guard struct {
	r     io.Reader
	total *int64
	limit int64
}

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	if *g.total += int64(n); *g.total > g.limit {
		return 0, inputErrorf(RuleTooLarge, "the inputs unpack to more than %d bytes", g.limit)
	}
	return n, err
}

// readDocument reads one document to its end, within the limits. packed counts
// the compressed bytes it comes from, nil when it is not compressed by itself;
// size is how long it says it is, 0 when it does not.
func readDocument(r io.Reader, packed *counter, size int64, l Limits) ([]byte, error) {
	b := bytes.NewBuffer(make([]byte, 0, min(max(size, 0), l.Document)+bytes.MinRead))
	for {
		_, err := io.CopyN(b, r, 1<<20)
		switch size := int64(b.Len()); {
		case size > l.Document:
			return nil, inputErrorf(RuleTooLarge, "the document has more than %d bytes", l.Document)
		case packed != nil && size > 1<<20 && size > l.Ratio*packed.n:
			return nil, inputErrorf(RuleBomb, "%d compressed bytes expand more than %d times", packed.n, l.Ratio)
		case err == io.EOF:
			return b.Bytes(), nil
		case err != nil:
			return nil, err
		}
	}
}

// peek returns the first bytes, fewer when there are no more.
func peek(r *bufio.Reader) ([]byte, error) {
	head, err := r.Peek(sniffLen)
	if err == io.EOF {
		err = nil
	}
	return head, err
}
