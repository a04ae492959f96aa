// Package api speaks HTTP: it turns a request into a question to the archive
// and the archive's word into GeoJSON, vector tiles, TileJSON or a page.
//
// Every endpoint is one function: parse, ask, answer. It loads the archive once
// and returns a finished [answer] or an error; nothing is written before it is
// whole. [problem] is the one type that turns errors into RFC 9457 documents
// that say how to mend the request. What an answer depends on in a request is its
// [question]; the same one is answered alike, so the endpoint works only once. What an answer depends on is resolved to
// content first (a [data.State] and its hash), so ETags, cached bytes and
// lifetimes follow from content and nothing is ever invalidated.
//
// Tiles of all time come from a [saga]: the outlines of all snapshots, cut by
// package mosaic into cells of one class and one period, at each zoom once.
//
// A URL that pins the known time (as_of) names the same bytes for ever and says
// so; every dated answer carries its own such address as its permalink. That is
// also what a [dictionary] is known by: who holds one day of a front is sent the
// next as what differs from it (RFC 9842).
//
// OGC API Features is spoken by [collection]s: kinds of [item]s with a list of
// what may be asked about them, from which queryables, schemas, parameters and
// filters (package cql2) follow. What it conforms to stands in [conformsTo], and
// the forms that resources come in at [representation].
package api
