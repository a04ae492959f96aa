package flatgeobuf

import (
	"fmt"

	flatbuffers "github.com/google/flatbuffers/go"
	"github.com/paulmach/orb"
)

// The codes of geometry kinds.
const (
	kindPoint           = 1
	kindLineString      = 2
	kindPolygon         = 3
	kindMultiLineString = 5
	kindMultiPolygon    = 6
)

// The fields of the tables by their slots in the format's schemas.
const (
	headerName, headerEnvelope, headerKind, headerColumns   = 0, 1, 2, 7
	headerCount, headerNodeSize, headerCRS                  = 8, 9, 10
	headerTitle, headerDescription, headerMetadata          = 11, 12, 13
	headerFields                                            = 14
	columnName, columnKind, columnDescription, columnFields = 0, 1, 3, 11
	crsOrg, crsCode, crsName, crsFields                     = 0, 1, 2, 6
	geometryEnds, geometryXY, geometryKind, geometryParts   = 0, 1, 6, 7
	geometryFields                                          = 8
	featureGeometry, featureProperties, featureFields       = 0, 1, 3
)

// header writes the header, its length before it.
func (t *Table) header(kind byte, box orb.Bound) []byte {
	b := flatbuffers.NewBuilder(1024)
	columns := make([]flatbuffers.UOffsetT, len(t.Columns))
	for i, c := range t.Columns {
		name, description := b.CreateString(c.Name), text(b, c.Description)
		b.StartObject(columnFields)
		b.PrependUOffsetTSlot(columnName, name, 0)
		b.PrependByteSlot(columnKind, byte(c.Kind), 0)
		b.PrependUOffsetTSlot(columnDescription, description, 0)
		columns[i] = b.EndObject()
	}
	table := offsets(b, columns)
	org, wgs84 := b.CreateString("EPSG"), b.CreateString("WGS 84")
	b.StartObject(crsFields)
	b.PrependUOffsetTSlot(crsOrg, org, 0)
	b.PrependInt32Slot(crsCode, 4326, 0)
	b.PrependUOffsetTSlot(crsName, wgs84, 0)
	crs := b.EndObject()
	name, title := b.CreateString(t.Name), text(b, t.Title)
	description, metadata := text(b, t.Description), text(b, t.Metadata)
	var envelope flatbuffers.UOffsetT
	if len(t.Features) > 0 {
		envelope = doubles(b, []float64{box.Min[0], box.Min[1], box.Max[0], box.Max[1]})
	}
	b.StartObject(headerFields)
	b.PrependUOffsetTSlot(headerName, name, 0)
	b.PrependUOffsetTSlot(headerEnvelope, envelope, 0)
	b.PrependByteSlot(headerKind, kind, 0)
	b.PrependUOffsetTSlot(headerColumns, table, 0)
	b.PrependUint64Slot(headerCount, uint64(len(t.Features)), 0)
	nodes := uint16(nodeSize)
	if len(t.Features) == 0 {
		nodes = 0 // no tree
	}
	b.PrependUint16Slot(headerNodeSize, nodes, 16)
	b.PrependUOffsetTSlot(headerCRS, crs, 0)
	b.PrependUOffsetTSlot(headerTitle, title, 0)
	b.PrependUOffsetTSlot(headerDescription, description, 0)
	b.PrependUOffsetTSlot(headerMetadata, metadata, 0)
	b.FinishSizePrefixed(b.EndObject())
	return b.FinishedBytes()
}

// feature writes a feature, its length before it.
func (t *Table) feature(f Feature) ([]byte, error) {
	properties, err := t.properties(f.Values)
	if err != nil {
		return nil, err
	}
	b := flatbuffers.NewBuilder(1024)
	values := b.CreateByteVector(properties)
	shape, err := geometry(b, f.Geometry)
	if err != nil {
		return nil, err
	}
	b.StartObject(featureFields)
	b.PrependUOffsetTSlot(featureGeometry, shape, 0)
	b.PrependUOffsetTSlot(featureProperties, values, 0)
	b.FinishSizePrefixed(b.EndObject())
	return b.FinishedBytes(), nil
}

// kindOf is the code of a geometry's kind.
func kindOf(g orb.Geometry) (byte, error) {
	switch g.(type) {
	case orb.Point:
		return kindPoint, nil
	case orb.LineString:
		return kindLineString, nil
	case orb.Polygon:
		return kindPolygon, nil
	case orb.MultiLineString:
		return kindMultiLineString, nil
	case orb.MultiPolygon:
		return kindMultiPolygon, nil
	}
	return 0, fmt.Errorf("a %T is no geometry that can be written", g)
}

// geometry writes positions as one row of numbers; where there are several
// lines or rings, with the count of positions up to the end of each. A
// multipolygon is its polygons.
func geometry(b *flatbuffers.Builder, g orb.Geometry) (flatbuffers.UOffsetT, error) {
	kind, err := kindOf(g)
	if err != nil {
		return 0, err
	}
	var lines []orb.LineString
	var parts []flatbuffers.UOffsetT
	switch g := g.(type) {
	case orb.Point:
		lines = []orb.LineString{{g}}
	case orb.LineString:
		lines = []orb.LineString{g}
	case orb.MultiLineString:
		lines = g
	case orb.Polygon:
		for _, ring := range g {
			lines = append(lines, orb.LineString(ring))
		}
	case orb.MultiPolygon:
		for _, p := range g {
			part, err := geometry(b, p)
			if err != nil {
				return 0, err
			}
			parts = append(parts, part)
		}
	}
	var ends, xy, below flatbuffers.UOffsetT
	if len(lines) > 1 {
		ends = counts(b, lines)
	}
	if len(lines) > 0 {
		xy = positions(b, lines)
	}
	if parts != nil {
		below = offsets(b, parts)
	}
	b.StartObject(geometryFields)
	b.PrependUOffsetTSlot(geometryEnds, ends, 0)
	b.PrependUOffsetTSlot(geometryXY, xy, 0)
	b.PrependByteSlot(geometryKind, kind, 0)
	b.PrependUOffsetTSlot(geometryParts, below, 0)
	return b.EndObject(), nil
}

// Vectors are written from their end, as FlatBuffers are.

func positions(b *flatbuffers.Builder, lines []orb.LineString) flatbuffers.UOffsetT {
	var row []float64
	for _, l := range lines {
		for _, p := range l {
			row = append(row, p[0], p[1])
		}
	}
	return doubles(b, row)
}

func doubles(b *flatbuffers.Builder, row []float64) flatbuffers.UOffsetT {
	b.StartVector(8, len(row), 8)
	for i := len(row) - 1; i >= 0; i-- {
		b.PrependFloat64(row[i])
	}
	return b.EndVector(len(row))
}

func counts(b *flatbuffers.Builder, lines []orb.LineString) flatbuffers.UOffsetT {
	total := 0
	for _, l := range lines {
		total += len(l)
	}
	b.StartVector(4, len(lines), 4)
	for i := len(lines) - 1; i >= 0; i-- {
		b.PrependUint32(uint32(total))
		total -= len(lines[i])
	}
	return b.EndVector(len(lines))
}

func offsets(b *flatbuffers.Builder, all []flatbuffers.UOffsetT) flatbuffers.UOffsetT {
	b.StartVector(4, len(all), 4)
	for i := len(all) - 1; i >= 0; i-- {
		b.PrependUOffsetT(all[i])
	}
	return b.EndVector(len(all))
}

// text writes a string, none for an empty one.
func text(b *flatbuffers.Builder, s string) flatbuffers.UOffsetT {
	if s == "" {
		return 0
	}
	return b.CreateString(s)
}
