package api

import (
	"strconv"
	"strings"
)

// schema is the parameter's type. It is read from the words that errors show, so
// that nothing is said twice:
//
//	json, csv or svg          one of these words
//	a, b or c; with commas    a list of these words
//	…, with commas            a list
//	1 to 1000                 a whole number within limits
//	-90 to 90, degrees north  a number within limits
//	a number, true or false   what they say
//	west,south,east,north …   four numbers, or six with heights
//
// Anything else is a text that the words describe. What stands behind a semicolon
// is for people alone, but for "with commas".
func (p param) schema() schema {
	words, rest, _ := strings.Cut(p.form, ";")
	if strings.HasPrefix(words, "west,south,east,north") || strings.HasPrefix(words, "four numbers") {
		return schema{"type": "array", "items": typed("number"), "minItems": 4, "maxItems": 6}
	}
	if s := limits(words); s != nil {
		return s
	}
	one := textual()
	switch set := choicesIn(words); {
	case words == "a number":
		return typed("number")
	case words == "true or false":
		return typed("boolean")
	case set != nil:
		one["enum"] = set
	}
	if strings.Contains(rest, "with commas") || strings.Contains(words, "with commas") {
		return schema{"type": "array", "items": one}
	}
	return one
}

// limits reads "1 to 1000", and "-90 to 90, degrees north" as what need not be
// whole; nil for other words.
func limits(words string) schema {
	span, unit, _ := strings.Cut(words, ",")
	low, high, ok := strings.Cut(span, " to ")
	from, err1 := strconv.Atoi(low)
	to, err2 := strconv.Atoi(high)
	if !ok || err1 != nil || err2 != nil {
		return nil
	}
	s := schema{"type": "integer", "minimum": from, "maximum": to}
	if strings.Contains(unit, "degrees") {
		s["type"] = "number"
	}
	return s
}

// choicesIn reads "json", "json or csv" and "json, csv or svg": single words; nil
// when there are others.
func choicesIn(words string) []string {
	if words == "text" { // the type, not the word
		return nil
	}
	set := strings.Split(strings.ReplaceAll(words, " or ", ", "), ", ")
	for _, w := range set {
		if strings.Trim(w, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || w == "" {
			return nil
		}
	}
	return set
}

// document is the parameter as OpenAPI has it.
func (p param) document(in string) schema {
	s := p.schema()
	doc := schema{"name": p.name, "in": in, "description": p.doc + ": " + p.form, "schema": s}
	if in == "path" {
		doc["required"] = true
	} else {
		doc["required"], doc["style"], doc["explode"] = false, "form", false
	}
	if example := p.value(s); example != nil {
		doc["example"] = example
	}
	return doc
}

// value is the parameter's example as JSON has it; nil for none.
func (p param) value(s schema) any {
	switch s["type"] {
	case "array":
		if p.example == "" {
			return nil
		}
		var list []any
		for part := range strings.SplitSeq(p.example, ",") {
			list = append(list, param{example: part}.value(s["items"].(schema)))
		}
		return list
	case "integer", "number":
		if f, err := strconv.ParseFloat(p.example, 64); err == nil {
			return f
		}
		return nil
	case "boolean":
		if p.example == "" {
			return nil
		}
		return p.example == "true"
	}
	if p.example == "" {
		return nil
	}
	return p.example
}

// pathParams are the parameters of paths, by the names that routes have for them.
func pathParams() map[string]param {
	out := map[string]param{}
	for _, p := range []param{
		{"when", "a date, a month, a year, an instant, latest, today or yesterday", "2025-04-07", "the time; of /snapshots and /compare it may end in what f would be, as 2025-04-07.svg does"},
		{"from", "as when", "2024-08-27", "the time before"},
		{"to", "as when", "2025-04-07", "the time after; it may end in what f would be, as 2025-04-07.gif does"},
		{"z", "0 to 22", "8", "the zoom"},
		{"x", "0 to 4194303", "153", "the column, from the west"},
		{"y", "0 to 4194303", "85", "the row, from the north"},
		{"tileMatrix", "0 to 14", "8", "the zoom"},
		{"tileRow", "0 to 16383", "85", "the row, from the north"},
		{"tileCol", "0 to 16383", "153", "the column, from the west"},
		{"item", "the id of an item", "C012", "the item"},
		{"address", "a path of this server, with its query", "snapshots/2025-04-07", "the address; its slashes stay as they are"},
		{"path", "the name of a file", "index.js", "the file"},
		{"page", "the name of a page", "time", "the page"},
		{"code", "a short name of an address, as citations have it", "1ws31yksba6sy6", "the short name"},
	} {
		out[p.name] = p
	}
	return out
}
