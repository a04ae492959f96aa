// Package builtin is the dataset that Salient carries with it, so that the
// first command shows something true: what was said about control in Russia's
// Kursk region from August 2024 to June 2025, by whom, and when it held.
//
// [Records] gives all of it as a log, the same bytes in every run: the sources,
// the places, the border line, the claims, and a schematic snapshot for each
// figure that can be drawn. Nothing is read but the embedded files:
//
//   - claims.csv: statements found in the press, C001 to C044, each with its
//     address.
//   - press_texts.csv: what five undated or rewritten press texts say, S01 to
//     S30, with the known error of the text beside each statement. A row with
//     an entry in left_out is not a statement about control and is not served:
//     S11 (operations), S12 (air strikes) and S15 (casualties).
//   - places.csv: settlements. The coordinates are from GeoNames (CC BY 4.0) and
//     Wikipedia, as each row says; a place without any is kept as not located.
//   - border.geojson: the border of Ukraine and Russia, Natural Earth 1:10m
//     (public domain), generalised, for orientation.
//   - figures.csv: which claims are drawn, for which source, at which instant,
//     around which places.
//   - schematic.geojson: the drawings. [Draw] makes them of the other files with
//     [geo.Schematic]; they are kept so that the shapes and their hashes are the
//     same on every processor. After a change of figures, run go generate.
//
// A schematic area is drawn by Salient, not by its source. It measures what the
// source stated and says roughly where, and its outline is no front. No polygon
// of anybody's map is part of this dataset.
//
// In the claims, party is ukraine, russia, contested or unknown; side is UA, RU,
// UA-OSINT, US-OSINT, RU-blog or press; a date may be a day, a month, an instant
// or two of them with a slash; places are parted by a bar.
package builtin

//go:generate go test -run ^TestDrawingsAreCurrent$ -update .
