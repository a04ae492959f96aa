package data

import (
	"cmp"
	"slices"
	"time"

	"github.com/salient-map/salient/geo"
)

// Compared is what several sources drew of one instant, with the figures stated
// for it. From Since on, up to the known time AsOf, it is the same, so that Since
// makes a permanent address.
type Compared struct {
	State
	Stated []*Claim
	Since  time.Time
	filter Filter
}

// Compare puts together what sources drew at an instant, as [Archive.State] does,
// and the figures stated for it by claims that the filter chooses.
func (a *Archive) Compare(at, asOf time.Time, sources []string, f Filter) Compared {
	c := Compared{State: a.State(at, asOf, sources, f), filter: f}
	claims, since := a.Stated(Interval{at, at}, asOf)
	c.Since = later(c.State.Since, since)
	c.Stated = slices.DeleteFunc(claims, func(c *Claim) bool { return !f.MatchClaim(c) })
	return c
}

// Hash identifies the content of the state and of the claims.
func (c Compared) Hash() geo.Hash {
	h := newCanon("compared")
	sum := c.State.Hash()
	h.bytes(sum[:])
	h.claims(c.Stated)
	return h.sum()
}

// Topic is the ground of one controller and territory as several sources drew it.
// The sides are the parts of the state, in their order.
type Topic struct {
	Controller string
	Territory  string
	Sides      []Side
}

// Side is what one source drew of a topic: the areas of the statuses named, and
// their shapes.
type Side struct {
	Statuses []Status
	Shapes   []*geo.Shape
}

// Drawn counts the sides with any ground.
func (t Topic) Drawn() (n int) {
	for _, s := range t.Sides {
		if len(s.Shapes) > 0 {
			n++
		}
	}
	return n
}

// Divide divides the ground of a topic by exactly which sides drew it.
func (t Topic) Divide() []geo.Region {
	sides := make([][]*geo.Shape, len(t.Sides))
	for i, s := range t.Sides {
		sides[i] = s.Shapes
	}
	return geo.Partition(sides...)
}

// Topics lists what can be compared, and what only one source drew, which says
// little about the ground: the others may not draw such ground at all. What the
// filter names by controller and territory is compared in any case. Areas outside
// totals are left out.
//
// Of each source the ground that it drew as held by a party counts, or as claimed
// where it drew none as held; or, when the filter names statuses, that of all of
// them.
func (c Compared) Topics() (compared, alone []Topic) {
	var all []Topic
	for i, p := range c.Parts {
		for _, a := range p.Areas {
			if !a.OutsideTotals && (len(c.filter.Statuses) > 0 || a.Status == Held || a.Status == Claimed) {
				c.add(&all, i, a)
			}
		}
	}
	slices.SortFunc(all, func(x, y Topic) int {
		return cmp.Or(cmp.Compare(x.Controller, y.Controller), cmp.Compare(x.Territory, y.Territory))
	})
	named := len(c.filter.Controllers) > 0 && len(c.filter.Territories) > 0
	for _, t := range all {
		if named || t.Drawn() > 1 {
			compared = append(compared, t)
		} else {
			alone = append(alone, t)
		}
	}
	return compared, alone
}

// add gives an area of a part to its topic.
func (c Compared) add(all *[]Topic, part int, a *Area) {
	i := slices.IndexFunc(*all, func(t Topic) bool { return t.Controller == a.Controller && t.Territory == a.Territory })
	if i < 0 {
		i = len(*all)
		*all = append(*all, Topic{a.Controller, a.Territory, make([]Side, len(c.Parts))})
	}
	s := &(*all)[i].Sides[part]
	if len(c.filter.Statuses) == 0 && len(s.Statuses) > 0 && s.Statuses[0] != a.Status {
		if a.Status == Claimed {
			return // it drew some as held
		}
		*s = Side{}
	}
	if !slices.Contains(s.Statuses, a.Status) {
		s.Statuses = append(s.Statuses, a.Status)
		slices.Sort(s.Statuses)
	}
	s.Shapes = append(s.Shapes, a.Shape)
}
