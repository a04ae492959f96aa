package api

import (
	"slices"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/api/cql2"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// claimsCollection is the collection of claims, at the places that they name.
func claimsCollection() *collection {
	return &collection{
		id: "claims", title: "Claims", example: "C012",
		description: "Stated figures and sentences about control, each under its claimant, at the places that it names as far as their " +
			"coordinates are known; null geometry where it names none. Figures and statements are the claimants' own. " +
			"From valid_from to valid_to is the time that a claim speaks of.",
		geometry: "geometry-multipoint",
		fields: []property{
			{"claimant", ofText(), always, "who said it", texts(func(c *claimItem) string { return c.Claimant })},
			{"side", ofText(), sometimes, "the side of the claimant", texts(func(c *claimItem) string { return c.Side })},
			{"outlet", ofText(), sometimes, "who reported it", texts(func(c *claimItem) string { return c.Outlet })},
			{"measure", ofText(), always, "held, retaken, left, contested, or the statement in words", texts(func(c *claimItem) string { return c.Measure })},
			{"km2", ofKM2(), sometimes, "the figure stated, in square kilometres", worth((*claimItem).figure)},
			{"qualifier", ofText(), sometimes, "about, more than, as much as", texts(func(c *claimItem) string { return c.Qualifier })},
			{"settlements", ofText(), sometimes, "settlements stated, a number or names", texts(func(c *claimItem) string { return c.Settlements })},
			{"party", ofText(), sometimes, "who is said to be in control", texts(func(c *claimItem) string { return c.Party })},
			{"scope", ofText(), sometimes, "the ground it speaks of, in words", texts(func(c *claimItem) string { return c.Scope })},
			{"verification", ofText(), sometimes, "how far it was verified, as the outlet put it", texts(func(c *claimItem) string { return c.Verification })},
			{"published", ofText(), sometimes, "the date of publication as far as known, 2025-04-08 or 2025-04", texts(func(c *claimItem) string { return c.Published })},
			{"valid_from", ofStart(), nullable, "the start of the time it speaks of", worth(func(c *claimItem) cql2.Value { return cql2.InstantValue(c.AsOf.Start) })},
			{"valid_to", ofStop(), nullable, "the end of the time it speaks of", worth(func(c *claimItem) cql2.Value { return cql2.InstantValue(c.AsOf.End) })},
		},
		others: []property{
			{"as_of_basis", ofText(), sometimes, "why that time, where it is inferred", nil},
			{"places", ofTexts(), sometimes, "the places that it names, by id", nil},
			{"url", ofText(), sometimes, "where it was published", nil},
			{"note", ofText(), sometimes, "what else is to be known of it", nil},
			{"text_error", ofText(), sometimes, "a known error of the text that it was taken from", nil},
		},
		list: listClaims, since: (*data.Archive).FactsSince, history: claimHistory,
	}
}

func listClaims(a *data.Archive, asOf time.Time) (items []item) {
	for _, c := range a.Claims(data.Interval{}, asOf) {
		items = append(items, newClaimItem(a, c, asOf))
	}
	return items
}

// newClaimItem puts a claim where the places that it names are known to be.
func newClaimItem(a *data.Archive, c *data.Claim, asOf time.Time) *claimItem {
	it := &claimItem{Claim: c}
	for _, id := range c.Places {
		if p, ok := a.Place(id, asOf); ok && p.Located {
			it.at = append(it.at, p.At)
		}
	}
	it.geom = geometryOf(it.at)
	return it
}

// claimHistory is of the claim and of the places that it ever named.
func claimHistory(a *data.Archive, id string) []known {
	times := a.ClaimRevised(id)
	for _, t := range slices.Clone(times) {
		c, _ := a.Claim(id, t)
		for _, place := range c.Places {
			times = append(times, a.PlaceRevised(place)...)
		}
	}
	return historyOf(times, func(asOf time.Time) item {
		if c, ok := a.Claim(id, asOf); ok {
			return newClaimItem(a, c, asOf)
		}
		return nil
	})
}

// geometryOf is a geometry for asking; nil for one of nothing, or off the Earth.
func geometryOf(g orb.Geometry) *geo.Geometry {
	made, err := geo.NewGeometry(g)
	if err != nil {
		return nil
	}
	return made
}

// claimItem is a claim as a feature.
type claimItem struct {
	*data.Claim
	at   orb.MultiPoint
	geom *geo.Geometry
}

func (c *claimItem) ID() string                    { return c.Claim.ID }
func (c *claimItem) during() (data.Interval, bool) { return c.AsOf, true }
func (c *claimItem) geometry() *geo.Geometry       { return c.geom }

func (c *claimItem) published() (from string, to *string) {
	return stamp(c.AsOf.Start), instantOrNull(c.AsOf.End)
}

func (c *claimItem) figure() cql2.Value {
	if c.KM2 == nil {
		return cql2.Value{}
	}
	return cql2.NumberValue(*c.KM2)
}

// claimProperties is a claim with its time as every item has it; the fields here
// hide those of the same name.
type claimProperties struct {
	*data.Claim
	ID        string  `json:"id,omitempty"`
	AsOf      string  `json:"as_of,omitempty"`
	ValidFrom *string `json:"valid_from"`
	ValidTo   *string `json:"valid_to"`
}

func (c *claimItem) appendProperties(b []byte) ([]byte, error) {
	text, err := compact(claimProperties{Claim: c.Claim, ValidFrom: instantOrNull(c.AsOf.Start), ValidTo: instantOrNull(c.AsOf.End)})
	return append(b, text...), err
}

func instantOrNull(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	text := data.FormatInstant(t)
	return &text
}

func (c *claimItem) version() string { return contentText([]any{c.Claim, c.at}) }

func (c *claimItem) appendGeometry(b []byte, in crs) []byte {
	if c.geom == nil {
		return append(b, "null"...)
	}
	return in.appendGeometry(b, c.at)
}
