package cql2_test

import (
	"strings"
	"testing"

	"github.com/salient-map/salient/api/cql2"
)

// TestLimits: the longest, deepest and largest filters are read, and none beyond.
func TestLimits(t *testing.T) {
	long := func(bytes int) string { return "a = '" + strings.Repeat("x", bytes-len("a = ''")) + "'" }
	// NOT p: a level each. a IN (1,…): the call, the property, the list and its values.
	deep := func(levels int) string {
		return strings.Repeat("NOT (", levels-1) + "b" + strings.Repeat(")", levels-1)
	}
	brackets := func(levels int) string { return strings.Repeat("(", levels) + "b" + strings.Repeat(")", levels) }
	large := func(nodes int) string { return "a IN (1" + strings.Repeat(",1", nodes-4) + ")" }
	for _, c := range []struct {
		what string
		of   func(int) string
		most int
	}{{"bytes", long, cql2.MaxBytes}, {"levels", deep, cql2.MaxDepth}, {"brackets", brackets, cql2.MaxDepth}, {"expressions", large, cql2.MaxNodes}} {
		if _, err := cql2.ParseText(c.of(c.most)); err != nil {
			t.Errorf("%d %s: %v", c.most, c.what, err)
		}
		if _, err := cql2.ParseText(c.of(c.most + 1)); err == nil {
			t.Errorf("%d %s are read, one more than there may be", c.most+1, c.what)
		}
	}
	if cql2.MaxBytes != 4096 || cql2.MaxDepth != 16 || cql2.MaxNodes != 200 {
		t.Errorf("the limits are %d bytes, %d levels and %d expressions", cql2.MaxBytes, cql2.MaxDepth, cql2.MaxNodes)
	}
}

// TestFiltersOfTheStandard reads filters of the kinds that the standard shows, one
// of each class that is declared, and refuses those of the classes that are not.
func TestFiltersOfTheStandard(t *testing.T) {
	for _, src := range []string{
		"vehicle_height > (bridge_clearance)", "avg = 3.14", "dry = TRUE", "floors>5", "name <> 'NULL'", "swimming_pool = true",
		"name LIKE 'mt%'", "name NOT LIKE '_\\_x%'", "depth BETWEEN 100.0 and 150.0", "depth NOT BETWEEN -1 AND 1e3",
		"cityName IN ('Toronto','Frankfurt')", "category NOT IN (1,2,3,4)", "geophys_SURVEY IS NOT NULL", "NOT (floors > 5 OR NOT material LIKE 'brick%')",
		"CASEI(road_class) IN (CASEI('Οδος'), CASEI('Straße'))", "ACCENTI(etat_vol) = ACCENTI('débárquér')", "CASEI(name) LIKE CASEI('foo%')",
		"S_INTERSECTS(geometry,POINT(36.319836 32.288087))", "S_WITHIN(geometry,POLYGON((-49.7 35.8,-44.0 35.8,-44.0 39.3,-49.7 35.8)))",
		"S_DISJOINT(geometry,BBOX(-118,33.8,-117.9,34))", "S_CROSSES(road,LINESTRING(43.7 -79.3,43.7 -79.2))", "S_EQUALS(a,MULTIPOINT((0 1),(2 3)))",
		"S_TOUCHES(a,GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1)))", "S_OVERLAPS(a,BBOX(1,2,-3,4,5,6))", "S_CONTAINS(a,MULTIPOLYGON(((0 0,1 0,1 1,0 0))))",
		"updated >= DATE('1999-11-05')", "T_AFTER(event,TIMESTAMP('2017-06-10T07:30:00Z'))", "T_DURING(INTERVAL(starts_at,'2005-01-10'),INTERVAL('2005-01-01','2010-02-11'))",
		"T_INTERSECTS(event,INTERVAL('..','1969-07-24T16:50:35Z'))", "\"owner\"='Mike'", "\"väl_1\" <> 1", "a < -5 AND b > +5",
	} {
		e, err := cql2.ParseText(src)
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		if again, err := cql2.ParseText(cql2.Text(e)); err != nil || cql2.Text(again) != cql2.Text(e) {
			t.Errorf("%s: written %s, %v", src, cql2.Text(e), err)
		}
		if b, err := cql2.JSON(e); err != nil {
			t.Errorf("%s: %v", src, err)
		} else if again, err := cql2.ParseJSON(b); err != nil || cql2.Text(again) != cql2.Text(e) {
			t.Errorf("%s: as JSON %s: %v", src, b, err)
		}
	}
	for _, src := range []string{"a + 1 = 2", "A_CONTAINS(layers,('a','b'))", "my_function(a) = 1", "a = 1 AND", "a == 1", "a != 1", "a IS 1", "a IN ()", "S_INTERSECTS(a,POINT(1))"} {
		if e, err := cql2.ParseText(src); err == nil {
			t.Errorf("%s is read as %s", src, cql2.Text(e))
		}
	}
}
