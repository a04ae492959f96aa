package flatgeobuf

import (
	"errors"
	"fmt"

	"github.com/paulmach/orb"
)

// magic begins every file: "fgb", the version, and "fgb" with the patch.
const magic = "fgb\x03fgb\x01"

// Append appends the table as a file. It fails when features differ in the kind
// of their geometry, have no positions, or have values that do not fit the
// columns. A table without features is a file without a tree.
func Append(dst []byte, t Table) ([]byte, error) {
	var kind byte
	var all orb.Bound
	boxes := make([]orb.Bound, len(t.Features))
	for i, f := range t.Features {
		k, err := kindOf(f.Geometry)
		if err == nil && i > 0 && k != kind {
			err = errors.New("another kind of geometry than the features before")
		}
		if err != nil {
			return dst, fmt.Errorf("feature %d: %w", i, err)
		}
		kind, boxes[i] = k, f.Geometry.Bound()
		if boxes[i].IsEmpty() {
			return dst, fmt.Errorf("feature %d: no positions", i)
		}
		if all = boxes[i].Union(all); i == 0 {
			all = boxes[0]
		}
	}
	var body []byte
	var leaves []node
	for _, i := range curveOrder(boxes, all) {
		row, err := t.feature(t.Features[i])
		if err != nil {
			return dst, fmt.Errorf("feature %d: %w", i, err)
		}
		leaves = append(leaves, node{boxes[i], uint64(len(body))})
		body = append(body, row...)
	}
	dst = append(dst, magic...)
	dst = append(dst, t.header(kind, all)...)
	if len(leaves) > 0 {
		dst = append(dst, tree(leaves)...)
	}
	return append(dst, body...), nil
}
