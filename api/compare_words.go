package api

import (
	"slices"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
)

// topicGrounds is what is compared, a ground for each status that a source drew it
// as.
func topicGrounds(t data.Topic) (list []words.Ground) {
	for _, status := range data.Statuses() {
		for _, s := range t.Sides {
			if n := len(list); slices.Contains(s.Statuses, status) && (n == 0 || list[n-1].Status != status) {
				list = append(list, words.Ground{Controller: t.Controller, Status: status, Territory: t.Territory})
			}
		}
	}
	return list
}

// topicWords says what is compared: "held by Ukraine in Russia".
func topicWords(t data.Topic) string { return words.English().Grounds(topicGrounds(t)) }

// pair is how far two of the sources agree.
func (d compareDocument) pair(t divided, i, k int) words.Pair {
	p := words.Pair{At: d.at, First: d.Parts[i].Source.Title, Second: d.Parts[k].Source.Title, Grounds: topicGrounds(t.Topic)}
	p.Both, _ = t.sum([]int{i, k})
	p.OnlyFirst, _ = t.sum([]int{i}, k)
	p.OnlySecond, _ = t.sum([]int{k}, i)
	p.Schematic = d.weakest([]int{i, k}) == data.Schematic
	return p
}

// everyone is how far all of the sources agree.
func (d compareDocument) everyone(t divided) words.Everyone {
	e := words.Everyone{At: d.at, Sources: len(t.Sides), Grounds: topicGrounds(t.Topic)}
	e.Agreed, e.Disputed = t.agreed()
	e.Schematic = d.weakest(others(len(t.Sides), -1)) == data.Schematic
	return e
}
