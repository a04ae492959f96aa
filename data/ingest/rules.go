package ingest

import "github.com/salient-map/salient/geo"

// The rules of reading files, beside those of the geometry (package geo) and of
// the text (package geojson). The names are stable: they appear in reports,
// errors and tests.
const (
	RuleUnreadable   geo.Rule = "unreadable"     // the file system refuses it
	RuleCorrupt      geo.Rule = "corrupt"        // compressed data or an archive that is broken
	RuleTooLarge     geo.Rule = "too-large"      // beyond Limits.Document or Limits.Total
	RuleTooMany      geo.Rule = "too-many-files" // beyond Limits.Documents
	RuleBomb         geo.Rule = "bomb"           // expands beyond Limits.Ratio
	RulePacking      geo.Rule = "packing"        // packed in a way that is not read
	RuleNotGeoJSON   geo.Rule = "not-geojson"    // named as an input and no GeoJSON
	RuleNoDocument   geo.Rule = "no-document"    // a folder or archive without any GeoJSON
	RuleNoDate       geo.Rule = "no-date"        // nothing says when the picture held
	RuleFutureDate   geo.Rule = "future-date"    // the picture would hold later than tomorrow
	RuleSwappedAxes  geo.Rule = "swapped-axes"   // latitude before longitude
	RuleRegion       geo.Rule = "outside-region" // far from where the format's maps lie
	RuleAntimeridian geo.Rule = "antimeridian"   // an edge that leaps round the earth
	RuleNull         geo.Rule = "null-geometry"  // a feature without a geometry
	RuleNoAreas      geo.Rule = "no-areas"       // a document without a polygon
	RuleUnmapped     geo.Rule = "unmapped"       // a property's value that the mapping does not know
	RuleInvalid      geo.Rule = "invalid"        // a snapshot that the data model refuses

	RuleSkipped      geo.Rule = "skipped-file"  // a file in a folder or archive that is no GeoJSON
	RuleUnknownClass geo.Rule = "unknown-class" // a class kept as unclassified
	RuleNotArea      geo.Rule = "not-an-area"   // a point or line among the areas: dropped
	RuleLeftOut      geo.Rule = "left-out"      // a feature that the mapping leaves out
	RuleSameInstant  geo.Rule = "same-instant"  // two pictures of one instant that differ: the later name is the later revision
)
