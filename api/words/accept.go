package words

import (
	"strconv"
	"strings"
)

// Prefer is the language that an Accept-Language header likes best (RFC 9110
// section 12.5.4): of the ranges that name one of ours, or a variety of it, that
// of the greatest weight, of equals the first; the first of [All] where none does.
// A weight that is none is taken for 1.
func Prefer(header string) Language {
	all := All()
	best, bestQ := all[0], 0.0
	refused := map[string]bool{}
	for part := range strings.SplitSeq(header, ",") {
		tag, params, _ := strings.Cut(part, ";")
		l, known := ByTag(strings.TrimSpace(tag))
		if !known {
			continue
		}
		switch q := quality(params); {
		case q == 0:
			refused[l.Tag] = true
		case q > bestQ:
			best, bestQ = l, q
		}
	}
	if bestQ > 0 || !refused[best.Tag] {
		return best
	}
	for _, l := range all {
		if !refused[l.Tag] {
			return l
		}
	}
	return best
}

// quality is the weight among the parameters of a range.
func quality(params string) float64 {
	for p := range strings.SplitSeq(params, ";") {
		name, v, _ := strings.Cut(p, "=")
		if strings.EqualFold(strings.TrimSpace(name), "q") {
			if q, err := strconv.ParseFloat(strings.TrimSpace(v), 64); err == nil && q >= 0 && q <= 1 {
				return q
			}
		}
	}
	return 1
}
