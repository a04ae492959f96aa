package pmtiles

import (
	"encoding/binary"
	"math"
)

// headerLen is the size of the header in bytes.
const headerLen = 127

// Codes of the header: how directories, metadata and tiles are packed, and what
// a tile is.
const (
	codeGzip = 2
	codeMVT  = 1
)

// header is what a reader learns first.
type header struct {
	rootLength, metadataLength, leavesLength, tilesLength uint64
	addressed, entries, contents                          uint64
	minZoom, maxZoom, centerZoom                          uint8
	bounds                                                [4]float64 // degrees: west, south, east, north
}

// append writes the header; the sections follow it in the order root, metadata,
// leaves, tiles.
func (h header) append(dst []byte) []byte {
	dst = append(dst, "PMTiles\x03"...)
	at := uint64(headerLen)
	for _, length := range [...]uint64{h.rootLength, h.metadataLength, h.leavesLength, h.tilesLength} {
		dst = binary.LittleEndian.AppendUint64(dst, at)
		dst = binary.LittleEndian.AppendUint64(dst, length)
		at += length
	}
	for _, n := range [...]uint64{h.addressed, h.entries, h.contents} {
		dst = binary.LittleEndian.AppendUint64(dst, n)
	}
	const clustered = 1 // tiles lie in the order of their ids
	dst = append(dst, clustered, codeGzip, codeGzip, codeMVT, h.minZoom, h.maxZoom)
	for _, degrees := range h.bounds {
		dst = appendDegrees(dst, degrees)
	}
	dst = append(dst, h.centerZoom)
	dst = appendDegrees(dst, (h.bounds[0]+h.bounds[2])/2)
	return appendDegrees(dst, (h.bounds[1]+h.bounds[3])/2)
}

// appendDegrees writes an angle in steps of 1e-7°.
func appendDegrees(dst []byte, degrees float64) []byte {
	return binary.LittleEndian.AppendUint32(dst, uint32(int32(math.Round(degrees*1e7))))
}
