package builtin

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// row is one record of a CSV file (RFC 4180). Its readers return a zero value
// for a cell that they cannot read, and the row remembers the first such error,
// so that a row is read in one piece and checked once.
type row struct {
	file    string
	header  []string
	cells   []string
	at      [][2]int // line and column of each cell, from 1
	problem error
}

// readTable reads a CSV file with exactly the header given. Cells are UTF-8
// without white space around them. Errors read "file:line:column: what".
func readTable(file string, text []byte, header []string) ([]*row, error) {
	if i := invalidUTF8(text); i >= 0 {
		return nil, fmt.Errorf("%s:%d: byte %d of the file is no UTF-8", file, 1+bytes.Count(text[:i], []byte("\n")), i)
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = len(header)
	var rows []*row
	for {
		cells, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, atFile(file, err)
		}
		next := &row{file: file, header: header, cells: cells, at: make([][2]int, len(cells))}
		for i, cell := range cells {
			next.at[i][0], next.at[i][1] = r.FieldPos(i)
			if cell != strings.TrimSpace(cell) {
				next.fail(header[i], fmt.Errorf("white space around %q", cell))
			}
		}
		if next.problem != nil {
			return nil, next.problem
		}
		rows = append(rows, next)
	}
	if len(rows) == 0 || !slices.Equal(rows[0].cells, header) {
		return nil, fmt.Errorf("%s:1:1: the header is not %s", file, strings.Join(header, ","))
	}
	return rows[1:], nil
}

func invalidUTF8(text []byte) int {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

func atFile(file string, err error) error {
	var broken *csv.ParseError
	if errors.As(err, &broken) {
		return fmt.Errorf("%s:%d:%d: %w", file, broken.Line, broken.Column, broken.Err)
	}
	return fmt.Errorf("%s: %w", file, err)
}

func (r *row) column(name string) int { return slices.Index(r.header, name) }

// fail remembers an error of a cell, unless there was one before.
func (r *row) fail(name string, err error) {
	if r.problem == nil {
		at := r.at[r.column(name)]
		r.problem = fmt.Errorf("%s:%d:%d: %s: %w", r.file, at[0], at[1], name, err)
	}
}

// text is a cell as it stands.
func (r *row) text(name string) string { return r.cells[r.column(name)] }

// list is a cell whose entries are parted by bars.
func (r *row) list(name string) []string {
	if r.text(name) == "" {
		return nil
	}
	return strings.Split(r.text(name), "|")
}

// number is a decimal number in plain digits; ok is false for an empty cell.
func (r *row) number(name string) (v float64, ok bool) {
	s := r.text(name)
	if s == "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || strings.ContainsFunc(s, func(c rune) bool { return !strings.ContainsRune("0123456789.-", c) }) {
		r.fail(name, fmt.Errorf("%q is no decimal number", s))
		return 0, false
	}
	return v, true
}

// count is a whole number, 0 for an empty cell.
func (r *row) count(name string) int {
	s := r.text(name)
	if s == "" {
		return 0
	}
	n, err := strconv.ParseUint(s, 10, 31)
	if err != nil {
		r.fail(name, fmt.Errorf("%q is no whole number", s))
	}
	return int(n)
}

// unique fails the row when its cell was seen before.
func (r *row) unique(name string, seen map[string]bool) {
	if seen[r.text(name)] {
		r.fail(name, fmt.Errorf("%q comes twice", r.text(name)))
	}
	seen[r.text(name)] = true
}
