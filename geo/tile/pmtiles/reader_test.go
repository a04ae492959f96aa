package pmtiles

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"testing"

	"github.com/klauspost/compress/gzip"
)

// archive is a file read back by the letter of the specification.
type archive struct {
	t              *testing.T
	file           []byte
	leaves, tiles  []byte
	root           []entry
	metadata       string
	numbers        [3]uint64 // addressed tiles, entries, contents
	minZ, maxZ     uint8
	west, south    int32
	depth, rootEnd int
}

func open(t *testing.T, file []byte) *archive {
	t.Helper()
	if len(file) < 127 || string(file[:8]) != "PMTiles\x03" {
		t.Fatalf("no PMTiles header: %q", file[:min(len(file), 16)])
	}
	u := func(at int) uint64 { return binary.LittleEndian.Uint64(file[at:]) }
	section := func(at int) []byte { return file[u(at) : u(at)+u(at+8)] }
	a := &archive{t: t, file: file, leaves: section(40), tiles: section(56), rootEnd: int(u(8) + u(16))}
	a.numbers = [3]uint64{u(72), u(80), u(88)}
	if got := fmt.Sprint(file[96:100]); got != "[1 2 2 1]" {
		t.Fatalf("clustered, internal and tile compression, tile type: %s", got)
	}
	a.minZ, a.maxZ = file[100], file[101]
	a.west, a.south = int32(binary.LittleEndian.Uint32(file[102:])), int32(binary.LittleEndian.Uint32(file[106:]))
	a.metadata = string(unpack(t, section(24)))
	a.root = readDirectory(t, unpack(t, section(8)))
	return a
}

func unpack(t *testing.T, b []byte) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func readDirectory(t *testing.T, b []byte) []entry {
	t.Helper()
	next := func() uint64 {
		v, n := binary.Uvarint(b)
		if n <= 0 {
			t.Fatal("a directory ends in the middle")
		}
		b = b[n:]
		return v
	}
	entries := make([]entry, next())
	id := uint64(0)
	for i := range entries {
		id += next()
		entries[i].id = id
	}
	for i := range entries {
		entries[i].run = uint32(next())
	}
	for i := range entries {
		entries[i].length = uint32(next())
	}
	for i := range entries {
		if v := next(); v > 0 {
			entries[i].offset = v - 1
		} else {
			entries[i].offset = entries[i-1].offset + uint64(entries[i-1].length)
		}
	}
	if len(b) > 0 {
		t.Fatalf("%d bytes after the directory", len(b))
	}
	return entries
}

// tile is the bytes of a tile, nil when the archive has none.
func (a *archive) tile(id uint64) []byte { return a.find(a.root, id, 0) }

func (a *archive) find(dir []entry, id uint64, depth int) []byte {
	a.depth = max(a.depth, depth)
	for i := len(dir) - 1; i >= 0; i-- {
		e := dir[i]
		switch {
		case e.id > id:
		case e.run == 0:
			return a.find(readDirectory(a.t, unpack(a.t, a.leaves[e.offset:e.offset+uint64(e.length)])), id, depth+1)
		case id < e.id+uint64(e.run):
			return unpack(a.t, a.tiles[e.offset:e.offset+uint64(e.length)])
		default:
			return nil
		}
	}
	return nil
}
