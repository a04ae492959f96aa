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
