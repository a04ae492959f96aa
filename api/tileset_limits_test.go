package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"github.com/salient-map/salient/data"
)

// TestLimitsAreOfTheQuestion: the box of a tileset is that of the items that the
// same question chooses, of all times where it names none; and the addresses that
// it gives answer within its limits and nowhere else.
func TestLimitsAreOfTheQuestion(t *testing.T) {
	for _, c := range []struct {
		records   []data.Record
		questions []string
	}{
		{builtinRecords(t), []string{"", "datetime=2024-08-20T23:59:59Z", "source=kyiv-stated", "source=deepstate-stated&datetime=2024-08-20T23:59:59Z", "datetime=2025-04-07T23:59:59Z"}},
		{quarrelRecords(t), []string{"", "source=beta", "status=held", "datetime=2025-01-03T23:59:59Z", "source=alpha&datetime=2025-01-01T23:59:59Z"}},
	} {
		s := serverOf(t, c.records)
		boxes := map[orb.Bound]bool{}
		for _, question := range c.questions {
			var set struct {
				Box    tilesetBox     `json:"boundingBox"`
				Limits []matrixLimits `json:"tileMatrixSetLimits"`
				Links  []link
			}
			if err := json.Unmarshal(ask(s, "GET", "/tiles/WebMercatorQuad?"+question).body, &set); err != nil {
				t.Fatal(err)
			}
			want := itemsBox(t, s, question)
			if want == nil || (orb.Bound{Min: set.Box.LowerLeft, Max: set.Box.UpperRight}) != *want {
				t.Errorf("%q: the box is %v, of the items %v", question, set.Box, want)
				continue
			}
			boxes[*want] = true
			l := set.Limits[13]
			for _, at := range []struct {
				row, col uint32
				inside   bool
			}{{l.MinRow, l.MinCol, true}, {l.MaxRow, l.MaxCol, true}, {l.MaxRow + 1, l.MinCol, false}, {l.MinRow - 1, l.MinCol, false}, {l.MinRow, l.MaxCol + 1, false}} {
				target := strings.NewReplacer("http://salient.test", "", "{tileMatrix}", "13", "{tileRow}", fmt.Sprint(at.row), "{tileCol}", fmt.Sprint(at.col)).Replace(set.Links[2].Href)
				if w := ask(s, "GET", target); at.inside != (w.code == http.StatusOK || w.code == http.StatusNoContent) || !at.inside && w.code != http.StatusNotFound {
					t.Errorf("%s: %d; within the limits: %v", target, w.code, at.inside)
				}
			}
		}
		if len(boxes) < 2 {
			t.Errorf("the questions have %d boxes: too few to tell", len(boxes))
		}
	}
}

// itemsBox is the box around the items that a question chooses, without those that
// no tile shows.
func itemsBox(t *testing.T, s *Server, question string) (box *orb.Bound) {
	t.Helper()
	for _, f := range askItems(t, s, areaItems+"?limit=10000&"+question).Features {
		g, err := geojson.UnmarshalGeometry(f.Geometry)
		if err != nil {
			t.Fatal(err)
		}
		if f.Properties["outside_totals"] != true {
			box = around(box, g.Geometry().Bound())
		}
	}
	return box
}
