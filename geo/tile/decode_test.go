package tile_test

import (
	"encoding/binary"
	"fmt"
	"math"
	"unicode/utf8"
)

// A strict reader of MVT 2.1, written from the specification alone. It refuses
// everything the specification forbids or advises against, and what Salient
// promises beyond it: minimal varints, no unused keys or values, no doubles,
// the version first.

type mvtLayer struct {
	name     string
	features []mvtFeature
}

type mvtFeature struct {
	id    uint64
	tags  map[string]any
	point *[2]int32
	rings []mvtRing
	lines [][][2]int32
}

// mvtField is one protobuf field: a number, or the bytes of any other kind.
type mvtField struct {
	key    int // field number<<3 | wire type
	number uint64
	bytes  []byte
}

func must(ok bool, format string, args ...any) {
	if !ok {
		panic(fmt.Errorf(format, args...))
	}
}

// decode reads a tile; an empty one has no layers.
func decode(data []byte) (layers []mvtLayer, err error) {
	defer func() {
		if e, ok := recover().(error); ok {
			err = e
		}
	}()
	names := map[string]bool{}
	for _, f := range fields(data) {
		must(f.key == 3<<3|2, "tile: field key %d", f.key)
		l := decodeLayer(f.bytes)
		must(!names[l.name], "layer %q twice", l.name)
		names[l.name] = true
		layers = append(layers, l)
	}
	return layers, nil
}

func decodeLayer(data []byte) mvtLayer {
	var l mvtLayer
	t := tables{used: map[string]bool{}}
	var features [][]byte
	var version, extent uint64
	for i, f := range fields(data) {
		switch f.key {
		case 15 << 3:
			must(i == 0, "version is field %d", i)
			version = f.number
		case 1<<3 | 2:
			l.name = text(f.bytes)
		case 2<<3 | 2:
			features = append(features, f.bytes)
		case 3<<3 | 2:
			t.keys = append(t.keys, text(f.bytes))
		case 4<<3 | 2:
			t.values = append(t.values, decodeValue(f.bytes))
		case 5 << 3:
			extent = f.number
		default:
			must(false, "layer: field key %d", f.key)
		}
	}
	must(version == 2 && extent == 4096, "version %d extent %d", version, extent)
	must(l.name != "" && len(features) > 0, "layer %q has %d features", l.name, len(features))
	t.check()
	for _, f := range features {
		l.features = append(l.features, t.decodeFeature(f))
	}
	must(len(t.used) == len(t.keys)+len(t.values), "keys or values that no feature uses")
	return l
}

// tables are a layer's keys and values, and which of them were used.
type tables struct {
	keys   []string
	values []any
	used   map[string]bool
}

func (t *tables) check() {
	seen := map[any]bool{}
	for _, k := range t.keys {
		must(!seen["key "+k], "key %q twice", k)
		seen["key "+k] = true
	}
	for _, v := range t.values {
		v = fmt.Sprintf("%T %v", v, v)
		must(!seen[v], "value %v twice", v)
		seen[v] = true
	}
}

func (t *tables) decodeFeature(data []byte) mvtFeature {
	f := mvtFeature{tags: map[string]any{}}
	var kind uint64
	var commands []uint64
	for _, field := range fields(data) {
		switch field.key {
		case 1 << 3:
			f.id = field.number
		case 2<<3 | 2:
			t.decodeTags(f.tags, varints(field.bytes))
		case 3 << 3:
			kind = field.number
		case 4<<3 | 2:
			commands = varints(field.bytes)
		default:
			must(false, "feature: field key %d", field.key)
		}
	}
	switch kind {
	case 1:
		f.point = decodePoint(commands)
	case 2:
		f.lines = decodeLines(commands)
	case 3:
		f.rings = decodeRings(commands)
	default:
		must(false, "geometry type %d", kind)
	}
	return f
}

func (t *tables) decodeTags(into map[string]any, numbers []uint64) {
	must(len(numbers)%2 == 0, "odd number of tags")
	for ; len(numbers) > 0; numbers = numbers[2:] {
		k, v := numbers[0], numbers[1]
		must(k < uint64(len(t.keys)) && v < uint64(len(t.values)), "tag %d %d out of range", k, v)
		_, twice := into[t.keys[k]]
		must(!twice, "key %q twice in a feature", t.keys[k])
		into[t.keys[k]] = t.values[v]
		t.used[fmt.Sprint("key ", k)], t.used[fmt.Sprint("value ", v)] = true, true
	}
}

func decodeValue(data []byte) any {
	all := fields(data)
	must(len(all) == 1, "value of %d fields", len(all))
	switch f := all[0]; f.key {
	case 1<<3 | 2:
		return text(f.bytes)
	case 2<<3 | 5:
		return float64(math.Float32frombits(binary.LittleEndian.Uint32(f.bytes)))
	case 3<<3 | 1:
		return math.Float64frombits(binary.LittleEndian.Uint64(f.bytes))
	case 4 << 3:
		return int64(f.number)
	case 6 << 3:
		return int64(f.number>>1) ^ -int64(f.number&1)
	case 7 << 3:
		return f.number == 1
	default:
		must(false, "value: field key %d", f.key)
		return nil
	}
}

func fields(data []byte) (all []mvtField) {
	for len(data) > 0 {
		key, rest := varint(data)
		f := mvtField{key: int(key)}
		data = rest
		size := map[int]int{1: 8, 5: 4}[f.key&7]
		switch f.key & 7 {
		case 0:
			f.number, data = varint(data)
		case 2:
			n, rest := varint(data)
			size, data = int(n), rest
		default:
			must(size > 0, "wire type %d", f.key&7)
		}
		must(size >= 0 && size <= len(data), "field of %d bytes in %d", size, len(data))
		f.bytes, data = data[:size], data[size:]
		all = append(all, f)
	}
	return all
}

func varints(data []byte) (all []uint64) {
	must(len(data) > 0, "empty packed field")
	for len(data) > 0 {
		var v uint64
		v, data = varint(data)
		all = append(all, v)
	}
	return all
}

func varint(data []byte) (uint64, []byte) {
	v, n := binary.Uvarint(data)
	must(n > 0, "broken varint")
	must(n == 1 || data[n-1] != 0, "varint longer than needed")
	return v, data[n:]
}

func text(b []byte) string {
	must(utf8.Valid(b), "text that is not UTF-8")
	return string(b)
}
