package ingest

import (
	"bytes"
	"fmt"
	"path"
	"strings"
)

// document is one text to read, or the reason why there is none.
type document struct {
	seq    int    // in the order of the walk
	file   string // as messages name it: the input as given, and the name within it
	origin string // the same without the folders of the machine it was read on
	stem   string // the file's own name without folders and endings, for dates
	text   []byte // given up once it is read
	size   int64

	err     error  // why it cannot be read
	skipped string // why it is no document; empty when it is one
}

// stemOf takes folders, packing and format off a name:
// "maps/kursk-20240815.geojson.gz" is "kursk-20240815".
func stemOf(name string) string {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	for {
		ext := path.Ext(base)
		if ext == base || endingOf(ext) == otherEnding {
			return base
		}
		base = strings.TrimSuffix(base, ext)
	}
}

// ending is what the ending of a name promises.
type ending int

const (
	otherEnding  ending = iota
	textEnding          // GeoJSON, in one of its forms
	jsonEnding          // JSON of any sort
	packedEnding        // a packing of something
)

func endingOf(ext string) ending {
	switch strings.ToLower(ext) {
	case ".geojson", ".geojsonl", ".geojsons", ".geojsonseq", ".ndjson":
		return textEnding
	case ".json":
		return jsonEnding
	case ".gz", ".xz", ".zst":
		return packedEnding
	}
	return otherEnding
}

// promises reports whether a file is GeoJSON by its name, or by a name that
// leaves it open and a first byte that fits.
func promises(name string, head []byte) bool {
	ext := path.Ext(name)
	for endingOf(ext) == packedEnding {
		name = strings.TrimSuffix(name, ext)
		ext = path.Ext(name)
	}
	e := endingOf(ext)
	return e == textEnding || e == jsonEnding && beginsAsObject(head)
}

// beginsAsObject reports whether the text begins, after a byte order mark,
// record separator and white space, as a JSON object.
func beginsAsObject(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	return bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n\x1e"), []byte("{"))
}

// beginning quotes the first bytes for a message.
func beginning(head []byte) string {
	if len(head) == 0 {
		return "it is empty"
	}
	return "it begins with " + fmt.Sprintf("%q", head[:min(len(head), 20)])
}
