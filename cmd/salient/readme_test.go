package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadmeTour runs every curl of the README against the built-in data. A
// line "…" stands for any lines; every other line shown must be in the answer,
// in the order shown.
func TestReadmeTour(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	const prompt = "$ curl 'http://127.0.0.1:8080"
	ran := 0
	var answer []string
	shown := false
	for n, line := range strings.Split(string(b), "\n") {
		switch {
		case strings.HasPrefix(line, prompt):
			answer, shown = getLines(t, strings.TrimSuffix(strings.TrimPrefix(line, prompt), "'")), true
			ran++
		case strings.HasPrefix(line, "```"):
			shown = false
		case shown && line != "…":
			at := -1
			for i, got := range answer {
				if got == line {
					at = i
					break
				}
			}
			if at < 0 {
				t.Errorf("README line %d: %q is not in the rest of the answer:\n%s", n+1, line, strings.Join(answer, "\n"))
				continue
			}
			answer = answer[at+1:]
		}
	}
	if ran < 4 {
		t.Errorf("only %d examples were found", ran)
	}
}

// getLines is the answer the command gives, a success or not, by lines.
func getLines(t *testing.T, path string) []string {
	t.Helper()
	var out, errs bytes.Buffer
	err := run(context.Background(), []string{"get", path}, func(string) string { return "" }, nil, &out, &errs)
	if err == nil {
		return strings.Split(out.String(), "\n")
	}
	return strings.Split(errs.String(), "\n")
}
