package api

import (
	"slices"

	"github.com/salient-map/salient/geo/flatgeobuf"
)

// The columns of tables: what a row holds, from left to right. The tables are
// written, and the page about them is made, from these lists.

// tables are the kinds of rows that answers come as, with an address of each.
func tables() []tableKind {
	return []tableKind{
		{"areas", "/snapshots/2025-04-07", stateColumns(), true, "A row is an area that stood."},
		{"changes", "/changes/2025-03-13/2025-04-07", changeColumns(), true, "A row is ground that was gained or lost, or with `unchanged=true` stayed."},
		{"comparison", "/compare/2025-04-07?sources=deepstate-stated,kyiv-stated", compareColumns(), true, "A row is ground that some sources drew and others did not."},
		{"steps", "/changes/2025-03-01/2025-04-07?step=day", stepColumns(), false, "A row is a day, week or month in which ground of a source changed."},
		{"series", "/series", seriesColumns(), false, "A row is a date and a status, computed of what a source drew or stated by a claimant; what does not apply is empty."},
		{"history", "/history?lon=35.27&lat=51.2", historyColumns(), false, "A row is a time through which a source said one thing of the point."},
		{"claims", "/claims", claimColumns(), false, "A row is a claim."},
	}
}

// tableKind is a kind of rows; hasShapes tells that they have geometry too.
type tableKind struct {
	name, example string
	columns       []flatgeobuf.Column
	hasShapes     bool
	doc           string
}

func columnNames(columns []flatgeobuf.Column) (names []string) {
	for _, c := range columns {
		names = append(names, c.Name)
	}
	return names
}

// whoseColumns say of whom, of what kind and where ground is.
func whoseColumns() []flatgeobuf.Column {
	return []flatgeobuf.Column{
		text("controller", "the party said to hold the area"), text("status", "held, claimed, contested, unknown or unclassified"),
		text("territory", "on whose internationally recognised ground it lies"),
	}
}

// groundColumns are those of every sheet of ground, [groundValues] what they hold.
func groundColumns() []flatgeobuf.Column {
	return slices.Concat([]flatgeobuf.Column{text("id", "of the area"), text("source", "the id of the source")}, whoseColumns(), []flatgeobuf.Column{
		text("basis", "mapped, assessed or schematic"),
		number("area_km2", "geodesic area on WGS 84, square kilometres"), number("area_km2_spherical", "the same on a sphere of radius 6378137 m"),
		text("attribution", "under whose name the area may be shown"), text("licence", "on what terms"),
	})
}

func stateColumns() []flatgeobuf.Column {
	return append(groundColumns(), instant("valid_from", "since when"), instant("valid_to", "until when, to the second"),
		text("class", "the source's own class"), text("name", "the source's own name"))
}

func changeColumns() []flatgeobuf.Column {
	return append(groundColumns(), text("change", "gained, lost or unchanged"), instant("from", "the earlier instant"), instant("to", "the later one"))
}

func compareColumns() []flatgeobuf.Column {
	return []flatgeobuf.Column{
		text("id", "of the part"), text("ground", "agreed or disputed"), text("drawn_by", "the ids of the sources that drew it"),
		text("controller", "the party said to hold the area"), text("territory", "on whose internationally recognised ground it lies"),
		text("basis", "mapped, assessed or schematic"),
		number("area_km2", "geodesic area on WGS 84, square kilometres"), number("area_km2_spherical", "the same on a sphere of radius 6378137 m"),
		instant("datetime", "the instant"), text("attribution", "under whose name the area may be shown"), text("licence", "on what terms"),
	}
}

func stepColumns() []flatgeobuf.Column {
	return slices.Concat([]flatgeobuf.Column{text("date", "the last day of the step"), text("source", "the id of the source")}, whoseColumns(), []flatgeobuf.Column{
		text("basis", "mapped, assessed or schematic"), instant("valid_at", "of the snapshot that stood then"),
		number("after_km2", "what stood at the end of the step, square kilometres"), number("gained_km2", "what was gained"), number("lost_km2", "what was lost"),
		number("slivers", "how many of the pieces are too thin to tell"),
	})
}

func seriesColumns() []flatgeobuf.Column {
	return slices.Concat([]flatgeobuf.Column{
		text("kind", "computed or stated"), text("source", "the id of the source; empty for what was stated"),
		text("date", "the date of the row"), instant("valid_at", "of the snapshot, or the start of the time that was spoken of"), instant("valid_to", "until when it stood, to the second, or the end of that time"),
	}, whoseColumns(), []flatgeobuf.Column{
		number("km2", "square kilometres: geodesic on WGS 84, or as stated"), number("km2_spherical", "the computed figure on a sphere of radius 6378137 m"),
		number("areas", "how many areas it is the sum of"), text("basis", "mapped, assessed or schematic"), number("revision", "of the snapshot"),
		text("claimant", "who stated it"), text("outlet", "who reported it"), text("qualifier", "about, more than, as much as"), text("verification", "how far it was verified, as the outlet put it"),
		text("claim", "the id of the claim"), text("url", "of the snapshot or of the report"), text("attribution", "under whose name it may be shown"), text("licence", "on what terms"),
	})
}

func historyColumns() []flatgeobuf.Column {
	return slices.Concat([]flatgeobuf.Column{text("source", "the id of the source"), text("drawn", "true where the source drew an area there, false where it drew none")}, whoseColumns(), []flatgeobuf.Column{
		text("class", "the source's own class"), text("basis", "mapped, assessed or schematic"),
		instant("valid_from", "since when"), instant("valid_to", "until when, to the second"), number("snapshots", "how many snapshots say so, one after another"),
	})
}

func claimColumns() []flatgeobuf.Column {
	return []flatgeobuf.Column{
		text("id", "of the claim"), instant("valid_from", "the start of the time it speaks of"), instant("valid_to", "the end of that time"),
		text("published", "the date of publication as far as known"), text("claimant", "who said it"), text("side", "the side of the claimant"), text("outlet", "who reported it"),
		text("measure", "held, retaken, left, contested, or the statement in words"), text("qualifier", "about, more than, as much as"), number("km2", "the figure stated, in square kilometres"),
		text("party", "who is said to be in control"), text("scope", "the ground it speaks of, in words"), text("places", "the ids of the places that it names, with spaces between"),
		text("settlements", "settlements stated, a number or names"), text("verification", "how far it was verified, as the outlet put it"), text("url", "where it was published"), text("note", "what else is to be known of it"),
	}
}
