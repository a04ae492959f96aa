package words

import (
	"testing"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// TestOwnWords: a source's names for a ground are quoted in the reader's language if
// it has them, the largest ground's first; colours and schematic outlines have none.
func TestOwnWords(t *testing.T) {
	area := func(size float64, class string, labels ...data.Label) *data.Area {
		ring := orb.Ring{{35, 51}, {35 + size, 51}, {35 + size, 51 + size}, {35, 51 + size}, {35, 51}}
		shape, _, err := geo.New(orb.MultiPolygon{{ring}})
		if err != nil {
			t.Fatal(err)
		}
		return &data.Area{Shape: shape, Controller: "ukraine", Status: data.Held, Class: class, Labels: labels}
	}
	total := data.Total{Controller: "ukraine", Status: data.Held}
	liberated := []data.Label{{Lang: "uk", Text: "Звільнено"}, {Lang: "en", Text: "Liberated"}}
	elsewhere := area(3, "elsewhere")
	elsewhere.Territory = "russia"
	for _, c := range []struct {
		language Language
		basis    data.Basis
		areas    []*data.Area
		want     string
	}{
		{English(), data.Mapped, []*data.Area{area(1, "#01579b", liberated...), elsewhere}, "in the source's words “Liberated”"},
		{Ukrainian(), data.Mapped, []*data.Area{area(1, "#01579b", liberated...)}, "словами джерела: «Звільнено»"},
		{Russian(), data.Mapped, []*data.Area{area(1, "#01579b", liberated...)}, "словами источника: «Liberated»"},
		{English(), data.Assessed, []*data.Area{area(1, "small"), area(2, "large"), area(0.5, "least")}, "in the source's words “large”, “small” and 1 more"},
		{English(), data.Mapped, []*data.Area{area(1, "#01579b")}, ""},
		{English(), data.Schematic, []*data.Area{area(1, "", liberated...)}, ""},
	} {
		p := data.Part{Snapshot: &data.Snapshot{Basis: c.basis}, Areas: c.areas}
		if got := c.language.Own(p, total); got != c.want {
			t.Errorf("%s: %q, want %q", c.language.Tag, got, c.want)
		}
	}
}
