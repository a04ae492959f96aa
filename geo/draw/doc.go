// Package draw makes pictures as SVG: a writer that cannot be talked into
// markup by the names it is given, the width of text, round numbers for axes,
// and labels that keep out of each other's way. It knows nothing of time, claims
// or sources.
//
// Lengths are in pixels, x to the right and y down. Equal pictures are equal
// bytes.
package draw
