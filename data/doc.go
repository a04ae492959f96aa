// Package data remembers who claimed what, when, on what basis, and answers
// for any date.
//
// A [Source] publishes [Snapshot]s: its picture at one instant, a set of
// [Area]s, each with the party said to hold it, a status and the internationally
// recognised ground it lies on. A [Claim] is a stated figure or sentence, with
// its claimant, outlet and date; a [Place] is a settlement; a [Border] is a
// line for orientation.
//
// Everything arrives as a [Record] of an append-only log and stays. The
// [Archive] is the whole log in memory, immutable: [Archive.With] returns a new
// one and shares all that did not change, and a [World] hands the newest to
// readers through one atomic pointer, so that a request sees one state of
// knowledge from its first line to its last.
//
// Time is kept twice. Valid time says when something held, known time since
// when we know it. The state at an instant is, per source, the newest snapshot
// at or before it (carry forward), in the newest revision recorded by the
// known time asked for. A date means the end of that UTC day.
//
// An area that stays as it was makes one [Run] over all the snapshots that have
// it, with an id of its own and versions over known time ([Archive.RunVersions]).
// [Archive.Chronicle] gives the runs of a stretch of time, and
// [Archive.History] says for a point who held it, from when to when.
package data
