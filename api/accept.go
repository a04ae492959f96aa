package api

import (
	"strconv"
	"strings"
)

// prefer returns the media type among offers that an Accept header likes best
// (RFC 9110 section 12.5.1); at equal weight, and without a header, the first.
func prefer(accept string, offers ...string) string {
	if accept == "" {
		return offers[0]
	}
	best, bestQ := offers[0], 0.0
	for _, offer := range offers {
		if q := typeWeight(accept, offer); q > bestQ {
			best, bestQ = offer, q
		}
	}
	return best
}

// typeWeight is the weight of the most specific range that covers the type.
func typeWeight(accept, offer string) float64 {
	offer, _, _ = strings.Cut(offer, ";")
	major, _, _ := strings.Cut(offer, "/")
	weight, specific := 0.0, -1
	for part := range strings.SplitSeq(accept, ",") {
		mediaRange, params, _ := strings.Cut(part, ";")
		mediaRange = strings.ToLower(strings.TrimSpace(mediaRange))
		level := -1
		switch mediaRange {
		case offer:
			level = 2
		case major + "/*":
			level = 1
		case "*/*":
			level = 0
		}
		if level <= specific {
			continue
		}
		weight, specific = 1.0, level
		for p := range strings.SplitSeq(params, ";") {
			if v, ok := strings.CutPrefix(strings.TrimSpace(p), "q="); ok {
				if f, err := strconv.ParseFloat(v, 64); err == nil {
					weight = f
				}
			}
		}
	}
	return weight
}
