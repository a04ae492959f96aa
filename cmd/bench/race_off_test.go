//go:build !race

package main

// underRace is true where the race detector slows every step about tenfold.
const underRace = false
