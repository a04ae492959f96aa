package tile

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
