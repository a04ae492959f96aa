package api

import (
	"math"
	"strconv"
	"strings"

	"github.com/salient-map/salient/data"
)

// topicWords says what is compared: "held by Ukraine in Russia", with each status
// that a source drew it as.
func topicWords(t data.Topic) string {
	var words []string
	for _, status := range data.Statuses() {
		for _, s := range t.Sides {
			for _, has := range s.Statuses {
				word := strings.TrimSuffix(groundWords(t.Controller, status, ""), " by "+party(t.Controller))
				if has == status && (len(words) == 0 || words[len(words)-1] != word) {
					words = append(words, word)
				}
			}
		}
	}
	text := strings.Join(words, " or ")
	if who := party(t.Controller); who != "" && !strings.Contains(text, who) {
		text += " by " + who
	}
	if where := party(t.Territory); where != "" {
		text += " in " + where
	}
	return text
}

// named is a title as it stands in a sentence: in quotes when it is more than a
// name.
func (d compareDocument) named(i int) string {
	title := d.Parts[i].Source.Title
	if plainName(title) {
		return title
	}
	return "“" + title + "”"
}

// pairing says in words how far two sources agree: "On 15 Aug 2024 DeepState and
// Project Owl agree on 480.1 km² held by Ukraine in Russia; DeepState alone drew
// 28.4 km², Project Owl alone 262.5 km². Project Owl's area is 1.5 times as large".
func (d compareDocument) pairing(t divided, i, k int) string {
	both, _ := t.sum([]int{i, k})
	first, _ := t.sum([]int{i}, k)
	second, _ := t.sum([]int{k}, i)
	a, b := d.named(i), d.named(k)
	text := "On " + inWords(d.at) + " " + a + " and " + b + " agree on "
	if both == 0 {
		text += "no ground"
	} else {
		text += figure(both) + " km²"
	}
	text += " " + topicWords(t.Topic) + "; " + a + " alone drew " + figure(first) + " km², " + b + " alone " + figure(second) + " km²"
	return text + times(a, b, both+first, both+second) + d.caution([]int{i, k})
}

// times says how much larger one area is, when that is a twentieth or more.
func times(a, b string, first, second float64) string {
	large, small, larger, smaller := first, second, a, b
	if second > first {
		large, small, larger, smaller = second, first, b, a
	}
	if small <= 0 || large/small < 1.05 {
		return ""
	}
	return ". The area of " + larger + " is " + strconv.FormatFloat(math.Round(large/small*100)/100, 'f', -1, 64) + " times that of " + smaller
}

// overall says in words how far all sources agree.
func (d compareDocument) overall(t divided) string {
	agreed, disputed := t.agreed()
	sides := make([]int, len(t.Sides))
	for i := range sides {
		sides[i] = i
	}
	return "On " + inWords(d.at) + " all " + strconv.Itoa(len(sides)) + " sources agree on " + figure(agreed) + " km² " + topicWords(t.Topic) +
		"; on " + figure(disputed) + " km² they do not" + d.caution(sides)
}

// caution tells of schematic outlines, whose overlap is nobody's word.
func (d compareDocument) caution(sides []int) string {
	if d.weakest(sides) != data.Schematic {
		return ""
	}
	return " (schematic: outlines drawn to a figure, whose overlap is chance)"
}
