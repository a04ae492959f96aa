package tile

import (
	"encoding/binary"
	"math"
	"strings"
)

// Tag is one attribute of a feature.
type Tag struct {
	Key   string
	Value Value
}

// Value is what a tag says: a string, a whole number, a number or a truth. It
// is made by [String], [Int], [Float] or [Bool]; the zero Value is the empty
// string. Values are comparable with ==.
type Value struct {
	kind kind
	text string
	bits uint64 // int64, float64 as IEEE 754 bits, or 0 and 1
}

type kind uint8

const (
	kindString kind = iota
	kindInt
	kindFloat
	kindBool
)

// String makes a value of text. Bytes that are not UTF-8 become U+FFFD.
func String(s string) Value { return Value{kind: kindString, text: strings.ToValidUTF8(s, "\uFFFD")} }

// Int makes a value of a whole number. A JavaScript client reads it exactly up
// to 2^53.
func Int(n int64) Value { return Value{kind: kindInt, bits: uint64(n)} }

// Float makes a value of a number. It is written in four bytes where they hold
// it exactly, in eight elsewhere.
func Float(f float64) Value { return Value{kind: kindFloat, bits: math.Float64bits(f)} }

// Bool makes a value of a truth.
func Bool(b bool) Value {
	if b {
		return Value{kind: kindBool, bits: 1}
	}
	return Value{kind: kindBool}
}

// The fields of vector_tile.proto's message Value.
const (
	valueString = 1
	valueFloat  = 2
	valueDouble = 3
	valueInt    = 4
	valueSint   = 6
	valueBool   = 7
)

// append appends the protobuf message Value.
func (v Value) append(dst []byte) []byte {
	switch v.kind {
	case kindInt:
		return appendInt(dst, int64(v.bits))
	case kindFloat:
		return appendFloat(dst, math.Float64frombits(v.bits))
	case kindBool:
		return append(dst, valueBool<<3|wireVarint, byte(v.bits))
	default:
		return appendBytes(dst, valueString, v.text)
	}
}

// appendInt writes a negative number as zigzag: as int64 it would take ten bytes.
func appendInt(dst []byte, n int64) []byte {
	if n < 0 {
		return binary.AppendVarint(append(dst, valueSint<<3|wireVarint), n)
	}
	return binary.AppendUvarint(append(dst, valueInt<<3|wireVarint), uint64(n))
}

func appendFloat(dst []byte, f float64) []byte {
	if short := float32(f); float64(short) == f {
		return binary.LittleEndian.AppendUint32(append(dst, valueFloat<<3|wireFixed32), math.Float32bits(short))
	}
	return binary.LittleEndian.AppendUint64(append(dst, valueDouble<<3|wireFixed64), math.Float64bits(f))
}
