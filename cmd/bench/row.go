package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// row is one line of the table.
type row struct {
	name    string
	goal    string // as printed; empty when the row only informs
	measure func(context.Context, *lab) (result, error)
	inside  func(context.Context, *lab) (work, error) // the same in this process, for profiles; nil when there is none
}

// result is what a row measured. Met is read only when the row has a goal.
type result struct {
	figure, yardstick, ratio string
	met                      bool
}

// skipped says why a row could not be measured here.
type skipped struct{ why string }

func (s *skipped) Error() string { return s.why }

// rows lists the whole table, in the order of the goals.
func rows() []row {
	var all []row
	all = append(all, httpRows()...)
	for _, part := range [][]row{redisRows(), kernelRows(), pointRows(), changeRows(), archiveRows(), bytesRows(), timeRows(), areaRows()} {
		all = append(all, part...)
	}
	return all
}

// choose finds the rows of a name, or all whose names contain it, or one of
// several parts with bars between them.
func choose(all []row, name string) ([]row, error) {
	var chosen []row
	var names []string
	for _, r := range all {
		names = append(names, r.name)
		if r.name == name {
			return []row{r}, nil
		}
		if slices.ContainsFunc(strings.Split(name, "|"), func(part string) bool { return strings.Contains(r.name, part) }) {
			chosen = append(chosen, r)
		}
	}
	if len(chosen) == 0 {
		return nil, fmt.Errorf("no row is named like %q; there are: %s", name, strings.Join(names, "; "))
	}
	return chosen, nil
}
