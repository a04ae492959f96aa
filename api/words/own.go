package words

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/salient-map/salient/data"
)

// mostOwn is how many of a source's own words for one ground are quoted.
const mostOwn = 2

// Own quotes what a source itself calls the ground of a total: its names for the
// areas, in the language if it has them, else its classes; those of the most ground
// first. It is "" where the source has no words for it, and of schematic areas, whose
// names are ours.
func (l Language) Own(p data.Part, t data.Total) string {
	if p.Snapshot.Basis == data.Schematic {
		return ""
	}
	said := map[string]float64{}
	for _, a := range p.Areas {
		if t.Counts(a) {
			if word := l.label(a); word != "" {
				said[word] += a.Shape.AreaKM2()
			}
		}
	}
	list := slices.SortedFunc(maps.Keys(said), func(a, b string) int {
		return cmp.Or(cmp.Compare(said[b], said[a]), strings.Compare(a, b))
	})
	if len(list) == 0 {
		return ""
	}
	n := min(len(list), mostOwn)
	return l.OwnWords(list[:n], len(list)-n)
}

// label is what its source calls an area, "" where that is no word but the colour
// that the source fills it with.
func (l Language) label(a *data.Area) string {
	for _, tag := range []string{l.Tag, English().Tag} {
		for _, own := range a.Labels {
			if own.Lang == tag {
				return OneLine(own.Text)
			}
		}
	}
	if len(a.Labels) > 0 {
		return OneLine(a.Labels[0].Text)
	}
	if strings.HasPrefix(a.Class, "#") {
		return ""
	}
	return OneLine(a.Class)
}

// quotedAll puts each text between quotation marks.
func quotedAll(texts []string, open, end string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = open + t + end
	}
	return out
}
