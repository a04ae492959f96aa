package mosaic

import (
	"math"
	"slices"
)

// buckets sort things by the square of the plane they lie in, so that what is
// near is found without looking at what is far.
type buckets struct {
	origin     Point
	shift      uint
	cols, rows int
	starts     []int32 // by square: where its items begin
	items      []int32
}

// newBuckets makes about two squares for each of n things in a box.
func newBuckets(low, high Point, n int) *buckets {
	width, height := float64(high.X-low.X)+1, float64(high.Y-low.Y)+1
	side := math.Sqrt(width * height / float64(2*n+1))
	side = max(side, width/8192, height/8192)
	b := &buckets{origin: low, shift: uint(max(0, math.Ceil(math.Log2(side))))}
	b.cols, b.rows = int(high.X-low.X)>>b.shift+1, int(high.Y-low.Y)>>b.shift+1
	b.starts = make([]int32, b.cols*b.rows+2)
	return b
}

// fill puts n things where visit says they lie.
func (b *buckets) fill(n int, visit func(i int, put func(square int))) {
	for i := range n {
		visit(i, func(square int) { b.starts[square+2]++ })
	}
	for i := 2; i < len(b.starts); i++ {
		b.starts[i] += b.starts[i-1]
	}
	b.items = make([]int32, b.starts[len(b.starts)-1])
	for i := range n {
		visit(i, func(square int) {
			b.items[b.starts[square+1]] = int32(i)
			b.starts[square+1]++
		})
	}
}

func (b *buckets) in(square int) []int32 { return b.items[b.starts[square]:b.starts[square+1]] }

func (b *buckets) squareOf(p Point) int {
	return int(p.Y-b.origin.Y)>>b.shift*b.cols + int(p.X-b.origin.X)>>b.shift
}

// col and row of an ordinate, held within the box.
func (b *buckets) col(x int32) int { return min(max(int(x-b.origin.X)>>b.shift, 0), b.cols-1) }
func (b *buckets) row(y int32) int { return min(max(int(y-b.origin.Y)>>b.shift, 0), b.rows-1) }

// along calls visit for every square that has a position nearer than two pixels
// to the segment, and for some that have none.
func (b *buckets) along(s *segment, visit func(square int)) {
	const near = 2
	low, high := s.a.Y, s.b.Y
	if low > high {
		low, high = high, low
	}
	from, to := b.row(low-near), b.row(high+near)
	if from == to || b.col(s.a.X-near) == b.col(s.b.X+near) {
		b.within(Point{s.a.X - near, low - near}, Point{s.b.X + near, high + near}, visit)
		return
	}
	slope := math.Inf(1)
	if s.a.Y != s.b.Y {
		slope = float64(s.b.X-s.a.X) / float64(s.b.Y-s.a.Y)
	}
	for row := from; row <= to; row++ {
		left, right := s.a.X, s.b.X
		if !math.IsInf(slope, 0) {
			bottom := float64(int64(b.origin.Y)+int64(row)<<b.shift) - near
			top := bottom + float64(int64(1)<<b.shift) + 2*near
			x1, x2 := float64(s.a.X)+(bottom-float64(s.a.Y))*slope, float64(s.a.X)+(top-float64(s.a.Y))*slope
			left = max(left, int32(max(math.Floor(min(x1, x2)), float64(s.a.X))))
			right = min(right, int32(min(math.Ceil(max(x1, x2)), float64(s.b.X))))
		}
		for col := b.col(left - near); col <= b.col(right+near); col++ {
			visit(row*b.cols + col)
		}
	}
}

// within calls visit for every square that meets a box.
func (b *buckets) within(low, high Point, visit func(square int)) {
	for row := b.row(low.Y); row <= b.row(high.Y); row++ {
		for col := b.col(low.X); col <= b.col(high.X); col++ {
			visit(row*b.cols + col)
		}
	}
}

// around is the box of segments.
func around(list []segment) (low, high Point) {
	if len(list) == 0 {
		return low, high
	}
	low, high = list[0].a, list[0].a
	for i := range list {
		for _, p := range [2]Point{list[i].a, list[i].b} {
			low = Point{min(low.X, p.X), min(low.Y, p.Y)}
			high = Point{max(high.X, p.X), max(high.Y, p.Y)}
		}
	}
	return low, high
}

// bucketPoints puts positions, all within the box, into buckets.
func bucketPoints(points []Point, low, high Point) *buckets {
	b := newBuckets(low, high, len(points))
	b.fill(len(points), func(i int, put func(int)) { put(b.squareOf(points[i])) })
	return b
}

// sortPoints puts positions in order, each once.
func sortPoints(points []Point) []Point {
	keys := make([]uint64, len(points))
	for i, p := range points {
		keys[i] = p.key()
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	for i, k := range keys {
		points[i] = pointOf(k)
	}
	return points[:len(keys)]
}
