package flatgeobuf

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

// Kind is what a column holds.
type Kind byte

// The kinds of columns, by their codes in the format, and the Go types of their values.
const (
	Bool     Kind = 2  // bool
	Long     Kind = 7  // int64
	Double   Kind = 10 // float64
	String   Kind = 11 // string
	DateTime Kind = 13 // string, as ISO 8601 writes an instant
)

// Column is a column of the table.
type Column struct {
	Name, Description string
	Kind              Kind
}

// Feature is a row: its geometry and one value a column, nil where there is none.
type Feature struct {
	Geometry orb.Geometry // a Point, LineString, Polygon, MultiLineString or MultiPolygon in degrees (lon, lat)
	Values   []any
}

// Table is what a file holds. All its features have one kind of geometry.
type Table struct {
	Name, Title, Description string
	Metadata                 string // a JSON object, or empty
	Columns                  []Column
	Features                 []Feature
}

// properties writes the values that are there, each after the number of its column.
func (t *Table) properties(values []any) ([]byte, error) {
	if len(values) != len(t.Columns) {
		return nil, fmt.Errorf("%d values for %d columns", len(values), len(t.Columns))
	}
	var b []byte
	for i, value := range values {
		if value == nil {
			continue
		}
		b = binary.LittleEndian.AppendUint16(b, uint16(i))
		ok := false
		switch v := value.(type) {
		case bool:
			ok = t.Columns[i].Kind == Bool
			b = append(b, map[bool]byte{true: 1}[v])
		case int64:
			ok = t.Columns[i].Kind == Long
			b = binary.LittleEndian.AppendUint64(b, uint64(v))
		case float64:
			ok = t.Columns[i].Kind == Double
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		case string:
			ok = t.Columns[i].Kind == String || t.Columns[i].Kind == DateTime
			b = binary.LittleEndian.AppendUint32(b, uint32(len(v)))
			b = append(b, v...)
		}
		if !ok {
			return nil, fmt.Errorf("column %s does not take a %T", t.Columns[i].Name, value)
		}
	}
	return b, nil
}
