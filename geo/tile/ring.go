package tile

import (
	"slices"

	"github.com/paulmach/orb"
)

// worldRing projects a ring and leaves out positions that are not finite or
// repeat the one before, the closing one among them.
func worldRing(source orb.Ring) []xy {
	line := make([]xy, 0, len(source))
	for _, p := range source {
		if !isFinite(p) {
			continue
		}
		if w := toWorld(p); len(line) == 0 || w != line[len(line)-1] {
			line = append(line, w)
		}
	}
	for len(line) > 1 && line[len(line)-1] == line[0] {
		line = line[:len(line)-1]
	}
	return line
}

// worldArea returns twice the signed area of an open ring, by the surveyor's
// formula around its first vertex. Only its sign is used.
func worldArea(line []xy) float64 {
	sum := 0.0
	for i := 2; i < len(line); i++ {
		ax, ay := float64(line[i-1].x-line[0].x), float64(line[i-1].y-line[0].y)
		bx, by := float64(line[i].x-line[0].x), float64(line[i].y-line[0].y)
		sum += ax*by - bx*ay
	}
	return sum
}

// fromLowest turns an open ring so that it begins with its north-westernmost
// vertex, wherever its source began: equal rings are simplified equally.
func fromLowest(line []xy) []xy {
	at := 0
	for i, p := range line {
		if low := line[at]; p.x < low.x || p.x == low.x && p.y < low.y {
			at = i
		}
	}
	return slices.Concat(line[at:], line[:at])
}

func thirdSmallest(zooms []uint8) uint8 {
	return slices.Sorted(slices.Values(zooms))[2]
}
