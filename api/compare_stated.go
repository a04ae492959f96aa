package api

import (
	"bytes"
	"strconv"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo/geojson"
)

// appendGaps writes the figures stated for the time, each whole claim, and beside
// it what sources drew of the same: the gap in km² and in parts of what is drawn.
func (d compareDocument) appendGaps(b []byte, list []divided) []byte {
	for i, c := range d.Stated {
		b = comma(b, i)
		b = append(bytes.TrimSuffix(appendHistoryClaim(b, c), []byte("}")), `,"gaps":[`...)
		if t := topicOf(c, list); t != nil {
			b = d.appendGapsOf(b, c, *t)
		}
		b = append(b, "]}"...)
	}
	return b
}

func (d compareDocument) appendGapsOf(b []byte, c *data.Claim, t divided) []byte {
	for i, p := range d.Parts {
		km2, _ := t.sum([]int{i})
		b = comma(b, i)
		b = append(b, "\n  {\"source\":"...)
		b = geojson.AppendString(b, p.Source.ID)
		b = appendKM2(b, "computed_km2", km2)
		b = appendKM2(b, "gap_km2", *c.KM2-km2)
		if km2 > 0 {
			b = append(b, `,"gap_percent":`...)
			b = strconv.AppendFloat(b, (*c.KM2-km2)/km2*100, 'f', 1, 64)
		}
		b = append(b, '}')
	}
	return b
}

// topicOf is the ground that a stated figure is about: what its party is said to
// hold, where that is on one territory only, since claims name none in a way that
// could be compared; nil for other measures.
func topicOf(c *data.Claim, list []divided) (of *divided) {
	if c.Measure != string(data.Held) || c.Party == "" {
		return nil
	}
	for i, t := range list {
		if t.Controller != c.Party {
			continue
		}
		if of != nil {
			return nil
		}
		of = &list[i]
	}
	return of
}
