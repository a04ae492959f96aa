package data

import (
	"fmt"
	"slices"

	"github.com/salient-map/salient/geo"
)

// Status says how ground stands with its controller.
type Status string

// The statuses. Held: under the controller's control, by the source's word.
// Claimed: the controller says so and the source does not confirm it.
// Unknown: the source says that it does not know. Contested: fought over.
// Unclassified: the source's class is none that we know; kept, never guessed.
const (
	Held         Status = "held"
	Claimed      Status = "claimed"
	Unknown      Status = "unknown"
	Contested    Status = "contested"
	Unclassified Status = "unclassified"
)

// Statuses lists every status in the order in which answers give them.
func Statuses() []Status { return []Status{Held, Claimed, Contested, Unknown, Unclassified} }

// Label is a name that the source itself gives an area, in the language Lang
// (BCP 47, or empty when the source does not say).
type Label struct {
	Lang string `json:"lang,omitempty"`
	Text string `json:"text"`
}

// Area is one polygon or multipolygon of a snapshot.
type Area struct {
	Shape      *geo.Shape
	Controller string  // the party said to hold it, a lower-case word ("ukraine"); empty when the source names none
	Status     Status  //
	Territory  string  // on whose internationally recognised ground it lies ("russia"); empty when not said
	Class      string  // the source's own class, quoted: a fill colour, a layer name
	ClassKey   string  // the source's own machine key of the class, if it has one
	Labels     []Label // the source's own names
	// OutsideTotals keeps an area out of every sum and every tile: ground that
	// the source draws for another reason than to say who holds it.
	OutsideTotals bool
}

// Hash identifies the area's content: shape, class and labels.
func (a *Area) Hash() geo.Hash {
	c := newCanon("area")
	a.canon(c)
	return c.sum()
}

func (a *Area) canon(c *canon) {
	h := a.Shape.Hash()
	c.bytes(h[:])
	c.str(a.Controller)
	c.str(string(a.Status))
	c.str(a.Territory)
	c.str(a.Class)
	c.str(a.ClassKey)
	c.num(int64(len(a.Labels)))
	for _, l := range a.Labels {
		c.str(l.Lang)
		c.str(l.Text)
	}
	c.flag(a.OutsideTotals)
}

func (a *Area) validate() error {
	if a.Shape == nil {
		return fmt.Errorf("no shape")
	}
	if !slices.Contains(Statuses(), a.Status) {
		return fmt.Errorf("status %q: want held, claimed, contested, unknown or unclassified", a.Status)
	}
	for _, p := range []string{a.Controller, a.Territory} {
		if p != "" && !ValidID(p) {
			return fmt.Errorf("party %q: want a lower-case word such as ukraine", p)
		}
	}
	return nil
}

// Total sums the areas of one controller, status and territory.
type Total struct {
	Controller       string  `json:"controller,omitempty"`
	Status           Status  `json:"status"`
	Territory        string  `json:"territory,omitempty"`
	Areas            int     `json:"areas"`
	AreaKM2          float64 `json:"area_km2"`
	AreaKM2Spherical float64 `json:"area_km2_spherical"`
}

// Counts reports whether the total's sum is of the area too.
func (t Total) Counts(a *Area) bool {
	return !a.OutsideTotals && a.Controller == t.Controller && a.Status == t.Status && a.Territory == t.Territory
}

// Totals sums areas by controller, status and territory, largest first; areas
// outside totals are left out.
func Totals(areas []*Area) []Total {
	var out []Total
	for _, a := range areas {
		if a.OutsideTotals {
			continue
		}
		i := slices.IndexFunc(out, func(t Total) bool {
			return t.Controller == a.Controller && t.Status == a.Status && t.Territory == a.Territory
		})
		if i < 0 {
			i = len(out)
			out = append(out, Total{Controller: a.Controller, Status: a.Status, Territory: a.Territory})
		}
		out[i].Areas++
		out[i].AreaKM2 += a.Shape.AreaKM2()
		out[i].AreaKM2Spherical += a.Shape.SphericalKM2()
	}
	slices.SortStableFunc(out, func(x, y Total) int {
		switch {
		case x.AreaKM2 > y.AreaKM2:
			return -1
		case x.AreaKM2 < y.AreaKM2:
			return 1
		}
		return 0
	})
	return out
}
