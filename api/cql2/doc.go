// Package cql2 reads filters in the Common Query Language (OGC 21-065r2, CQL2
// 1.0), as text and as JSON, and makes functions of them.
//
// Both encodings become one tree of [Expr]: [ParseText] and [ParseJSON] read it,
// [Text] and [JSON] write it, and what one writes the other's tree equals.
// [Compile] checks a tree against a list of properties with their types and
// returns a [Filter]: closures over those properties and nothing else. No part of
// a filter is ever handed to another engine as a string.
//
// Supported are the classes basic CQL2, advanced comparison (LIKE, BETWEEN, IN),
// case- and accent-insensitive comparison (CASEI, ACCENTI), comparison of
// properties with each other, spatial functions (S_*) with every geometry of
// WKT and BBOX, and temporal functions (T_*) with dates, timestamps and
// intervals. Arithmetic, arrays and functions of one's own are refused by name.
//
// A filter is bounded before it is understood: [MaxBytes] long, [MaxDepth] deep
// and [MaxNodes] large.
//
// Logic has three values (section 6.4.1 of the standard leaves none out): what
// compares with null is neither true nor false, and a filter chooses only what is
// true. Time is counted in whole UTC days and instants as in the rest of Salient:
// a date is its day from beginning to end, whether it stands in a comparison or
// as the end of an interval.
package cql2
