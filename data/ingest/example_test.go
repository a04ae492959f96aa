package ingest_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/ingest"
)

func ExampleRead() {
	const file = `{"type": "FeatureCollection", "features": [
		{"type": "Feature", "properties": {"side": "UA"}, "geometry": {"type": "Polygon",
			"coordinates": [[[35, 51], [35.5, 51], [35.5, 51.5], [35, 51.5], [35, 51]]]}},
		{"type": "Feature", "properties": {"side": "RU"}, "geometry": {"type": "Polygon",
			"coordinates": [[[36, 51], [36, 51.5], [36.5, 51.5], [36.5, 51], [36, 51]]]}}]}`
	options := ingest.Options{
		Format: "geojson",
		Source: data.Source{ID: "desk", Title: "Graphics desk", Kind: data.KindPress},
		Mapping: ingest.Mapping{
			Date:               "2024-08-15",
			ControllerProperty: "side",
			Controllers:        map[string]string{"UA": "ukraine", "RU": "russia"},
			Status:             data.Held,
			Territory:          "russia",
		},
	}
	snapshots, report := ingest.Read(context.Background(), options, []string{"-"}, strings.NewReader(file))
	for s, err := range snapshots {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(s.Source, data.FormatInstant(s.ValidAt))
		for _, a := range s.Areas {
			fmt.Printf("%s %s in %s, %.0f km²\n", a.Status, a.Controller, a.Territory, a.Shape.AreaKM2())
		}
	}
	fmt.Println(report.Summary())
	for _, t := range report.Mended {
		fmt.Println(t.First[0])
	}
	// Output:
	// desk 2024-08-15T23:59:59Z
	// held ukraine in russia, 1942 km²
	// held russia in russia, 1942 km²
	// 1 file, 1 snapshot, 0 refused, 2 areas
	// standard input: feature 1: winding: polygon 0 ring 0: wound against RFC 7946: reversed
}

func ExampleParseMapping() {
	m, err := ingest.ParseMapping([]byte(`{"controller": "ukraine", "status": "held", "date_property": "date"}`))
	fmt.Println(m.Controller, m.Status, m.DateProperty, err)
	_, err = ingest.ParseMapping([]byte(`{"controler": "ukraine"}`))
	fmt.Println(err)
	// Output:
	// ukraine held date <nil>
	// mapping: json: unknown field "controler"
}
