package pmtiles

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
)

// Info is what an archive says of itself.
type Info struct {
	Bounds   [4]float64      // degrees: west, south, east, north
	Metadata json.RawMessage // a JSON object; for MVT it has vector_layers as TileJSON has them
}

// Writer gathers the tiles of an archive. Its zero value is an empty one; it
// serves one goroutine.
type Writer struct {
	tiles    []place
	contents [][]byte // packed
	known    map[[sha256.Size]byte]int
	packer   packer
}

// place is a tile and which content it has.
type place struct {
	id      uint64
	zoom    uint8
	content int
}

// Add takes tile (z, x, y), row 0 in the north, with its bytes, a plain Mapbox
// Vector Tile. An empty tile is left out of the archive: readers take what is
// not there as empty. It fails with [ErrOutside] for a tile of no pyramid.
func (w *Writer) Add(z uint8, x, y uint32, mvt []byte) error {
	id, err := TileID(z, x, y)
	if err != nil || len(mvt) == 0 {
		return err
	}
	sum := sha256.Sum256(mvt)
	content, ok := w.known[sum]
	if !ok {
		packed, err := w.packer.pack(mvt)
		if err != nil {
			return err
		}
		if len(packed) > math.MaxUint32 {
			return fmt.Errorf("tile %d/%d/%d: %d bytes are more than a directory can name", z, x, y, len(packed))
		}
		if w.known == nil {
			w.known = map[[sha256.Size]byte]int{}
		}
		content = len(w.contents)
		w.known[sum], w.contents = content, append(w.contents, packed)
	}
	w.tiles = append(w.tiles, place{id, z, content})
	return nil
}

// Len counts the tiles added that are not empty, and the distinct ones among them.
func (w *Writer) Len() (tiles, distinct int) { return len(w.tiles), len(w.contents) }

// Write writes the archive. It fails when a tile was added twice, there is none
// or the metadata is no JSON object.
func (w *Writer) Write(to io.Writer, info Info) error {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(info.Metadata, &members); err != nil {
		return fmt.Errorf("metadata: %w", err)
	}
	metadata, err := w.packer.pack(info.Metadata)
	if err != nil {
		return err
	}
	if len(w.tiles) == 0 {
		return errors.New("no tile has anything in it")
	}
	slices.SortFunc(w.tiles, func(a, b place) int { return cmp.Compare(a.id, b.id) })
	for i := range w.tiles[1:] {
		if w.tiles[i].id == w.tiles[i+1].id {
			return fmt.Errorf("tile number %d was added twice", w.tiles[i].id)
		}
	}
	entries, order, length := w.lay()
	root, leaves, err := w.packer.directories(entries)
	if err != nil {
		return err
	}
	h := header{
		rootLength: uint64(len(root)), metadataLength: uint64(len(metadata)), leavesLength: uint64(len(leaves)), tilesLength: length,
		addressed: uint64(len(w.tiles)), entries: uint64(len(entries)), contents: uint64(len(w.contents)),
		minZoom: w.tiles[0].zoom, maxZoom: w.tiles[len(w.tiles)-1].zoom, centerZoom: w.tiles[0].zoom, bounds: info.Bounds,
	}
	for _, part := range [][]byte{h.append(nil), root, metadata, leaves} {
		if _, err := to.Write(part); err != nil {
			return err
		}
	}
	for _, content := range order {
		if _, err := to.Write(w.contents[content]); err != nil {
			return err
		}
	}
	return nil
}

// lay gives every distinct content its place in the tile section, in the order
// in which tiles first ask for it, and joins rows of equal tiles.
func (w *Writer) lay() (entries []entry, order []int, length uint64) {
	at := make([]uint64, len(w.contents))
	placed := make([]bool, len(w.contents))
	for i, t := range w.tiles {
		if i > 0 && w.tiles[i-1].content == t.content && w.tiles[i-1].id+1 == t.id {
			entries[len(entries)-1].run++
			continue
		}
		size := len(w.contents[t.content])
		if !placed[t.content] {
			placed[t.content], at[t.content] = true, length
			order, length = append(order, t.content), length+uint64(size)
		}
		entries = append(entries, entry{id: t.id, offset: at[t.content], length: uint32(size), run: 1})
	}
	return entries, order, length
}
