package tile

import (
	"encoding/binary"
	"math/bits"
)

// Protobuf wire types.
const (
	wireVarint  = 0
	wireFixed64 = 1
	wireBytes   = 2
	wireFixed32 = 5
)

// The fields of vector_tile.proto's messages Tile, Layer and Feature.
const (
	tileLayer = 3

	layerName    = 1
	layerFeature = 2
	layerKey     = 3
	layerValue   = 4
	layerExtent  = 5
	layerVersion = 15

	featureID       = 1
	featureTags     = 2
	featureType     = 3
	featureGeometry = 4
)

// Geometry types and commands of MVT 2.1, sections 4.3.4 and 4.3.1.
const (
	typePoint   = 1
	typePolygon = 3

	commandMoveTo    = 1
	commandLineTo    = 2
	commandClosePath = 7
)

// command joins a command and how often it is repeated.
func command(id, count int) uint64 { return uint64(count)<<3 | uint64(id) }

// appendHeader appends the start of a field of n bytes.
func appendHeader(dst []byte, field, n int) []byte {
	return binary.AppendUvarint(append(dst, byte(field<<3|wireBytes)), uint64(n))
}

func appendBytes[B []byte | string](dst []byte, field int, b B) []byte {
	return append(appendHeader(dst, field, len(b)), b...)
}

func appendVarint(dst []byte, field int, v uint64) []byte {
	return binary.AppendUvarint(append(dst, byte(field<<3|wireVarint)), v)
}

// headerSize returns the length of what appendHeader appends.
func headerSize(n int) int { return 1 + varintSize(uint64(n)) }

func varintSize(v uint64) int { return (bits.Len64(v|1) + 6) / 7 }

// appendRing appends the commands that draw a closed ring, the pen being at
// pen, and returns where it leaves the pen: ClosePath does not move it.
func appendRing(dst []byte, line []xy, pen xy) ([]byte, xy) {
	dst = append(dst, byte(command(commandMoveTo, 1)))
	dst = appendStep(dst, pen, line[0])
	dst = binary.AppendUvarint(dst, command(commandLineTo, len(line)-1))
	pen = line[0]
	for _, p := range line[1:] {
		dst = appendStep(dst, pen, p)
		pen = p
	}
	return append(dst, byte(command(commandClosePath, 1))), pen
}

// appendPoint appends the command that draws a single point.
func appendPoint(dst []byte, p xy) []byte {
	return appendStep(append(dst, byte(command(commandMoveTo, 1))), xy{}, p)
}

// appendStep appends the way from one position to the next. Most steps are
// short: one byte each way.
func appendStep(dst []byte, from, to xy) []byte {
	x, y := zigzag(to.x-from.x), zigzag(to.y-from.y)
	if x|y < 0x80 {
		return append(dst, byte(x), byte(y))
	}
	return binary.AppendUvarint(binary.AppendUvarint(dst, uint64(x)), uint64(y))
}

func zigzag(v int32) uint32 { return uint32(v<<1) ^ uint32(v>>31) }
