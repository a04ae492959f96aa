package ingest

import (
	"archive/tar"
	"bufio"
	"bytes"
	"io"
	"path"
	"strings"
	"unicode"

	"github.com/salient-map/salient/geo/geojson"
)

// maxPackings is how many packings may lie around one another: a .geojson.gz in
// a .tar.xz is three.
const maxPackings = 4

// stream reads what may be a document, packed or not, or an archive: by its
// first bytes, for names lie. packed counts the compressed bytes that r comes
// from, nil when it is not compressed; depth the packings taken off already.
func (w *walker) stream(p place, r io.Reader, packed *counter, depth int) error {
	br := bufio.NewReaderSize(r, 1<<16)
	head, err := peek(br)
	if err != nil {
		return err
	}
	how, err := packingOf(head)
	if err != nil && !p.explicit {
		w.skip(p, asInputError(err).detail)
		return nil
	}
	switch {
	case err != nil:
		return err
	case how == plain:
		return w.text(p, br, head, packed)
	case depth == maxPackings:
		return inputErrorf(RulePacking, "packed more than %d times over", maxPackings)
	case how == tarred:
		return w.archive(p, br, depth+1)
	}
	in := &counter{r: br}
	out, done, err := unpack(how, in)
	if err != nil {
		return err
	}
	defer done()
	return w.stream(p, &guard{out, &w.unpacked, w.limits.Total}, in, depth+1)
}

// text reads a document, or says why it is none.
func (w *walker) text(p place, r io.Reader, head []byte, packed *counter) error {
	switch {
	case promises(p.name, head):
	case p.explicit && beginsAsObject(head):
	case p.explicit:
		return inputErrorf(RuleNotGeoJSON, "no GeoJSON: %s", beginning(head))
	default:
		w.skip(p, "no GeoJSON by its name and first byte")
		return nil
	}
	text, err := readDocument(r, packed, p.size, w.limits)
	if err != nil {
		return err
	}
	w.hand(document{file: p.file, origin: p.origin, stem: stemOf(p.name), text: text})
	return nil
}

// archive reads the files in a tar archive. Links, devices and other things
// that are no files are skipped.
func (w *walker) archive(p place, r io.Reader, depth int) error {
	tail := &tail{r: r}
	for t := tar.NewReader(tail); ; {
		h, err := t.Next()
		if err == io.EOF && tail.zeros < tarBlock {
			return inputErrorf(geojson.RuleTruncated, "the archive has no end mark")
		}
		if err == io.EOF {
			return drain(r)
		}
		if err != nil {
			return err
		}
		at := p.within(safeName(h.Name), h.Size)
		switch {
		case h.Typeflag == tar.TypeDir || h.Typeflag == tar.TypeXGlobalHeader:
			continue
		case h.Typeflag != tar.TypeReg || sparse(h):
			w.skip(at, "no regular file")
			continue
		case strings.HasPrefix(path.Base(at.name), "."):
			w.skip(at, "a hidden file")
			continue
		}
		if err := w.member(at, t, depth); err != nil {
			return err
		}
	}
}

// sparse reports whether the file has holes, which a few bytes of an archive
// can make as large as they like.
func sparse(h *tar.Header) bool {
	for key := range h.PAXRecords {
		if strings.HasPrefix(key, "GNU.sparse.") {
			return true
		}
	}
	return false
}

// tarBlock is the unit of a tar archive, which ends with blocks of zeros.
const tarBlock = 512

// tail counts the zeros that what was read so far ends with. The tar package
// takes the end of the data for the end of the archive, so that an archive cut
// between two files would pass as whole.
type tail struct {
	r     io.Reader
	zeros int
}

func (t *tail) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	end := n - len(bytes.TrimRight(p[:n], "\x00"))
	if end < n {
		t.zeros = 0
	}
	t.zeros += end
	return n, err
}

// drain reads what follows the end of an archive, so that the check sum of the
// packing around it is looked at; only padding may follow.
func drain(r io.Reader) error {
	buf := make([]byte, 1<<15)
	for {
		n, err := r.Read(buf)
		if len(bytes.Trim(buf[:n], "\x00")) > 0 {
			return inputErrorf(geojson.RuleTrailing, "the archive goes on after its end")
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// safeName makes a name from an archive fit to be shown: no climbing out, no
// control characters, valid UTF-8. It is never used to open a file.
func safeName(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar {
			return '?'
		}
		return r
	}, strings.ToValidUTF8(name, "?"))
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}
