// Package draw makes pictures. A [Scene] says what is in one, layer by layer, and
// is written as SVG by a writer that cannot be talked into markup by the names
// it is given. For who lays a picture out there are the width of text, round
// numbers for axes, and labels that keep out of each other's way. It knows
// nothing of time, claims or sources.
//
// Lengths are in pixels, x to the right and y down. Equal pictures are equal
// bytes.
package draw
