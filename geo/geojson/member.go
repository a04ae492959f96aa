package geojson

import "strings"

// properties reads an object whose own names are checked, or null.
func (r *reader) properties() Object {
	if r.peek() == 'n' {
		r.literal("null")
		return Object{}
	}
	if !r.object("properties") {
		return Object{}
	}
	start := r.i
	for range r.members() {
		r.value()
	}
	return Object{r.since(start)}
}

// id reads a string or a number; null, which RFC 7946 does not foresee but
// some programs write, is none.
func (r *reader) id() Raw {
	start := r.i
	switch c := r.peek(); {
	case c == 'n':
		r.literal("null")
		return nil
	case c == '"':
		r.quoted()
	case c == '-' || '0' <= c && c <= '9':
		r.number()
	default:
		r.wrongKind("id", "a string or a number")
	}
	return r.since(start)
}

// foreign reads a member that RFC 7946 does not define at its place, and
// refuses a "crs" of GeoJSON 2008 that would move the ground.
func (r *reader) foreign(name []byte) Raw {
	start := r.i
	value := r.value()
	if r.err == nil && string(name) == "crs" && !crs84(value) {
		r.fail(RuleCRS, start, "%.80s; coordinates must be WGS 84, longitude before latitude (CRS84)", value)
	}
	return value
}

// typeMember looks ahead for the type of the object at the next byte, since the
// order of members is free.
func (r *reader) typeMember() (name []byte) {
	i, owed, fresh := r.i, len(r.open), r.fresh
	for member := range r.members() {
		if string(member) != "type" {
			r.value()
			continue
		}
		if r.peek() != '"' {
			r.wrongKind("type", "a string")
			return nil
		}
		name = r.text()
		break
	}
	if r.err != nil {
		return nil
	}
	r.i, r.open, r.fresh = i, r.open[:owed], fresh
	if name == nil {
		r.fail(RuleMissing, i, "an object without type")
	}
	return name
}

// wrongKind fails at a value of another kind than belongs to what, and at what
// is no value at all as such.
func (r *reader) wrongKind(what, want string) {
	start := r.i
	if kind := r.kind(); kind != "" {
		r.fail(RuleKind, start, "%s is %s, not %s", what, kind, want)
	}
	r.unexpected(want)
}

// kind names the value at the next byte, "" where none begins.
func (r *reader) kind() string {
	switch c := r.peek(); {
	case c == '{':
		return "an object"
	case c == '[':
		return "an array"
	case c == '"':
		return "a string"
	case c == 't' || c == 'f':
		return "a boolean"
	case c == 'n' && !notFinite(r.b[r.i:]):
		return "null"
	case c == '-' && !notFinite(r.b[r.i:]) || '0' <= c && c <= '9':
		return "a number"
	}
	return ""
}

// crs84 reports whether a "crs" member of GeoJSON 2008 means what RFC 7946
// prescribes: WGS 84, longitude before latitude. EPSG:4326 counts, for GeoJSON
// has always put the easting first whatever the registry says of its axes.
func crs84(crs Raw) bool {
	if crs.IsNull() {
		return true
	}
	o, _ := crs.Object()
	properties, _ := o.Get("properties").Object()
	name, _ := properties.String("name")
	parts := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ':' || r == '/' })
	if kind, _ := o.String("type"); kind != "name" || len(parts) == 0 {
		return false
	}
	switch parts[len(parts)-1] {
	case "crs84":
		return true
	case "4326":
		for _, part := range parts {
			if part == "epsg" {
				return true
			}
		}
	}
	return false
}
