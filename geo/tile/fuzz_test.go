package tile_test

import (
	"encoding/binary"
	"math"
	"testing"

	"github.com/paulmach/orb"
	"github.com/salient-map/salient/geo/tile"
)

// Whatever the coordinates, a tile is empty or strictly valid.
func FuzzAppend(f *testing.F) {
	bytesOf := func(ordinates ...float64) (b []byte) {
		for _, v := range ordinates {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
		return b
	}
	square := bytesOf(0, 0, 10, 0, 10, 10, 0, 10, 0, 0)
	f.Add(square, uint8(5), uint8(3), uint32(16), uint32(15))
	f.Add(append(square, bytesOf(2, 2, 4, 2, 4, 4, 2, 2)...), uint8(5), uint8(0), uint32(0), uint32(0))
	f.Add(bytesOf(math.NaN(), 1, math.Inf(1), 90, -1e300, 5, 7, 7), uint8(0), uint8(0), uint32(0), uint32(0))
	f.Add(bytesOf(-180, -90, 180, 90, 180, -90, -180, 90, 0, 0, 0, 1e-9), uint8(3), uint8(1), uint32(1), uint32(0))
	f.Fuzz(func(t *testing.T, data []byte, size, z uint8, x, y uint32) {
		var polygon orb.Polygon
		var ring orb.Ring
		for ; len(data) >= 16; data = data[16:] {
			ring = append(ring, orb.Point{
				math.Float64frombits(binary.LittleEndian.Uint64(data)),
				math.Float64frombits(binary.LittleEndian.Uint64(data[8:])),
			})
			if len(ring) > int(size) {
				polygon, ring = append(polygon, ring), nil
			}
		}
		z %= tile.MaxZoom + 1
		mask := uint32(1)<<z - 1
		feature(t, setOf(append(polygon, ring), orb.Polygon{ring}).Append(nil, tile.ID{Z: uint32(z), X: x & mask, Y: y & mask}))
	})
}
