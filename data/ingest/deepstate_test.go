package ingest_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/salient-map/salient/data"
)

// painted is a feature as DeepState draws it.
func painted(fill, name string, geometry string) string {
	return feature(geometry, fmt.Sprintf(`"name":%q,"fill":%q,"fill-opacity":0.3,"stroke":"#000000","styleUrl":"#poly"`, name, fill))
}

func unit(name string) string {
	return feature(`{"type":"Point","coordinates":[36,49,0]}`, fmt.Sprintf(`"name":%q,"icon":"images/icon-1.png"`, name))
}

// The maps of April 2022: names in one language, polygons gathered in
// GeometryCollections, black for what was occupied before.
func TestDeepState2022(t *testing.T) {
	gathered := `{"type":"GeometryCollection","geometries":[` + square(33, 47, 0.5) + `,{"type":"Point","coordinates":[33,47]},` + square(34, 47, 0.5) + `]}`
	files(t, map[string]string{"1648990000.geojson": collection(
		painted("#a52714", "Окуповано", gathered),
		painted("#000000", "Крим", square(34, 45, 0.5)),
		painted("#0288D1", "Звільнено 25.03\u00a0", square(31, 50, 0.5)),
		painted("#880e4f", "Придністров'я", square(29, 47, 0.5)),
		unit("Аеродром"),
	)})
	r := clean(t, deepstate(), "1648990000.geojson")
	s := r.snapshots[0]
	if want := time.Unix(1648990000, 0).UTC(); !s.ValidAt.Equal(want) || !s.PublishedAt.Equal(want) {
		t.Errorf("valid at %v, published at %v; want %v", s.ValidAt, s.PublishedAt, want)
	}
	if s.Source != "deepstate" || s.Basis != data.Mapped || s.Origin != "1648990000.geojson" {
		t.Errorf("source %s, basis %s, origin %s", s.Source, s.Basis, s.Origin)
	}
	if r.report.Points != 2 {
		t.Errorf("%d points dropped, want the unit and the one in the collection", r.report.Points)
	}
	describe := func(a *data.Area) string {
		return fmt.Sprintf("%s %s %s %s %v %d", a.Class, a.Controller, a.Status, a.Territory, a.OutsideTotals, len(a.Shape.MultiPolygon()))
	}
	var got []string
	for _, a := range s.Areas {
		got = append(got, describe(a))
	}
	want := []string{
		"#a52714 russia held ukraine false 2",
		"#000000 russia held ukraine false 1",
		"#0288d1 ukraine held ukraine false 1",
		"#880e4f  unclassified  true 1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("areas\n got %q\nwant %q", got, want)
	}
	if l := s.Areas[2].Labels; len(l) != 1 || l[0] != (data.Label{Lang: "uk", Text: "Звільнено 25.03"}) {
		t.Errorf("labels %v", l)
	}
}

// The maps since: names in three parts with a key, a third ordinate of zero,
// territories of other states that are no part of any sum.
func TestDeepState2024(t *testing.T) {
	flat := `{"type":"Polygon","coordinates":[[[35,51,0],[35.5,51,0],[35.5,51.5,0],[35,51.5,0],[35,51,0]]]}`
	files(t, map[string]string{"1724000000.geojson": collection(
		painted("#01579b", "Звільнено /// Liberated /// geoJSON.status.dismissed\n", flat),
		painted("#bdbdbd", "Статус невідомий /// Unknown status\u00a0/// geoJSON.status.unknown", square(36, 51, 0.25)),
		painted("#ff5252", "Окуповані у Естонії території.\n///\nOccupied Estonia territories.\n/// geoJSON.territories.estonia\n", square(27, 57, 0.5)),
		painted("#0097a7", "Нове", square(37, 51, 0.25)),
		unit("Бригада"),
	)})
	r := clean(t, deepstate(), "1724000000.geojson")
	areas := r.snapshots[0].Areas
	if len(areas) != 4 {
		t.Fatalf("%d areas, want 4", len(areas))
	}
	held := areas[0]
	if held.Controller != "ukraine" || held.Territory != "russia" || held.ClassKey != "geoJSON.status.dismissed" {
		t.Errorf("held in Russia: %+v", held)
	}
	if want := []data.Label{{Lang: "uk", Text: "Звільнено"}, {Lang: "en", Text: "Liberated"}}; !slices.Equal(held.Labels, want) {
		t.Errorf("labels %q, want %q", held.Labels, want)
	}
	if unknown := areas[1]; unknown.Controller != "" || unknown.Status != data.Unknown || unknown.Territory != "russia" {
		t.Errorf("unknown in Russia: %+v", unknown)
	}
	if !areas[2].OutsideTotals || areas[2].Status != data.Unclassified {
		t.Errorf("elsewhere: %+v", areas[2])
	}
	if odd := areas[3]; odd.Status != data.Unclassified || odd.Class != "#0097a7" || odd.OutsideTotals {
		t.Errorf("unknown colour: %+v", odd)
	}
	if totals := data.Totals(areas); len(totals) != 3 {
		t.Errorf("%d totals, want held, unknown and unclassified: %v", len(totals), totals)
	}
	if w := r.report.Warnings; len(w) != 1 || w[0].Rule != "unknown-class" || w[0].Count != 1 || w[0].First[0].Feature != 3 {
		t.Errorf("warnings %v", w)
	}
	if m := r.report.Mended; len(m) != 1 || m[0].Rule != "elevation" || m[0].Count != 5 {
		t.Errorf("mended %v", m)
	}
}

func TestDeepStateTakesADateForAnotherName(t *testing.T) {
	files(t, map[string]string{"latest.geojson": collection(painted("#a52714", "x", square(35, 48, 1)))})
	o := deepstate()
	o.Mapping.Date = "2024-08-15T10:00:00Z"
	s := clean(t, o, "latest.geojson").snapshots[0]
	if !s.ValidAt.Equal(time.Date(2024, 8, 15, 10, 0, 0, 0, time.UTC)) || !s.PublishedAt.IsZero() {
		t.Errorf("valid at %v, published at %v", s.ValidAt, s.PublishedAt)
	}
}
