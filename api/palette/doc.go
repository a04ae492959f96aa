// Package palette is the one rule of colour, for pictures, films, charts, embeds,
// styles and the map page alike:
//
// Colour tells who is said to hold ground: each party has its colour, on every
// date and whoever drew it. Only where several sources are shown together does it
// tell who drew the ground instead: each source has the colour of its place among
// all sources by the time at which they came, so that it keeps it whatever comes
// later and whichever others are shown. Ground on which all of them agree has the
// colour of nobody.
//
// The colours are nobody's flag, are told apart by eyes that see red and green
// alike, and stand out from the paper by 4.5 to 1, in light and in dark. They are
// never the only sign: status has its pattern, a line of a chart its letter.
//
// The map page has the parties' colours in api/viewer/src/palette.ts; tests of both
// sides read testdata/colours.json. Those of sources it has from /sources.
package palette
