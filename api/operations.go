package api

import (
	"net/http"

	"github.com/salient-map/salient/api/embed"
	"github.com/salient-map/salient/data"
)

// The operations of the routes, in the order of the table.

func landingOperation() operation {
	return operation{summary: "What there is, and where", params: landingParams,
		gives: []content{{"json", typeJSON, componentOf("landing")}, {"html", typeHTML, textual()}}}
}

func interfaceOperation() operation {
	return operation{summary: "This document", params: interfaceParams, also: []int{http.StatusFound},
		gives: asForms(interfaceForms(), componentOf("interface"))}
}

func sourcesOperation() operation {
	return operation{page: true, summary: "Who publishes", params: sourcesParams, gives: as(typeJSON, members("sources", listOf(sourceEntry{})))}
}

func snapshotsOperation() operation {
	return operation{page: true, summary: "The snapshots, newest first, in pages", params: catalogueParams,
		gives: as(typeJSON, members("snapshots", listOf(snapshotEntry{}), "number_returned", typed("integer"), "links", listOf(link{})))}
}

func snapshotOperation() operation {
	return operation{page: true, summary: "The areas that stood at an instant", params: snapshotParams, gives: asAreas("areas"), also: absent}
}

func altOperation(params []param) operation {
	return operation{summary: "What a picture of it shows, in words", params: params, gives: as(typeText, textual()), also: absent}
}

func citeOperation(params []param) operation {
	return operation{summary: "How to cite it", params: params, also: absent, gives: []content{
		{"txt", typeText, textual()}, {"bibtex", typeBibTeX, textual()}, {"csl", typeCSL, kindOf("citation[]")},
		{"json", typeJSON, schemaOf(citationDoc{})},
	}}
}

func shortOperation() operation {
	return operation{summary: "The way to the permanent address that a short one stands for", also: []int{http.StatusPermanentRedirect, http.StatusNotFound}}
}

func claimsOperation() operation {
	return operation{page: true, summary: "Who stated what of control", params: claimParams,
		gives: asTable(members("claims", listOf(data.Claim{}), "number_returned", typed("integer"), "note", typed("string"), "links", listOf(link{})))}
}

func placesOperation() operation {
	return operation{page: true, summary: "The settlements, as points", params: placeParams, gives: asForms(featureForms(), componentOf("featureCollection"))}
}

func bordersOperation() operation {
	return operation{page: true, summary: "Border lines, for orientation", params: bordersParams, gives: asForms(featureForms(), componentOf("featureCollection"))}
}

func historyOperation() operation {
	return operation{page: true, fleeting: true, summary: "Who held a point, from when to when", params: historyParams, also: absent,
		gives: asTable(componentOf("history"))}
}

func changesOperation() operation {
	steps := schema{"anyOf": []any{componentOf("steps"), schemaOf(storyDoc{})}}
	return operation{page: true, summary: "The ground that was gained and lost between two instants", params: changesParams, also: absent, byName: []string{typeGIF},
		gives: append(asAreas("changes"), content{"geojson", typeJSON, steps}, content{chaptersForm, typeJSON, steps}, content{"gif", typeGIF, binary()})}
}

func seriesOperation() operation {
	o := operation{page: true, summary: "km² over time, and the figures stated for it", params: seriesParams, also: absent,
		gives: append(asTable(componentOf("series")), content{"svg", typeSVG, textual()}, content{"png", typePNG, binary()})}
	for _, c := range (route{operation: o}).contents() {
		o.twins = append(o.twins, twin{"series." + c.f, operation{summary: "The same as a file: f=" + c.f, suffix: "." + c.f, params: o.params, gives: []content{c}, also: absent}})
	}
	return o
}

func timeTileOperation() operation {
	return operation{summary: "A vector tile of all of time", suffix: ".mvt", params: timeParams, gives: as(typeTile, binary()), also: sparse}
}

func timeTileJSONOperation() operation {
	return operation{summary: "The tile set of all of time (TileJSON 3.0.0)", params: timeParams, gives: as(typeJSON, schemaOf(timeTileJSONDoc{})), also: absent}
}

func timeStyleOperation() operation {
	return operation{summary: "A MapLibre style of all of time", params: timeParams, gives: as(typeJSON, componentOf("style")), also: absent}
}

func compareOperation() operation {
	return operation{page: true, summary: "Where sources agree, and where they do not", params: compareParams, needs: []string{"sources"}, gives: asAreas("comparison"), also: absent}
}

func tileOperation() operation {
	return operation{summary: "A vector tile of the areas that stood at an instant", suffix: ".mvt", params: tileParams, gives: as(typeTile, binary()), also: sparse,
		twins: []twin{{"maptile", operation{summary: "The same as a picture that can be seen through", suffix: ".png", params: mapTileParams, gives: as(typePNG, binary()), also: absent}}}}
}

func tileJSONOperation() operation {
	return operation{summary: "The tile set of an instant (TileJSON 3.0.0)", suffix: ".json", params: tileParams, gives: as(typeJSON, schemaOf(tileJSONDoc{})), also: absent}
}

func styleOperation() operation {
	return operation{summary: "A MapLibre style of an instant", suffix: ".json", params: tileParams, gives: as(typeJSON, componentOf("style")), also: absent}
}

func tilesetListOperation() operation {
	return operation{page: true, summary: "The tilesets, of which there is one", params: tilesetParams, only: (*collection).hasTiles, also: absent,
		gives: asForms(documentForms(), members("links", listOf(link{}), "tilesets", listOf(tileset{})))}
}

func tilesetOperation() operation {
	return operation{page: true, summary: "A tileset: its limits, its layers and the addresses of its tiles", params: tilesetParams, only: (*collection).hasTiles, also: absent,
		gives: asForms(documentForms(), schemaOf(tileset{}))}
}

func ogcTileOperation(t tiling) operation {
	o := operation{summary: "A tile of the areas that stood at an instant", params: t.params(), only: (*collection).hasTiles, also: absent}
	if t.dataType == "vector" {
		o.also = sparse
		o.gives = []content{{"mvt", typeTile, binary()}, {"geojson", typeGeoJSON, componentOf("tileAreas")}}
	}
	o.gives = append(o.gives, content{"png", typePNG, binary()})
	return o
}

func matrixSetsOperation() operation {
	return operation{page: true, summary: "How tiles are numbered", params: documentParams,
		gives: asForms(documentForms(), componentOf("matrixSets"))}
}

func matrixSetOperation() operation {
	return operation{page: true, summary: "The tile matrix set of all tiles", params: documentParams, gives: asForms(documentForms(), schemaOf(tileMatrixSet{}))}
}

func conformanceOperation() operation {
	return operation{page: true, summary: "The OGC API classes that it conforms to", params: documentParams,
		gives: asForms(documentForms(), members("conformsTo", listOf(""), "links", listOf(link{})))}
}

func collectionsOperation() operation {
	return operation{page: true, summary: "The collections of features", params: documentParams,
		gives: asForms(documentForms(), members("links", listOf(link{}), "crs", listOf(""), "collections", listOf(collectionEntry{})))}
}

func collectionOperation() operation {
	return operation{page: true, summary: "A collection of features", params: documentParams, gives: asForms(documentForms(), schemaOf(collectionEntry{}))}
}

// A document of JSON Schema, of queryables and of items alike.
func schemaOperation(summary string) operation {
	return operation{page: true, summary: summary, params: documentParams,
		gives: asForms(schemaForms(), componentOf("jsonSchema"))}
}

func itemsOperation() operation {
	return operation{page: true, summary: "The items that a question chooses, in pages", paramsOf: (*collection).itemsParams,
		gives: asForms(featureForms(), componentOf("featureCollection"))}
}

func itemOperation() operation {
	return operation{page: true, summary: "One item", params: itemParams, also: absent, gives: asForms(featureForms(), componentOf("feature"))}
}

func versionsOperation() operation {
	return operation{page: true, summary: "What was known of an item, and since when", params: versionsParams, also: absent,
		gives: asForms(versionsForms(), members("id", typed("string"), "versions", listOf(itemVersion{}), "links", listOf(link{})))}
}

func embedOperation() operation {
	return operation{summary: "The areas that stood at an instant, as a page to show in a frame", params: embedParams, gives: as(typeHTML, textual()), also: absent}
}

func embedChangesOperation() operation {
	return operation{summary: "What was gained and lost between two instants, as a page to show in a frame", params: embedParams, gives: as(typeHTML, textual()), also: absent}
}

func embedCompareOperation() operation {
	return operation{summary: "Where sources agree, and where they do not, as a page to show in a frame", params: embedCompareParams, needs: []string{"sources"}, gives: as(typeHTML, textual()), also: absent}
}

func embedScriptOperation() operation {
	return operation{summary: "The script of the element salient-map, for other pages", gives: as(typeScript, textual())}
}

func oembedOperation() operation {
	return operation{summary: "How to embed an address of this server (oEmbed 1.0)", params: oembedParams, needs: []string{"url"}, also: unable,
		gives: []content{{"json", typeJSON, schemaOf(embed.Answer{})}, {"xml", typeXML, textual()}}}
}

func feedOperation() operation {
	return operation{summary: "New snapshots, corrections and withdrawals (Atom)", params: feedParams, gives: as(typeAtom, textual())}
}

func docsOperation() operation {
	return operation{summary: "The pages for people", params: docsParams, gives: []content{{"md", typeMarkdown, textual()}, {"html", typeHTML, textual()}}}
}

func docOperation() operation {
	return operation{summary: "One page, or a picture of it", params: docsParams, also: absent, picture: ".svg", byName: []string{typeSVG},
		gives: []content{{"md", typeMarkdown, textual()}, {"html", typeHTML, textual()}, {"", typeSVG, textual()}}}
}

func timegateOperation() operation {
	return operation{summary: "The way to what an address answered at the time of Accept-Datetime (Memento)", also: onward}
}

func timemapOperation() operation {
	return operation{summary: "The mementos of an address, oldest first", also: absent,
		gives: []content{{"link", typeLinks, textual()}, {"json", typeJSON, schemaOf(timemapDoc{})}}}
}

func healthzOperation() operation {
	return operation{summary: "Whether the process answers", gives: as(typeJSON, objectOf("status", "string", "version", "string"))}
}

func readyzOperation() operation {
	return operation{summary: "Whether it has what it needs to answer right", gives: as(typeJSON, componentOf("readiness"))}
}

func metricsOperation() operation {
	return operation{summary: "Figures of the server (Prometheus)", gives: as(typeMetrics, textual())}
}

func assetsOperation() operation {
	return operation{summary: "The files of the map page", gives: as("*/*", binary()), also: absent}
}
