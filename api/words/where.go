package words

import (
	"strconv"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// Period writes a time by its days; an end that is none is left open.
func (l Language) Period(iv data.Interval) string {
	var ends [2]string
	for i, t := range []time.Time{iv.Start, iv.End} {
		if !t.IsZero() {
			ends[i] = l.ShortDate(t)
		}
	}
	switch {
	case ends[0] == ends[1]:
		return ends[0]
	case ends[0] == "":
		return "… – " + ends[1]
	case ends[1] == "":
		return ends[0] + " – …"
	}
	return ends[0] + " – " + ends[1]
}

// Degrees writes a coordinate with the decimals that it has, up to seven.
func (l Language) Degrees(v float64) string {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	return l.Number(v, min(len(fraction), 7))
}

// Position writes a point in degrees: "51.197° N, 35.272° E".
func (l Language) Position(lon, lat float64) string {
	return l.Degrees(lat) + Behind(l.North) + ", " + l.Degrees(lon) + Behind(l.East)
}

// Behind is the sign of degrees and the word for where they are counted, which no
// line break parts from their number.
func Behind(word string) string { return "°" + nbsp + strings.ReplaceAll(word, " ", nbsp) }
