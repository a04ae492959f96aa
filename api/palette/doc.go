// Package palette is the one rule of colour, for pictures, films, charts, embeds,
// styles and the map page alike:
//
// Hue tells who is said to hold ground: each party has its own, on every date and
// whoever drew it. Where several sources are shown together the shade tells who drew
// the ground: the first source has the party's colour itself, each later one a shade
// of it, by its place among all sources in the order in which they came, so that it
// keeps it whatever comes later and whichever others are shown. There are [Shades] of
// them; pictures of more than four sources number these besides.
//
// Only where sources are compared do they have colours of their own, by the same
// place, and ground on which all of them agree has the colour of nobody.
//
// The colours are nobody's flag, are told apart by eyes that see red and green
// alike, and stand out from the paper by 4.5 to 1, in light and in dark. They are
// never the only sign: status has its pattern, a line of a chart its letter.
//
// The map page has the parties' colours in api/viewer/src/palette.ts; tests of both
// sides read testdata/colours.json. Those of compared sources it has from /sources,
// and embeds name the colours of their ground.
package palette
