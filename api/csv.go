package api

import (
	"strconv"
	"strings"
	"time"
)

// typeCSV is the media type of tables (RFC 4180): the first line names the
// columns.
const typeCSV = "text/csv; charset=utf-8; header=present"

// csvTable writes a tidy table: one row an observation, one column a variable.
// Cells are appended from left to right, and end ends their row. Numbers are
// numbers; what a source wrote goes through text, which keeps it from being
// taken for a formula.
type csvTable struct {
	b    []byte
	cell int // cells of the row so far
}

// newCSV begins a table with its columns.
func newCSV(columns ...string) *csvTable {
	t := &csvTable{b: make([]byte, 0, 1024)}
	for _, c := range columns {
		t.text(c)
	}
	t.end()
	return t
}

func (t *csvTable) next() {
	t.b = comma(t.b, t.cell)
	t.cell++
}

// formulaMarks are the characters that make a spreadsheet compute a cell
// instead of showing it, also in their full width.
const formulaMarks = "=+-@\t\r\n＝＋－＠"

// text appends a cell of words. A spreadsheet would run one that begins like a
// formula, so such a one has an apostrophe before it.
func (t *csvTable) text(s string) {
	t.next()
	for _, first := range s {
		if strings.ContainsRune(formulaMarks, first) {
			s = "'" + s
		}
		break
	}
	if !strings.ContainsAny(s, "\",\n\r") && s == strings.TrimSpace(s) {
		t.b = append(t.b, s...)
		return
	}
	t.b = append(t.b, '"')
	t.b = append(t.b, strings.ReplaceAll(s, `"`, `""`)...)
	t.b = append(t.b, '"')
}

// km2 appends square kilometres to the square metre.
func (t *csvTable) km2(n float64) {
	t.next()
	t.b = strconv.AppendFloat(t.b, roundKM2(n), 'f', -1, 64)
}

// whole appends a whole number.
func (t *csvTable) whole(n int) {
	t.next()
	t.b = strconv.AppendInt(t.b, int64(n), 10)
}

// instant appends a time as RFC 3339 in UTC; nothing for one that is not known.
func (t *csvTable) instant(at time.Time) {
	t.next()
	t.b = append(t.b, stamp(at)...)
}

// end ends the row.
func (t *csvTable) end() {
	t.b = append(t.b, '\n')
	t.cell = 0
}

// bytes is the table so far.
func (t *csvTable) bytes() []byte { return t.b }

// tabular reads which form of an answer is asked for that is a document or a
// table, by f or by Accept.
func (rq *request) tabular(q query) (asTable bool, err error) {
	if q.has("f") {
		f, err := q.choice("f", "json", "csv")
		return f == "csv", err
	}
	return prefer(rq.accept(), typeJSON, typeCSV) == typeCSV, nil
}

// paramTabular is the format of such an answer.
var paramTabular = param{"f", "json or csv", "csv", "the format: a document or a table"}
