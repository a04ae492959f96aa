// Package shortlink makes short names of permanent addresses, for where nobody wants
// to read or type a long one, and finds the address that a name stands for.
//
// Nothing is kept to do so: a [Name] holds the whole address, and with the list of
// the sources that were known by its known time, which never changes, it gives it
// back for ever. Its bytes, written in Crockford's base 32, in small letters:
//
//	1 byte           kind: 1 /snapshots/{when}, 2 /changes/{from}/{to},
//	                 3 /compare/{when}, 4 /series
//	0 to 2 varints   the dates of the path: twice the days since 2024-01-01 for a
//	                 day's end, or twice the seconds since, and one, for another
//	                 instant; zigzag
//	1 varint         the known time: microseconds since 2024-01-01; zigzag
//	1 uvarint        how many sources are named, and for each
//	1 uvarint        its place among the ids of the sources that had a snapshot by
//	                 the known time, in alphabetical order
//	n bytes          the rest of the query as it stands: "status=held"
//	3 bytes          the lowest of the xxHash64 of the address, the first byte the
//	                 lowest: a slip of the pen leads nowhere rather than elsewhere
//
// Names are read in either case; o counts as 0, i and l as 1, and dashes are left
// aside.
package shortlink
