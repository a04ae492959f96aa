package data

import (
	"fmt"

	"github.com/paulmach/orb"
)

// Claim is a stated figure or sentence about control, as an outlet reported
// it. Figures are the claimant's, never Salient's.
type Claim struct {
	ID           string   `json:"id"`
	AsOf         Interval `json:"as_of"`                 // the time the statement speaks of
	AsOfBasis    string   `json:"as_of_basis,omitempty"` // why that time, when it is inferred
	Published    string   `json:"published,omitempty"`   // the date of publication as far as known: 2025-04-08 or 2025-04
	Claimant     string   `json:"claimant"`
	Side         string   `json:"side,omitempty"`
	Outlet       string   `json:"outlet,omitempty"`
	Measure      string   `json:"measure"` // held, retaken, left, contested, or the statement in words
	KM2          *float64 `json:"km2,omitempty"`
	Qualifier    string   `json:"qualifier,omitempty"` // about, more than, as much as …
	Settlements  string   `json:"settlements,omitempty"`
	Party        string   `json:"party,omitempty"` // who is said to be in control
	Scope        string   `json:"scope,omitempty"` // the ground it speaks of, in words
	Places       []string `json:"places,omitempty"`
	Verification string   `json:"verification,omitempty"` // as the outlet put it
	URL          string   `json:"url,omitempty"`
	Note         string   `json:"note,omitempty"`
	TextError    string   `json:"text_error,omitempty"` // a known error of the text it was taken from
}

// Validate says what is wrong with the claim, or nil.
func (c *Claim) Validate() error {
	switch {
	case c.ID == "":
		return fmt.Errorf("claim without id")
	case c.Claimant == "":
		return fmt.Errorf("claim %s: no claimant", c.ID)
	case c.Measure == "":
		return fmt.Errorf("claim %s: no measure", c.ID)
	case c.AsOf.Start.IsZero():
		return fmt.Errorf("claim %s: no date", c.ID)
	}
	return nil
}

// Place is a settlement. At is (lon, lat) in degrees; Located is false for a
// place whose coordinates nobody has found yet.
type Place struct {
	ID         string    `json:"id"`
	Name       string    `json:"name"`
	AltNames   []string  `json:"alt_names,omitempty"`
	LocalName  string    `json:"local_name,omitempty"`
	At         orb.Point `json:"at"`
	Located    bool      `json:"located"`
	Precision  string    `json:"precision,omitempty"` // point, arc-minute, +-1.5 km …
	District   string    `json:"district,omitempty"`
	Region     string    `json:"region,omitempty"`
	Country    string    `json:"country,omitempty"` // ISO 3166-1 alpha-2
	Population int       `json:"population,omitempty"`
	Source     string    `json:"source,omitempty"` // where the coordinates are from
	Licence    string    `json:"licence,omitempty"`
	Note       string    `json:"note,omitempty"`
}

// Border is a line for orientation, (lon, lat) in degrees; never used to
// compute an area that somebody else drew.
type Border struct {
	ID      string              `json:"id"`
	Name    string              `json:"name"`
	Source  string              `json:"source"`
	Licence string              `json:"licence"`
	Note    string              `json:"note,omitempty"`
	Lines   orb.MultiLineString `json:"lines"`
}
