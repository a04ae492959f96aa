package api

// conformsTo lists the conformance classes that hold, and no others: whoever adds
// a capability adds its class here.
func conformsTo() []string {
	const spec = "http://www.opengis.net/spec/"
	var out []string
	for _, of := range []struct {
		standard string
		classes  []string
	}{
		{"ogcapi-common-2/1.0/conf/", []string{"collections"}},
		{"ogcapi-common-3/1.0/conf/", []string{"schemas", "advanced-property-roles", "returnables-and-receivables"}},
		{"ogcapi-features-1/1.0/conf/", []string{"core", "geojson", "html", "oas30"}},
		{"ogcapi-features-2/1.0/conf/", []string{"crs"}},
		{"ogcapi-features-3/1.0/conf/", []string{"queryables", "queryables-query-parameters", "filter", "features-filter"}},
		{"ogcapi-tiles-1/1.0/conf/", []string{"core", "tileset", "tilesets-list", "dataset-tilesets", "geodata-tilesets", "datetime", "mvt", "geojson", "png", "oas30"}},
		{"tms/2.0/conf/", []string{
			"tilematrixset", "json-tilematrixset", "tilematrixsetlimits", "json-tilematrixsetlimits", "tilesetmetadata", "json-tilesetmetadata",
		}},
		{"cql2/1.0/conf/", []string{
			"cql2-text", "cql2-json", "basic-cql2", "advanced-comparison-operators", "case-insensitive-comparison", "accent-insensitive-comparison",
			"basic-spatial-functions", "basic-spatial-functions-plus", "spatial-functions", "temporal-functions", "property-property",
		}},
	} {
		for _, class := range of.classes {
			out = append(out, spec+of.standard+class)
		}
	}
	return out
}

// conformance answers /conformance.
func (s *Server) conformance(rq *request) (*answer, error) {
	return rq.documentAnswer(rq.base+"/conformance", dated, func(links []link) any {
		return map[string]any{"conformsTo": conformsTo(), "links": links}
	})
}

// documentParams are the parameters of documents that have but one form.
var documentParams = []param{{"f", "json", "json", "the form of the answer"}}

// documentAnswer answers with a document that has no parameters but its form;
// links are those to itself and its other forms.
func (rq *request) documentAnswer(path string, life lifetime, document func(links []link) any) (*answer, error) {
	q, err := parseQuery(rq.URL.RawQuery, documentParams)
	if err != nil {
		return nil, err
	}
	form, err := rq.represent(q, documentForms())
	if err != nil {
		return nil, err
	}
	a, err := jsonAnswer(document(representationLinks(documentForms(), form, path, "")), life)
	if err == nil {
		a.vary = []string{"Accept"}
	}
	return a, err
}
