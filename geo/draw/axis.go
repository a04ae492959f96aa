package draw

import "math"

// Axis puts values on a line of pixels.
type Axis struct {
	Low, High float64 // values at the ends
	From, To  float64 // pixels at the ends
}

// At is where a value lies.
func (a Axis) At(v float64) float64 {
	if a.High == a.Low {
		return a.From
	}
	return a.From + (v-a.Low)/(a.High-a.Low)*(a.To-a.From)
}

// Steps are round values from 0 up to the first that is at least high, about n of
// them: 1, 2, 2.5 or 5 times a power of ten apart.
func Steps(high float64, n int) []float64 {
	if !(high > 0) || math.IsInf(high, 1) {
		high = 1
	}
	rough := high / float64(max(n, 1))
	power := math.Pow(10, math.Floor(math.Log10(rough)))
	step := 10 * power
	for _, f := range []float64{1, 2, 2.5, 5} {
		if f*power >= rough*(1-1e-9) {
			step = f * power
			break
		}
	}
	var list []float64
	for i := 0.0; ; i++ {
		list = append(list, i*step)
		if i*step >= high*(1-1e-9) {
			return list
		}
	}
}
