package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
)

// The marks between which a page shows what was measured. What stands between
// them is written by this program alone.
const (
	measuredFrom = "<!-- measured: written by make readme -->\n"
	measuredTo   = "<!-- end of measured -->\n"
)

// measured is a results file read back.
type measured struct {
	conditions, count string
	lines             []line
}

// showMeasured puts the tables of the results files between the marks of a
// page: the first file's figures beside their yardsticks, and of every other
// file, which measured the same rows on another archive, the ratios.
func showMeasured(page string, files []string) error {
	text, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	before, rest, ok := strings.Cut(string(text), measuredFrom)
	_, after, closed := strings.Cut(rest, measuredTo)
	if !ok || !closed {
		return fmt.Errorf("%s: want the marks %q and %q", page, strings.TrimSpace(measuredFrom), strings.TrimSpace(measuredTo))
	}
	var all []measured
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return err
		}
		m, err := readMeasured(string(b))
		if err != nil {
			return fmt.Errorf("%s: %w", f, err)
		}
		all = append(all, m)
	}
	if len(all) == 0 {
		return errors.New("no results file is named")
	}
	return os.WriteFile(page, []byte(before+measuredFrom+"\n"+side(all)+"\n"+measuredTo+after), 0o644)
}

// readMeasured reads what markdown wrote.
func readMeasured(text string) (measured, error) {
	var m measured
	for l := range strings.Lines(text) {
		l = strings.TrimSpace(l)
		cells := strings.Split(strings.Trim(l, "|"), " | ")
		switch {
		case l == "" || strings.HasPrefix(l, "|---"):
		case strings.HasPrefix(l, "|") && len(cells) == len(columns):
			var row line
			for i, c := range cells {
				row[i] = strings.TrimSpace(c)
			}
			if row != line(columns) {
				m.lines = append(m.lines, row)
			}
		case m.conditions == "":
			m.conditions = l
		case m.count == "":
			m.count = l
		}
	}
	if m.conditions == "" || m.count == "" || len(m.lines) == 0 {
		return m, errors.New("no table of make bench")
	}
	return m, nil
}

// side sets the measured files side by side: a row with a goal is a line.
func side(all []measured) string {
	var b strings.Builder
	head := []string{"row", "figure", "yardstick", "goal", "ratio"}
	for i := range all[1:] {
		head = append(head, fmt.Sprintf("ratio, archive %d", i+2))
	}
	write := func(cells []string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	write(head)
	b.WriteString(strings.Repeat("|---", len(head)) + "|\n")
	for _, l := range all[0].lines {
		if l[5] == "–" {
			continue
		}
		cells := []string{l[0], l[1], l[2], l[4], verdict(l)}
		for _, m := range all[1:] {
			at := slices.IndexFunc(m.lines, func(o line) bool { return o[0] == l[0] })
			if at < 0 {
				cells = append(cells, "–")
			} else {
				cells = append(cells, verdict(m.lines[at]))
			}
		}
		write(cells)
	}
	b.WriteString("\n")
	for i, m := range all {
		if i > 0 {
			fmt.Fprintf(&b, "Archive %d: ", i+1)
		}
		b.WriteString(m.conditions + " " + m.count + ".\n\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// verdict is a row's ratio and whether that met the goal.
func verdict(l line) string {
	switch {
	case l[5] == "met" && l[3] == "–":
		return "met"
	case l[5] == "met":
		return l[3]
	case l[3] == "–":
		return "**" + l[5] + "**"
	}
	return l[3] + " **" + l[5] + "**"
}
