// Package chart draws km² over time, as a [draw.Scene] from which SVG and PNG are
// written: what each source drew as steps, each until the next, and what people
// stated as numbered marks that a list explains by their claimants.
//
// Nothing rests on colour alone: a line has a letter at its end, a status its
// dashes, which differ where lines are of one colour and status, a line its letter, where it
// is level and at its end, a measure its shape. Schematic ground, drawn to a stated figure, is a
// hollow line; what is carried forward since the last snapshot is dotted. Whose it
// is, on what terms, since when it is known and where it is to be had for ever
// stands under every chart.
//
// Equal questions are equal charts, byte for byte.
package chart
