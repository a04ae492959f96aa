package api

import "net/http"

// operation is what the interface document tells of a route: the parameters are
// the lists that its endpoint reads, the media types those it answers with.
type operation struct {
	summary string
	suffix  string // what an address ends with behind its last path parameter: ".json"
	params  []param
	needs   []string // the parameters without which nothing is answered
	// paramsOf is for addresses whose parameters differ from one collection to
	// another; each collection has an address of its own in the document.
	paramsOf func(*collection) []param
	only     func(*collection) bool // the collections that have such an address; nil for all
	page     bool                   // comes as a page too
	readers  bool                   // made for people: what is wrong comes as a page too
	ours     bool                   // holds nothing that a source drew or somebody said
	fleeting bool                   // asked in more ways than are worth remembering: its answers are made anew
	gives    []content              // what a 200 comes as, the default first
	also     []int                  // statuses besides 200, 304, 400, 406, 500 and 503
	picture  string                 // how an address ends that is one of a picture; "" for none
	byName   []string               // media types that come only to who names them in the address
	twins    []twin                 // what the route answers where its address ends otherwise
}

// twin is an operation of a route besides the one in the table, under a name of its
// own.
type twin struct {
	name string
	operation
}

// about is the operation as one of the interface itself.
func (o operation) about() operation {
	o.ours = true
	return o
}

// forReaders is the operation as one of an address that people open, or see in a
// frame.
func (o operation) forReaders() operation {
	o.readers = true
	return o
}

// needing is the operation as one that answers nothing without some parameters.
func (o operation) needing(names ...string) operation {
	o.needs = names
	return o
}

// of is the operation as one whose parameters differ from one collection to another.
func (o operation) of(params func(*collection) []param) operation {
	o.paramsOf = params
	return o
}

// described are the routes that the interface document tells of for one of the
// table.
func (r route) described() []route {
	list := []route{r}
	for _, t := range r.twins {
		list = append(list, route{t.name, r.path, r.serve, t.operation})
	}
	return list
}

// content is a media type with what stands in it.
type content struct {
	f         string // what it is asked for by; "" where there is but one
	mediaType string
	schema    any // a schema or a lateSchema
}

// as is content of one media type.
func as(mediaType string, s any) []content { return []content{{"", mediaType, s}} }

// asForms is content of the forms that a resource comes in. What is JSON has the
// shape, the rest is text.
func asForms(forms []representation, s any) (out []content) {
	for _, f := range forms {
		if f.contentType != typeHTML { // a page is one for every route that has pages
			out = append(out, content{f.f, f.contentType, shapeOf(f.contentType, s)})
		}
	}
	return out
}

// asAreas is content of the formats that areas come in, as a document of that name.
func asAreas(document string) (out []content) {
	for _, f := range formats() {
		s := schema{"type": "string"}
		switch f.contentType {
		case typeGeoJSON:
			s = schema{"anyOf": []schema{componentOf(document), componentOf("flat")}}
		case typeTopoJSON:
			s = componentOf(document + "Topology")
		case typeFlatGeobuf, typePNG:
			s = binary()
		}
		out = append(out, content{f.name, f.contentType, s})
	}
	return out
}

// asTable is content of what comes as a document or as a table.
func asTable(s any) []content {
	return []content{{"json", typeJSON, s}, {"csv", typeCSV, textual()}}
}

func shapeOf(mediaType string, s any) any {
	if isJSONType(mediaType) {
		return s
	}
	return textual()
}

// The statuses that some addresses answer with besides those of all.
var (
	absent = []int{http.StatusNotFound}
	sparse = []int{http.StatusNoContent, http.StatusNotFound}
	unable = []int{http.StatusNotFound, http.StatusNotImplemented}
	onward = []int{http.StatusFound, http.StatusNotFound}
)
