package main

import (
	"cmp"
	"flag"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/ingest"
)

// mappingFlags are the parts of a mapping that are a word each; what needs a
// table is said in a mapping file.
func mappingFlags(fs *flag.FlagSet, m *ingest.Mapping) {
	fs.StringVar(&m.Date, "date", "", "the `DATE` or instant the picture held, when no file name says it")
	fs.StringVar(&m.DateProperty, "date-property", "", "the `PROPERTY` of features with that date; one file may then hold many snapshots")
	fs.StringVar((*string)(&m.Basis), "basis", "", "what the areas rest on: `BASIS` mapped or assessed")
	fs.StringVar(&m.Note, "note", "", "`TEXT` that a reader of the snapshots must know")
	fs.StringVar(&m.Controller, "controller", "", "the `PARTY` said to hold the areas")
	fs.StringVar(&m.ControllerProperty, "controller-property", "", "the `PROPERTY` that says it")
	fs.StringVar((*string)(&m.Status), "status", "", "how the areas stand: `STATUS` held, claimed, contested or unknown")
	fs.StringVar(&m.StatusProperty, "status-property", "", "the `PROPERTY` that says it")
	fs.StringVar(&m.Territory, "territory", "", "the `PARTY` on whose internationally recognised ground the areas lie")
	fs.StringVar(&m.TerritoryProperty, "territory-property", "", "the `PROPERTY` that says it")
	fs.StringVar(&m.ClassProperty, "class-property", "", "the `PROPERTY` with the source's own class")
	fs.StringVar((*string)(&m.Axes), "axes", "", "the `ORDER` of ordinates: lonlat or latlon")
	fs.StringVar(&m.NullGeometry, "null-geometry", "", "what a feature without geometry does: `DO` refuse or drop")
}

// overlay puts what the flags say over what the file says.
func overlay(file, set ingest.Mapping) ingest.Mapping {
	m := file
	m.Date = cmp.Or(set.Date, m.Date)
	m.DateProperty = cmp.Or(set.DateProperty, m.DateProperty)
	m.Basis = cmp.Or(set.Basis, m.Basis)
	m.Note = cmp.Or(set.Note, m.Note)
	m.Controller = cmp.Or(set.Controller, m.Controller)
	m.ControllerProperty = cmp.Or(set.ControllerProperty, m.ControllerProperty)
	m.Status = cmp.Or(set.Status, m.Status)
	m.StatusProperty = cmp.Or(set.StatusProperty, m.StatusProperty)
	m.Territory = cmp.Or(set.Territory, m.Territory)
	m.TerritoryProperty = cmp.Or(set.TerritoryProperty, m.TerritoryProperty)
	m.ClassProperty = cmp.Or(set.ClassProperty, m.ClassProperty)
	m.Axes = cmp.Or(set.Axes, m.Axes)
	m.NullGeometry = cmp.Or(set.NullGeometry, m.NullGeometry)
	return m
}

// described reports whether the flags say more of a source than its id.
func described(s data.Source) bool {
	s.ID = ""
	return s != data.Source{}
}
