package builtin

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
	"github.com/salient-map/salient/geo/geojson"
)

// drawings is the file that Draw writes.
const drawings = "schematic.geojson"

// tolerance is how far a drawing may be from its figure, as a share of it.
const tolerance = 0.001

// Draw draws every figure anew and returns the text of schematic.geojson: one
// feature to a line, with the id of the claim. Its last decimals may differ
// between kinds of processors, which is why the file is kept.
func Draw() ([]byte, error) {
	set, err := read()
	if err != nil {
		return nil, err
	}
	side, err := eastOf(set.border)
	if err != nil {
		return nil, err
	}
	text := []byte(`{"type":"FeatureCollection","features":[` + "\n")
	for i, f := range set.figures {
		var points []orb.Point
		for _, p := range f.places {
			points = append(points, p.At)
		}
		shape, err := geo.Schematic(points, *f.claim.KM2, side)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.claim.ID, err)
		}
		if i > 0 {
			text = append(text, ",\n"...)
		}
		text = append(text, `{"type":"Feature","id":`...)
		text = geojson.AppendString(text, f.claim.ID)
		text = append(text, `,"properties":{"basis":"schematic"},"geometry":`...)
		text = geojson.AppendShape(text, shape, geojson.Style{})
		text = append(text, '}')
	}
	return append(text, "\n]}\n"...), nil
}

// eastOf is the ground east of a border whose first line runs from north to
// south: everything to its left, as far as a box of no meaning.
func eastOf(b *data.Border) (*geo.Shape, error) {
	line := b.Lines[0]
	north, south := line[0], line[len(line)-1]
	east, top := b.Lines.Bound().Right()+1, b.Lines.Bound().Top()+1
	ring := append(orb.Ring(line).Clone(),
		orb.Point{east, south.Lat()}, orb.Point{east, top}, orb.Point{north.Lon(), top}, north)
	side, _, err := geo.New(orb.MultiPolygon{{ring}})
	if err != nil {
		return nil, fmt.Errorf("ground east of the border %s: %w", b.ID, err)
	}
	return side, nil
}

// readDrawings gives the shapes of a file that Draw wrote, by claim.
func readDrawings(file string, text []byte) (map[string]*geo.Shape, error) {
	doc, err := geojson.Read(text, geojson.Options{})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	shapes := make(map[string]*geo.Shape, len(doc.Features))
	for _, f := range doc.Features {
		id, _ := f.ID.Text()
		shape, mended, err := geo.New(f.Geometry.MultiPolygon())
		if err != nil {
			return nil, fmt.Errorf("%s: feature %d %q: %w", file, f.Index, id, err)
		}
		if len(mended) > 0 {
			return nil, fmt.Errorf("%s: feature %d %q: %v", file, f.Index, id, mended[0])
		}
		if shapes[id] != nil {
			return nil, fmt.Errorf("%s: feature %d: %q comes twice", file, f.Index, id)
		}
		shapes[id] = shape
	}
	return shapes, nil
}

// snapshots gives every figure its drawing, and refuses a drawing that does not
// measure what the figure says.
func (set *dataset) snapshots() ([]*data.Snapshot, error) {
	shapes, err := load(drawings, readDrawings)
	if err != nil {
		return nil, err
	}
	if len(shapes) != len(set.figures) {
		return nil, fmt.Errorf("%s: %d drawings for %d figures", drawings, len(shapes), len(set.figures))
	}
	var out []*data.Snapshot
	for _, f := range set.figures {
		shape, km2 := shapes[f.claim.ID], *f.claim.KM2
		if shape == nil {
			return nil, fmt.Errorf("%s: no drawing of %s", drawings, f.claim.ID)
		}
		if math.Abs(shape.AreaKM2()-km2) > tolerance*km2 {
			return nil, fmt.Errorf("%s: %s measures %.3f km², its figure is %v", drawings, f.claim.ID, shape.AreaKM2(), km2)
		}
		s, err := data.NewSnapshot(data.Snapshot{
			Source:  f.source,
			ValidAt: f.at,
			Basis:   data.Schematic,
			Note:    f.caption(),
			Origin:  "built-in data",
			Areas: []*data.Area{{
				Shape:      shape,
				Controller: "ukraine",
				Status:     f.status,
				Territory:  "russia",
				Class:      f.claim.ID,
			}},
		})
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}
