package tile

import (
	"encoding/binary"
	"math/bits"
	"slices"
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
	typeLine    = 2
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
// pen. It returns where it leaves the pen, since ClosePath does not move it, and
// twice the signed area, see area2.
func appendRing(dst []byte, line []knot, pen xy) (_ []byte, end xy, area int64) {
	count, room := len(line), ringOverhead+(len(line)+1)*maxStep
	for i := range line {
		if k := line[i].block; k != nil {
			count += int(k.count) - 1
			room += len(k.steps)
		}
	}
	dst = slices.Grow(dst, room)
	n := len(dst)
	b := dst[:cap(dst)]
	b[n] = byte(command(commandMoveTo, 1))
	n = putStep(b, n+1, pen, line[0].at)
	n += binary.PutUvarint(b[n:], command(commandLineTo, count-1))
	pen = line[0].at
	for i := range line {
		k := &line[i]
		if p := k.at; i > 0 {
			area += cross(pen, p)
			x, y := zigzag(p.x-pen.x), zigzag(p.y-pen.y)
			if pen = p; x|y < 0x80 { // most take one byte each way
				b[n], b[n+1] = byte(x), byte(y)
				n += 2
			} else {
				n = putShort(b, putShort(b, n, x), y)
			}
		}
		if k.block != nil {
			area += k.block.area2(pen)
			n += copy(b[n:], k.block.steps)
			pen = pen.plus(k.block.span)
		}
	}
	area += cross(pen, line[0].at)
	b[n] = byte(command(commandClosePath, 1))
	return b[:n+1], pen, area
}

// appendPoint appends the command that draws a single point.
func appendPoint(dst []byte, p xy) []byte {
	return appendStep(append(dst, byte(command(commandMoveTo, 1))), xy{}, p)
}

const (
	// maxStep is the most that putStep writes.
	maxStep = 4

	// ringOverhead is more than a ring takes beside its steps.
	ringOverhead = 2 + binary.MaxVarintLen32 + 1
)

// putStep writes the way from one position to the next at b[n] and returns
// where it ends.
func putStep(b []byte, n int, from, to xy) int {
	return putShort(b, putShort(b, n, zigzag(to.x-from.x)), zigzag(to.y-from.y))
}

// appendStep appends the way from one position to the next.
func appendStep(dst []byte, from, to xy) []byte {
	var step [maxStep + 1]byte
	return append(dst, step[:putStep(step[:], 0, from, to)]...)
}

// putShort writes a varint of at most two bytes, which every step within a
// tile fits in: 14 bits hold twice the way across a window of [MaxBuffer]. The
// second byte is written in any case and counted only where it is due.
func putShort(b []byte, n int, v uint32) int {
	more := (0x7f - v) >> 31
	b[n], b[n+1] = byte(v&0x7f|more<<7), byte(v>>7)
	return n + 1 + int(more)
}

func zigzag(v int32) uint32 { return uint32(v<<1) ^ uint32(v>>31) }
