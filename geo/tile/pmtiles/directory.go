package pmtiles

import (
	"encoding/binary"
	"slices"
)

// entry is a row of a directory: a run of equal tiles from id on and where
// their bytes are in the tile section; with run 0, a leaf directory whose
// first tile is id and where it is among the leaves.
type entry struct {
	id, offset  uint64
	length, run uint32
}

// rootLimit is how many bytes header and root directory may take together, so
// that a reader's first request of 16 KiB holds both.
const rootLimit = 16384

// appendDirectory writes entries, which are in the order of their ids, column
// by column: ids as steps, runs, lengths, offsets. An offset that follows upon
// the entry before is 0, any other is one more than itself.
func appendDirectory(dst []byte, entries []entry) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(entries)))
	last := uint64(0)
	for _, e := range entries {
		dst = binary.AppendUvarint(dst, e.id-last)
		last = e.id
	}
	for _, e := range entries {
		dst = binary.AppendUvarint(dst, uint64(e.run))
	}
	for _, e := range entries {
		dst = binary.AppendUvarint(dst, uint64(e.length))
	}
	for i, e := range entries {
		if i > 0 && e.offset == entries[i-1].offset+uint64(entries[i-1].length) {
			dst = append(dst, 0)
		} else {
			dst = binary.AppendUvarint(dst, e.offset+1)
		}
	}
	return dst
}

// directories packs the entries into a root that fits beside the header, and
// as few leaves as that takes; without need for leaves there are none.
func (p *packer) directories(entries []entry) (root, leaves []byte, err error) {
	root, err = p.pack(appendDirectory(nil, entries))
	if err != nil || headerLen+len(root) <= rootLimit {
		return root, nil, err
	}
	for size := max(4096, len(entries)/3500); ; size += size / 5 {
		var top []entry
		leaves = nil
		for part := range slices.Chunk(entries, size) {
			leaf, err := p.pack(appendDirectory(nil, part))
			if err != nil {
				return nil, nil, err
			}
			top = append(top, entry{id: part[0].id, offset: uint64(len(leaves)), length: uint32(len(leaf))})
			leaves = append(leaves, leaf...)
		}
		root, err = p.pack(appendDirectory(nil, top))
		if err != nil || headerLen+len(root) <= rootLimit {
			return root, leaves, err
		}
	}
}
