// Package shortlink makes short names of permanent addresses, for where nobody wants
// to read or type a long one, and finds the address that a name stands for.
//
// Nothing is kept to do so, and no server has to be asked that writes: a [Name] says
// all of the address but its known time, and of this enough to find it among those
// of the archive's records. They only become more, and the first that fits counts,
// so that a name gives its address back for ever. A name is digits of Crockford's
// base 32, in small letters:
//
//	1 digit    the pattern of the path; 16 more where a date in it is an instant
//	           and no day's end
//	           for each date of the path a signed number: days from 2024-01-01, or
//	           from the date before; or seconds likewise. Of a collection its number
//	           in one digit, of an item its id as a text
//	           for each parameter 1 digit for its name, and its value: of one source
//	           the lowest 10 bits of the xxHash64 of its id, of several before these
//	           how many they are; of a box or a coordinate how many numbers, how many
//	           decimals they have, and the numbers without a point; of datetime how
//	           it stands there, and its two ends; otherwise a text
//	7 digits   the check: the lowest 35 bits of the xxHash64 of, in 8 bytes each with
//	           the lowest first, that of the address without its known time, and the
//	           known time in microseconds since 1970. A slip of the pen leads nowhere
//	           rather than elsewhere
//
// Numbers have four bits a digit, the lowest first; the fifth says that there are
// more. Negative ones are in zigzag. In texts a letter is a digit, and a number
// less than two for each of its own.
//
// An address whose known time is that of no record, or that has what these digits
// cannot say, has a name as all had before. It begins with 0, as no other does, and
// is bytes in the same base:
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
