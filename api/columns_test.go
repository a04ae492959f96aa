package api

import (
	"encoding/csv"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestColumnsAreTold: the header of every table, and the properties of every flat
// feature, are those that the page of columns tells of, in its order.
func TestColumnsAreTold(t *testing.T) {
	s := serverOf(t, builtinRecords(t))
	page := ask(s, "GET", "/docs/columns").body
	for _, table := range tables() {
		_, section, ok := strings.Cut(string(page), "\n## "+strings.ToUpper(table.name[:1])+table.name[1:]+"\n")
		section, _, _ = strings.Cut(section, "\n## ")
		address := regexp.MustCompile(`\]\(\.\.([^)]+)\)`).FindStringSubmatch(section)
		if !ok || address == nil {
			t.Fatalf("the page does not tell of %s", table.name)
		}
		var told []string
		for _, row := range regexp.MustCompile("(?m)^\\| `([a-z0-9_]+)` \\| (?:text|number|time) \\| .+ \\|$").FindAllStringSubmatch(section, -1) {
			told = append(told, row[1])
		}
		rows, err := csv.NewReader(strings.NewReader(string(ask(s, "GET", address[1]).body))).ReadAll()
		if err != nil || len(rows) < 2 {
			t.Fatalf("%s: %d rows, %v", address[1], len(rows), err)
		}
		want := told
		if table.hasShapes {
			want = append(slices.Clone(told), "wkt")
		}
		if !slices.Equal(rows[0], want) {
			t.Errorf("%s has %q, the page tells of %q", address[1], rows[0], want)
		}
		if table.hasShapes {
			flat := ask(s, "GET", withFormOf(table.example, "", "geojson")+"&profile=flat").body
			if got, want := firstProperties(t, flat), flatNames(told); !slices.Equal(got, want) {
				t.Errorf("%s flat has %q, want %q", table.example, got, want)
			}
		}
	}
}

// flatNames are the properties of a flat feature with those columns.
func flatNames(columns []string) []string {
	names := []string{"name"}
	for _, c := range columns {
		if c == "name" {
			c = "label"
		}
		names = append(names, c)
	}
	return names
}

// firstProperties are the names of the properties of the first feature, in order.
func firstProperties(t *testing.T, collection []byte) (names []string) {
	t.Helper()
	var doc struct {
		Features []struct{ Properties json.RawMessage }
	}
	if err := json.Unmarshal(collection, &doc); err != nil || len(doc.Features) == 0 {
		t.Fatalf("%v: %.300s", err, collection)
	}
	d := json.NewDecoder(strings.NewReader(string(doc.Features[0].Properties)))
	for depth, key := 0, true; ; {
		token, err := d.Token()
		if err != nil {
			return names
		}
		switch {
		case token == json.Delim('{'):
			depth++
		case depth == 1 && key:
			if name, ok := token.(string); ok {
				names, key = append(names, name), false
			}
		default:
			key = true
		}
	}
}
