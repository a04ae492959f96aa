// Package store keeps the log: every [data.Record] that was ever acknowledged,
// in the order in which it was, for good.
//
// A [Store] can do three things. Append writes a batch of records, all or
// nothing; Since yields what came after a position; Check says whether what is
// written still is what was written. Nothing is updated and nothing is deleted:
// a correction is the next revision beside what it corrects, a withdrawal is a
// revision that says so. The archive in memory is always the log from its
// start, so [CatchUp] both starts a process and keeps it abreast, and [Follower]
// does so for as long as it runs: a server sees within a moment what another
// process imported.
//
// # How a log is laid out
//
// Successive maps repeat almost all of one another, so content is shared on
// three levels. A shape is stored once, under its hash, as what it changes of an
// earlier one: rings and chunks of rings that are equal are named by where they
// stand in that. A chunk is stored once too, and its bytes lie on a tape that only
// grows, as a list of stretches: where a few points of it moved, only those few go
// onto the tape. What a source says of an area besides its shape (class,
// controller, names) is a description, stored once. A snapshot then is little
// more than pairs of numbers.
//
// Each Append ends with a seal: a digest of all that it added, records included,
// and of the seal before. A reader who finds the seals right need not put every
// shape together and hash it; it makes each chunk once, and a thousand days of
// shapes of chunks that it has.
//
// The layout is the same whatever engine holds it. [SQLite] is the one that
// needs nothing installed: one file, shared by any number of processes. Another
// engine joins by passing the suite in package storetest.
package store
