package builtin

import (
	"fmt"
	"slices"

	"github.com/salient-map/salient/data"
)

func claimHeader() []string {
	return []string{"id", "as_of", "as_of_basis", "published", "claimant", "side", "outlet", "measure", "km2", "qualifier",
		"settlements", "party", "scope", "places", "verification", "url", "note", "text_error", "left_out"}
}

// readClaims reads the statements that are served: those without an entry in
// left_out. Rows that are left out are checked like the others.
func readClaims(file string, text []byte, g *gazetteer) ([]*data.Claim, error) {
	rows, err := readTable(file, text, claimHeader())
	if err != nil {
		return nil, err
	}
	var claims []*data.Claim
	seen := map[string]bool{}
	for _, r := range rows {
		c := r.claim(g)
		r.unique("id", seen)
		if r.problem == nil {
			if err := c.Validate(); err != nil {
				r.fail("id", err)
			}
		}
		if r.problem != nil {
			return nil, r.problem
		}
		if r.text("left_out") == "" {
			claims = append(claims, c)
		}
	}
	return claims, nil
}

func (r *row) claim(g *gazetteer) *data.Claim {
	c := &data.Claim{
		ID:           r.text("id"),
		AsOfBasis:    r.text("as_of_basis"),
		Published:    r.text("published"),
		Claimant:     r.text("claimant"),
		Side:         r.text("side"),
		Outlet:       r.text("outlet"),
		Measure:      r.text("measure"),
		Qualifier:    r.text("qualifier"),
		Settlements:  r.text("settlements"),
		Party:        r.text("party"),
		Scope:        r.text("scope"),
		Verification: r.text("verification"),
		URL:          r.text("url"),
		Note:         r.text("note"),
		TextError:    r.text("text_error"),
	}
	var err error
	if c.AsOf, err = when(r.text("as_of")); err != nil {
		r.fail("as_of", err)
	}
	if err := published(c.Published); err != nil {
		r.fail("published", err)
	}
	if km2, ok := r.number("km2"); ok {
		if km2 < 0 {
			r.fail("km2", fmt.Errorf("%v is below 0", km2))
		}
		c.KM2 = &km2
	}
	parties := []string{"", "ukraine", "russia", "contested", "unknown"}
	if !slices.Contains(parties, c.Party) {
		r.fail("party", fmt.Errorf("%q: want ukraine, russia, contested, unknown or nothing", c.Party))
	}
	for _, p := range r.places(g) {
		c.Places = append(c.Places, p.ID)
	}
	return c
}

// places looks the names in a row's places up.
func (r *row) places(g *gazetteer) []*data.Place {
	var out []*data.Place
	for _, name := range r.list("places") {
		p := g.byName[name]
		if p == nil {
			r.fail("places", fmt.Errorf("%q is not in the gazetteer", name))
			continue
		}
		out = append(out, p)
	}
	return out
}
