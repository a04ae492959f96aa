package cql2_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/api/cql2"
	"github.com/salient-map/salient/geo"
)

var fields = []cql2.Field{
	{"name", cql2.TypeText}, {"other", cql2.TypeText}, {"none", cql2.TypeText},
	{"n", cql2.TypeNumber}, {"nil", cql2.TypeNumber}, {"flag", cql2.TypeBool}, {"void", cql2.TypeBool},
	{"from", cql2.TypeInstant}, {"to", cql2.TypeInstant}, {"open", cql2.TypeInstant},
	{"geometry", cql2.TypeGeometry}, {"nowhere", cql2.TypeGeometry},
}

// sudzha is a feature with something of everything, and nothing of it too.
func sudzha(t testing.TB) cql2.Feature {
	t.Helper()
	at := func(s string) cql2.Value {
		v, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return cql2.InstantValue(v)
	}
	g, err := geo.NewGeometry(orb.Bound{Min: orb.Point{35, 51}, Max: orb.Point{36, 52}})
	if err != nil {
		t.Fatal(err)
	}
	values := []cql2.Value{
		cql2.TextValue("Sudzhá"), cql2.TextValue("Суджа"), {},
		cql2.NumberValue(58), {}, cql2.BoolValue(true), {},
		at("2024-08-14T11:42:32Z"), at("2025-03-12T12:04:44Z"), cql2.InstantValue(time.Time{}),
		cql2.GeometryValue(g), cql2.GeometryValue(nil),
	}
	return func(i int) cql2.Value { return values[i] }
}

func TestCompile(t *testing.T) {
	feature := sudzha(t)
	for filter, want := range map[string]bool{
		`true`: true, `FALSE`: false, `flag`: true, `NOT flag`: false, `flag = TRUE`: true, `flag <> TRUE`: false, `void`: false, `NOT void`: false,
		`n = 58`: true, `n <> 58`: false, `n < 58`: false, `n <= 58`: true, `n > 57.9`: true, `n >= 58.1`: false, `58 = n`: true, `n = n`: true,
		`name = 'Sudzhá'`: true, `name = 'sudzhá'`: false, `name < 'Z'`: true, `name = other`: false, `name <> other`: true,

		// What compares with null is unknown, and not chosen, whatever is said of it.
		`none = 'x'`: false, `none <> 'x'`: false, `NOT (none = 'x')`: false, `none = none`: false, `none IS NULL`: true, `none IS NOT NULL`: false,
		`none = 'x' OR n = 58`: true, `none = 'x' AND n = 58`: false, `NOT (none = 'x' AND n = 0)`: true, `NOT (none = 'x' OR n = 0)`: false,
		`nil IN (1, 2)`: false, `nil NOT IN (1, 2)`: false, `n IN (1, nil)`: false, `n NOT IN (1, nil)`: false, `n IN (58, nil)`: true,
		`nil BETWEEN 1 AND 2`: false, `n BETWEEN nil AND 1`: false, `n NOT BETWEEN nil AND 1`: true,
		`none LIKE '%'`: false, `nowhere IS NULL`: true, `geometry IS NULL`: false, `S_DISJOINT(nowhere, POINT(0 0))`: false, `open IS NULL`: true,

		`n = 58 AND flag AND name LIKE 'S%'`: true, `n = 0 AND flag OR flag`: true, `n = 0 AND (flag OR flag)`: false,
		`(n = 58) = flag`: true, `(n = 0) = flag`: false, `(nil = 1) IS NULL`: true,
		`n BETWEEN 58 AND 60`: true, `n BETWEEN 58.1 AND 60`: false, `n NOT BETWEEN 1 AND 2`: true,
		`n IN (1, 58)`: true, `n NOT IN (1, 2)`: true, `name IN ('a', 'Sudzhá')`: true,

		`name LIKE 'Sudzhá'`: true, `name LIKE 'Sud%'`: true, `name LIKE '%dz%'`: true, `name LIKE 'Sudzh_'`: true, `name LIKE 'Sudzha_'`: false,
		`name LIKE '%'`: true, `name LIKE ''`: false, `name LIKE '%%á%'`: true, `name LIKE 'sud%'`: false, `name NOT LIKE 'sud%'`: true, `name LIKE 'S\_%'`: false,
		`CASEI(name) LIKE CASEI('SUD%')`: true, `CASEI(name) = CASEI('SUDZHÁ')`: true, `CASEI(name) = 'SUDZHÁ'`: false, `CASEI(other) = CASEI('СУДЖА')`: true,
		`ACCENTI(name) = 'Sudzha'`: true, `ACCENTI(name) = ACCENTI('Sùdzha')`: true, `CASEI(ACCENTI(name)) LIKE CASEI(ACCENTI('SÚD%'))`: true, `CASEI(none) = CASEI('')`: false,
		`CASEI(name) IN (CASEI('x'), CASEI('sUDZHÁ'))`: true,

		`from = TIMESTAMP('2024-08-14T11:42:32Z')`: true, `from = TIMESTAMP('2024-08-14T13:42:32+02:00')`: true, `from < TIMESTAMP('2024-08-14T11:42:32.5Z')`: true,
		`from = DATE('2024-08-14')`: true, `from < DATE('2024-08-14')`: false, `from > DATE('2024-08-14')`: false, `from <= DATE('2024-08-14')`: true, `from > DATE('2024-08-13')`: true,
		`from < to`: true, `from > '2024-08-01'`: true, `'2024-08-14T11:42:32Z' = from`: true, `from BETWEEN DATE('2024-08-14') AND DATE('2024-08-20')`: true,
		`open > DATE('2024-08-14')`: false,

		`T_AFTER(from, DATE('2024-08-13'))`: true, `T_AFTER(from, DATE('2024-08-14'))`: false, `T_BEFORE(from, to)`: true,
		`T_INTERSECTS(INTERVAL(from, to), DATE('2024-12-31'))`: true, `T_INTERSECTS(INTERVAL(from, to), INTERVAL('..', '2024-08-13'))`: false,
		`T_INTERSECTS(INTERVAL(from, open), DATE('2030-01-01'))`: true, `T_DISJOINT(INTERVAL(from, to), DATE('2030-01-01'))`: true,
		`T_DURING(INTERVAL(from, to), INTERVAL('2024-01-01', '2025-12-31'))`: true, `T_DURING(from, '2024-08-14')`: true,
		`T_CONTAINS(INTERVAL(from, to), INTERVAL('2024-09-01', '2024-09-02'))`: true, `T_EQUALS(INTERVAL(from, to), INTERVAL(from, to))`: true,
		`T_FINISHES(INTERVAL('2024-09-01T00:00:00Z', to), INTERVAL(from, to))`: true, `T_FINISHEDBY(INTERVAL(from, to), INTERVAL('2024-09-01T00:00:00Z', to))`: true,
		`T_STARTS(INTERVAL(from, '2024-09-01'), INTERVAL(from, to))`: true, `T_STARTEDBY(INTERVAL(from, to), INTERVAL(from, '2024-09-01'))`: true,
		`T_MEETS(INTERVAL('2024-01-01', from), INTERVAL(from, to))`: true, `T_METBY(INTERVAL(from, to), INTERVAL('2024-01-01', from))`: true,
		`T_OVERLAPS(INTERVAL('2024-01-01', '2024-09-01'), INTERVAL(from, to))`: true, `T_OVERLAPPEDBY(INTERVAL(from, to), INTERVAL('2024-01-01', '2024-09-01'))`: true,
		`T_AFTER(open, DATE('2024-08-14'))`: false,

		`S_INTERSECTS(geometry, POINT(35.5 51.5))`: true, `S_INTERSECTS(geometry, POINT(51.5 35.5))`: false, `S_INTERSECTS(geometry, BBOX(30,50,35,51))`: true,
		`S_INTERSECTS(geometry, BBOX(170,50,-170,52))`: false, `S_INTERSECTS(geometry, BBOX(170,50,35.5,52))`: true,
		`S_WITHIN(geometry, POLYGON((30 50,40 50,40 60,30 60,30 50)))`: true, `S_CONTAINS(geometry, MULTIPOINT((35.5 51.5),(35.6 51.6)))`: true,
		`S_CROSSES(LINESTRING(30 51.5,40 51.5), geometry)`: true, `S_TOUCHES(geometry, POINT(35 51))`: true, `S_EQUALS(geometry, BBOX(35,51,36,52))`: true,
		`S_OVERLAPS(geometry, BBOX(35.5,51.5,37,53))`: true, `S_DISJOINT(geometry, POINT(0 0))`: true, `S_INTERSECTS(geometry, GEOMETRYCOLLECTION(POINT(0 0),POINT(35.5 51.5)))`: true,
	} {
		e, err := cql2.ParseText(filter)
		if err != nil {
			t.Errorf("%s: %v", filter, err)
			continue
		}
		f, err := cql2.Compile(e, cql2.Options{Fields: fields})
		if err != nil {
			t.Errorf("%s: %v", filter, err)
			continue
		}
		if got, err := f(feature); err != nil || got != want {
			t.Errorf("%s: %v, %v; want %v", filter, got, err, want)
		}
	}
}

func TestDoesNotCompile(t *testing.T) {
	for filter, want := range map[string]string{
		`missing = 1`:                         `there is no property "missing" to ask about`,
		`name`:                                `text stands where a predicate should`,
		`58`:                                  `a number stands where a predicate should`,
		`NOT n`:                               `a number stands where a predicate should`,
		`flag AND n`:                          `a number stands where a predicate should`,
		`name = 1`:                            `text cannot be compared with a number`,
		`from = 1`:                            `an instant cannot be compared with a number`,
		`from = 'soon'`:                       `an instant cannot be compared with text`,
		`geometry = POINT(1 2)`:               `a geometry cannot be compared with =`,
		`flag < TRUE`:                         `true or false cannot be compared with <`,
		`n LIKE '5%'`:                         `LIKE compares a text with a pattern`,
		`name LIKE other`:                     `LIKE compares a text with a pattern`,
		`CASEI(n) = 'x'`:                      `CASEI takes a text, not a number`,
		`n IN (1, 'x')`:                       `a number cannot be compared with text`,
		`n BETWEEN 1 AND 'x'`:                 `a number cannot be compared with text`,
		`S_INTERSECTS(n, POINT(1 2))`:         `S_INTERSECTS takes two geometries`,
		`S_INTERSECTS(geometry, name)`:        `S_INTERSECTS takes two geometries`,
		`S_INTERSECTS(geometry, POINT(1 99))`: `is no position: longitude must be`,
		`S_INTERSECTS(geometry, LINESTRING(1 2))`:                `a line of 1 positions`,
		`S_INTERSECTS(geometry, BBOX(1,3,2,1))`:                  `want the south-west corner first`,
		`S_INTERSECTS(geometry, POLYGON((0 0,1 1,1 0,0 1,0 0)))`: `a geometry:`,
		`T_AFTER(n, from)`:                                       `T_AFTER takes instants and intervals, not a number`,
		`T_AFTER(INTERVAL(n,'..'), from)`:                        `an interval ends at an instant, not at a number`,
		`T_AFTER(from, INTERVAL('2025-01-01','2024-01-01'))`:     `the interval ends before it starts`,
		`INTERVAL(from, to) = INTERVAL(from, to)`:                `an interval cannot be compared with =`,
	} {
		e, err := cql2.ParseText(filter)
		if err != nil {
			t.Errorf("%s: %v", filter, err)
			continue
		}
		_, err = cql2.Compile(e, cql2.Options{Fields: fields})
		var fault *cql2.Error
		var missing *cql2.UnknownProperty
		if err == nil || !strings.Contains(err.Error(), want) || !errors.As(err, &fault) && !errors.As(err, &missing) {
			t.Errorf("%s: %v; want %s", filter, err, want)
		}
	}
}

// TestPlace: literals pass through the reference system given, BBOX too.
func TestPlace(t *testing.T) {
	swap := func(g orb.Geometry) (orb.Geometry, error) {
		switch g := g.(type) {
		case orb.Point:
			return orb.Point{g[1], g[0]}, nil
		case orb.Bound:
			return orb.Bound{Min: orb.Point{g.Min[1], g.Min[0]}, Max: orb.Point{g.Max[1], g.Max[0]}}, nil
		}
		return nil, errors.New("cannot be taken there")
	}
	for filter, want := range map[string]any{
		`S_INTERSECTS(geometry, POINT(51.5 35.5))`:      true,
		`S_INTERSECTS(geometry, POINT(35.5 51.5))`:      false,
		`S_INTERSECTS(geometry, BBOX(50,30,51.5,35.5))`: true,
		`S_INTERSECTS(geometry, LINESTRING(1 2,3 4))`:   "a geometry: cannot be taken there",
	} {
		e, err := cql2.ParseText(filter)
		if err != nil {
			t.Fatal(err)
		}
		f, err := cql2.Compile(e, cql2.Options{Fields: fields, Place: swap})
		if err != nil {
			if err.Error() != want {
				t.Errorf("%s: %v, want %v", filter, err, want)
			}
			continue
		}
		if got, err := f(sudzha(t)); err != nil || got != want {
			t.Errorf("%s: %v, %v; want %v", filter, got, err, want)
		}
	}
}
