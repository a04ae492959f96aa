package api

import (
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestTableIsReadBack: another reader finds every cell again, and none of them
// begins like a formula.
func TestTableIsReadBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cell := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"=1+1", "+7", "-cmd", "@x", "\t=1", "＝1", `a"b`, "a,b", "a\nb", " padded ", "", "'", `"`}))
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 2, 2), 1, 5).Draw(rt, "rows")
		table := newCSV("a", "b", "n")
		for i, row := range rows {
			table.text(row[0])
			table.text(row[1])
			table.whole(-i)
			table.end()
		}
		got, err := csv.NewReader(strings.NewReader(string(table.bytes()))).ReadAll()
		if err != nil || len(got) != len(rows)+1 {
			rt.Fatalf("%d rows, %v, of\n%s", len(got), err, table.bytes())
		}
		for i, row := range rows {
			for k, want := range row {
				// The reader makes one line end of two characters.
				cell, want := got[i+1][k], strings.ReplaceAll(want, "\r\n", "\n")
				if cell != want && cell != "'"+want {
					rt.Fatalf("%q became %q", want, cell)
				}
				if cell != "" && strings.ContainsRune(formulaMarks, []rune(cell)[0]) {
					rt.Fatalf("%q begins like a formula", cell)
				}
			}
		}
	})
}

func TestCellsOfATable(t *testing.T) {
	table := newCSV("km2", "n", "at", "unknown", "text")
	table.km2(-57.97812349)
	table.whole(-3)
	table.instant(time.Date(2025, 4, 7, 22, 2, 46, 0, time.FixedZone("", 7200)))
	table.instant(time.Time{})
	table.text("=HYPERLINK(\"x\")")
	table.end()
	want := "km2,n,at,unknown,text\n-57.978123,-3,2025-04-07T20:02:46Z,,\"'=HYPERLINK(\"\"x\"\")\"\n"
	if got := string(table.bytes()); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
