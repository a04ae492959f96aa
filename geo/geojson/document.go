package geojson

// document reads one GeoJSON text and reports whether it is a FeatureCollection.
func (r *reader) document() (collection bool) {
	if !r.object("the document") {
		return false
	}
	start := r.i
	name := r.typeMember()
	switch {
	case r.err != nil:
	case string(name) == "FeatureCollection":
		r.collection()
		return true
	case string(name) == "Feature":
		r.begin()
		r.emit(r.feature())
	case typeNamed(name) != Null:
		r.begin()
		f := Feature{Index: r.index, Offset: int64(start), Geometry: r.geometry()}
		f.Raw = Object{r.since(start)}
		r.emit(f)
	default:
		r.fail(RuleType, start, "%.40q is no type of GeoJSON", name)
	}
	return false
}

// since is the text from start to the next byte.
func (r *reader) since(start int) Raw {
	if r.err != nil {
		return nil
	}
	return r.b[start:r.i:r.i]
}

// begin sets the place and the count of elevations for the next feature.
func (r *reader) begin() {
	r.at = place{r.index, -1, -1, -1}
	r.polygons, r.elevation.Count = 0, 0
}

// emit hands a feature on, unless it is broken.
func (r *reader) emit(f Feature) {
	if r.err != nil {
		return
	}
	f.Findings = r.findings()
	r.yield(f, nil)
	r.index++
	r.at = nowhere
}

func (r *reader) collection() {
	start, found := r.i, false
	for name := range r.members() {
		switch string(name) {
		case "type":
			r.value()
		case "features":
			found = true
			r.list()
		default:
			r.beside = append(r.beside, Member{string(name), r.foreign(name)})
		}
		if r.stopped {
			return
		}
	}
	if !found && r.err == nil {
		r.fail(RuleMissing, start, "a FeatureCollection without features")
	}
}

// list reads the array of features.
func (r *reader) list() {
	if r.peek() != '[' {
		r.wrongKind("features", "an array")
	}
	for r.enter(); r.more() && !r.stopped; {
		r.begin()
		if !r.object("a feature") {
			return
		}
		if name := r.typeMember(); r.err == nil && string(name) != "Feature" {
			r.fail(RuleType, r.i, "%.40q where a Feature belongs", name)
		}
		r.emit(r.feature())
	}
}

func (r *reader) feature() Feature {
	start, found := r.i, false
	f := Feature{Index: r.index, Offset: int64(start)}
	for name := range r.members() {
		switch string(name) {
		case "type":
			r.value()
		case "geometry":
			found = true
			f.Geometry = r.geometryOrNull()
		case "properties":
			f.Properties = r.properties()
		case "id":
			f.ID = r.id()
		default:
			r.foreign(name)
		}
	}
	if r.err != nil {
		return Feature{}
	}
	if !found {
		r.fail(RuleMissing, start, "a Feature without geometry; it is null where there is none")
	}
	f.Raw = Object{r.since(start)}
	return f
}

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
