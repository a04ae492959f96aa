//go:build !race

package api

// underRace is true where the race detector slows every step about tenfold.
const underRace = false
