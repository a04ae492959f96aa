package ingest

import (
	"strings"

	"github.com/salient-map/salient/data"
)

// deepstateClass gives an area the class that DeepState drew it in. The fill
// colour decides, as in the figures that DeepState itself states; the key and
// the name tell apart what shares a colour. known is false for a colour that
// no rule names: the area stays unclassified under its own words.
//
//	#a52714  occupied after 2022-02-24        #0f9d58 #0288d1  liberated
//	#880e4f  occupied before it               #01579b          held by Ukraine in Russia
//	#bcaaa4  unknown                          #bdbdbd          unknown, in Russia
//	#ff5252  other territories, drawn to make a point: outside every sum
//
// In April 2022 Crimea and the occupied parts of Donetsk and Luhansk regions
// were #000000, and Transnistria #880e4f.
func deepstateClass(fill, name string) (a data.Area, known bool) {
	a.Labels, a.ClassKey = deepstateName(name)
	a.Class = strings.ToLower(strings.TrimSpace(fill))
	if a.Class == "#ff5252" || transnistria(a.ClassKey, a.Labels) {
		a.Status, a.OutsideTotals = data.Unclassified, true
		return a, true
	}
	a.Territory = "ukraine"
	switch a.Class {
	case "#a52714", "#880e4f":
		a.Controller, a.Status = "russia", data.Held
	case "#000000":
		if !occupiedBefore2022(a.Labels) {
			return unclassified(a), false
		}
		a.Controller, a.Status = "russia", data.Held
	case "#0f9d58", "#0288d1":
		a.Controller, a.Status = "ukraine", data.Held
	case "#01579b":
		a.Controller, a.Status, a.Territory = "ukraine", data.Held, "russia"
	case "#bcaaa4":
		a.Status = data.Unknown
	case "#bdbdbd":
		a.Status, a.Territory = data.Unknown, "russia"
	default:
		return unclassified(a), false
	}
	return a, true
}

func unclassified(a data.Area) data.Area {
	a.Controller, a.Status, a.Territory = "", data.Unclassified, ""
	return a
}

const keyPrefix = "geoJSON."

// deepstateName takes a name apart: "uk /// en /// geoJSON.key", of which any
// part may be missing, with no-break spaces and line breaks where people left
// them. Parts beyond the second language are kept without a language; the key
// loses its arguments ("{{at:02.07}}"), which the names repeat.
func deepstateName(name string) (labels []data.Label, key string) {
	langs := []string{"uk", "en"}
	for part := range strings.SplitSeq(name, "///") {
		text := strings.Join(strings.Fields(part), " ")
		if strings.HasPrefix(text, keyPrefix) {
			key, _, _ = strings.Cut(text, " ")
			key, _, _ = strings.Cut(key, "{{")
			continue
		}
		lang := ""
		if len(langs) > 0 {
			lang, langs = langs[0], langs[1:]
		}
		if text != "" {
			labels = append(labels, data.Label{Lang: lang, Text: text})
		}
	}
	return labels, key
}

// transnistria reports whether the area is the one that DeepState drew in the
// colour of occupied Ukraine until it had a colour for the ground of other
// states.
func transnistria(key string, labels []data.Label) bool {
	return key == keyPrefix+"territories.transnistria" || len(labels) > 0 && strings.HasPrefix(labels[0].Text, "Придністров")
}

func occupiedBefore2022(labels []data.Label) bool {
	if len(labels) == 0 {
		return false
	}
	switch labels[0].Text {
	case "Крим", "ОРДЛО":
		return true
	}
	return false
}
