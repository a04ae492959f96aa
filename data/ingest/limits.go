package ingest

import "cmp"

// Limits bounds what an input may cost. A zero field means the default.
type Limits struct {
	// Document is how many bytes one document may have, unpacked; 256 MiB.
	Document int64
	// Total is how many bytes all inputs may unpack to; 4 GiB.
	Total int64
	// Documents is how many files all inputs may hold, those skipped included;
	// 200,000.
	Documents int
	// Ratio is how many times larger than its compressed bytes a single
	// document may get, once past a mebibyte; 200, where GeoJSON gets to 30. An
	// archive of nearly equal maps honestly shrinks 500 times and more, so
	// archives are bounded by Document and Total alone.
	Ratio int64
}

func (l Limits) withDefaults() Limits {
	return Limits{
		Document:  cmp.Or(l.Document, 256<<20),
		Total:     cmp.Or(l.Total, 4<<30),
		Documents: cmp.Or(l.Documents, 200_000),
		Ratio:     cmp.Or(l.Ratio, 200),
	}
}
