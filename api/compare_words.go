package api

import (
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
)

// pair is how far two of the sources agree.
func (d compareDocument) pair(t divided, i, k int) words.Pair {
	p := words.Pair{At: d.at, First: d.Parts[i].Source.Title, Second: d.Parts[k].Source.Title, Grounds: words.GroundsOf(t.Topic)}
	p.Both, _ = t.sum([]int{i, k})
	p.OnlyFirst, _ = t.sum([]int{i}, k)
	p.OnlySecond, _ = t.sum([]int{k}, i)
	p.Schematic = d.weakest([]int{i, k}) == data.Schematic
	return p
}

// everyone is how far all of the sources agree.
func (d compareDocument) everyone(t divided) words.Everyone {
	e := words.Everyone{At: d.at, Sources: len(t.Sides), Grounds: words.GroundsOf(t.Topic)}
	e.Agreed, e.Disputed = t.agreed()
	e.Schematic = d.weakest(others(len(t.Sides), -1)) == data.Schematic
	return e
}
