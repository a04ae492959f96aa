// Package pages writes a JSON document as a page that a person can read: what it
// says of itself first, lists of objects as tables, GeoJSON features as a small
// map (longitude east, latitude north, in degrees), and every link.
//
// It knows nothing of what it shows but a few names of OGC API and RFC 7946
// (links, features, geometry, properties), so that a page can never say anything
// else than the document. A page asks for nothing from anywhere.
package pages
