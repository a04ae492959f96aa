package cite

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The part of the schema for input data of the Citation Style Language that a work
// may use: each member of an item with what it may be. Of "type" the values are the
// schema's own; an item has no other members, and must have "type" and "id".
//
// Source: github.com/citation-style-language/schema, schemas/input/csl-data.json.
var cslItem = map[string]func(any) error{
	"type": oneOf("article", "book", "broadcast", "collection", "dataset", "document", "figure", "graphic", "map", "report", "software", "webpage"),
	"id":   text, "title": text, "medium": text, "version": text, "publisher": text, "publisher-place": text, "language": text, "URL": text, "note": text,
	"source": text, "genre": text, "scale": text, "dimensions": text,
	"author": listOf(nameVariable), "contributor": listOf(nameVariable), "editor": listOf(nameVariable),
	"issued": dateVariable, "accessed": dateVariable, "submitted": dateVariable,
}

func text(v any) error {
	if _, ok := v.(string); !ok {
		return fmt.Errorf("%v is no text", v)
	}
	return nil
}

func oneOf(values ...string) func(any) error {
	return func(v any) error {
		if s, ok := v.(string); !ok || !slices.Contains(values, s) {
			return fmt.Errorf("%v is none of %v", v, values)
		}
		return nil
	}
}

func listOf(each func(any) error) func(any) error {
	return func(v any) error {
		list, ok := v.([]any)
		if !ok {
			return fmt.Errorf("%v is no list", v)
		}
		for _, e := range list {
			if err := each(e); err != nil {
				return err
			}
		}
		return nil
	}
}

// nameVariable is the schema's name-variable: a person by parts, or a literal.
func nameVariable(v any) error {
	return object(v, map[string]func(any) error{"family": text, "given": text, "dropping-particle": text, "non-dropping-particle": text, "suffix": text, "literal": text})
}

// dateVariable is the schema's of that name: one or two dates, of one to three
// numbers or texts each.
func dateVariable(v any) error {
	return object(v, map[string]func(any) error{"literal": text, "raw": text, "date-parts": func(v any) error {
		dates, ok := v.([]any)
		if !ok || len(dates) < 1 || len(dates) > 2 {
			return fmt.Errorf("%v is not one or two dates", v)
		}
		for _, d := range dates {
			parts, ok := d.([]any)
			if !ok || len(parts) < 1 || len(parts) > 3 {
				return fmt.Errorf("%v has not one to three parts", d)
			}
			for _, p := range parts {
				if n, ok := p.(float64); !ok || n != float64(int(n)) {
					return fmt.Errorf("%v is no part of a date", p)
				}
			}
		}
		return nil
	}})
}

// object is one with members of these and no others.
func object(v any, members map[string]func(any) error) error {
	o, ok := v.(map[string]any)
	if !ok {
		return fmt.Errorf("%v is no object", v)
	}
	for name, value := range o {
		check, ok := members[name]
		if !ok {
			return fmt.Errorf("there is no %s", name)
		}
		if err := check(value); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func checkCSL(t rapid.TB, b []byte) map[string]any {
	var items []any
	d := json.NewDecoder(bytes.NewReader(b))
	if err := d.Decode(&items); err != nil || len(items) != 1 || d.More() {
		t.Fatalf("%v: %s", err, b)
	}
	if err := object(items[0], cslItem); err != nil {
		t.Fatalf("%v in %s", err, b)
	}
	item := items[0].(map[string]any)
	if item["type"] == nil || item["id"] == nil {
		t.Fatalf("no type or no id: %s", b)
	}
	return item
}

// TestCSL: of maps and of tables, with every member and with as few as there can be.
func TestCSL(t *testing.T) {
	full, table, bare := example(), example(), Work{Title: "Control areas", URL: "http://salient.test/series"}
	table.Table = true
	for _, v := range []struct {
		work    Work
		kind    string
		members int
	}{{full, "map", 11}, {table, "dataset", 11}, {bare, "map", 5}} {
		b, err := v.work.CSL()
		if err != nil {
			t.Fatal(err)
		}
		item := checkCSL(t, b)
		if item["type"] != v.kind || len(item) != v.members || item["URL"] != v.work.URL || item["title"] != v.work.Title {
			t.Errorf("%d members: %s", len(item), b)
		}
	}
}

// TestAnyCSL: whatever the titles are.
func TestAnyCSL(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := example()
		w.Title, w.Authors, w.Rights = rapid.String().Draw(t, "title"), rapid.SliceOf(rapid.String()).Draw(t, "authors"), rapid.SliceOf(rapid.String()).Draw(t, "rights")
		b, err := w.CSL()
		if err != nil {
			t.Fatal(err)
		}
		item := checkCSL(t, b)
		if authors, _ := item["author"].([]any); len(authors) != len(w.Authors) {
			t.Fatalf("%d authors of %d", len(authors), len(w.Authors))
		}
	})
}
