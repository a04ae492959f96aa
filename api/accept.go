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
		weight, specific = quality(params), level
	}
	return weight
}

// quality reads the weight among the parameters of a range: 0 refuses it, and
// what is no weight counts as none given, which is 1.
func quality(params string) float64 {
	for p := range strings.SplitSeq(params, ";") {
		name, v, _ := strings.Cut(p, "=")
		if strings.EqualFold(strings.TrimSpace(name), "q") {
			if f, err := strconv.ParseFloat(strings.TrimSpace(v), 64); err == nil && f >= 0 && f <= 1 {
				return f
			}
		}
	}
	return 1
}
