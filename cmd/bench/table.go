package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
	"unicode/utf8"
)

var columns = [6]string{"row", "figure", "yardstick", "ratio", "goal", "verdict"}

// widths of the columns on a terminal, where rows print as they come; a longer
// text pushes its line, no other.
var widths = [6]int{26, 32, 34, 10, 28, 7}

// line is one row as printed.
type line [6]string

// foot says by which rules tilesets and areas are compared.
const foot = "Temporal tiles: all layers and tags, beside the tilesets of 24 days spread over the archive, times the days there are. Areas: an edge is the geodesic between its ends."

// tally counts verdicts.
type tally struct{ met, short, skipped, failed int }

// table measures the rows, prints each as it comes and writes the Markdown.
func (l *lab) table(ctx context.Context, chosen []row, stdout io.Writer) error {
	fmt.Fprintln(stdout, align(columns))
	var lines []line
	var count tally
	for _, r := range chosen {
		got, err := r.measure(ctx, l)
		if ctx.Err() != nil {
			return errors.New("interrupted")
		}
		row := count.line(r, got, err)
		lines = append(lines, row)
		fmt.Fprintln(stdout, align(row))
	}
	fmt.Fprintln(stdout, count)
	fmt.Fprintln(stdout, foot)
	if l.o.out != "" {
		if err := os.MkdirAll(filepath.Dir(l.o.out), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(l.o.out, []byte(markdown(lines, count, l.conditions())), 0o644); err != nil {
			return err
		}
	}
	if count.failed > 0 {
		return fmt.Errorf("%d rows could not be measured", count.failed)
	}
	return nil
}

// line judges a row.
func (t *tally) line(r row, got result, err error) line {
	dash := func(s string) string {
		if s == "" {
			return "–"
		}
		return s
	}
	out := line{r.name, dash(got.figure), dash(got.yardstick), dash(got.ratio), dash(r.goal), "–"}
	var s *skipped
	switch {
	case errors.As(err, &s):
		t.skipped++
		out[1], out[5] = s.why, "skipped"
	case err != nil:
		t.failed++
		out[1], out[5] = strings.Join(strings.Fields(err.Error()), " "), "failed" // some speak in several lines
	case r.goal == "":
	case got.met:
		t.met++
		out[5] = "met"
	default:
		t.short++
		out[5] = "short"
	}
	return out
}

func (t tally) String() string {
	s := fmt.Sprintf("%d met, %d short", t.met, t.short)
	if t.skipped > 0 {
		s += fmt.Sprintf(", %d skipped", t.skipped)
	}
	if t.failed > 0 {
		s += fmt.Sprintf(", %d failed", t.failed)
	}
	return s
}

func align(row line) string {
	var b strings.Builder
	for i, cell := range row {
		if i > 0 {
			b.WriteString(" | ")
		}
		b.WriteString(cell)
		if pad := widths[i] - utf8.RuneCountInString(cell); pad > 0 && i < len(row)-1 {
			b.WriteString(strings.Repeat(" ", pad))
		}
	}
	return b.String()
}

// markdown writes the table with the conditions it was measured under.
func markdown(lines []line, count tally, conditions string) string {
	var b strings.Builder
	write := func(cells line) {
		for i, c := range cells {
			cells[i] = strings.NewReplacer("|", "\\|", "\n", " ").Replace(c)
		}
		b.WriteString("| " + strings.Join(cells[:], " | ") + " |\n")
	}
	b.WriteString(conditions + "\n\n")
	write(columns)
	b.WriteString("|---|---|---|---|---|---|\n")
	for _, l := range lines {
		write(l)
	}
	b.WriteString("\n" + count.String() + "\n\n" + foot + "\n")
	return b.String()
}

// conditions says what was measured where.
func (l *lab) conditions() string {
	return fmt.Sprintf("Measured %s on %d cores (%s), %s: %s, %d dates, best of at least %d rounds in turn with the yardstick (of up to three times as many over HTTP, until the two best of each side are within 3 %%). G: a bare gin handler with a body of the same size, server on one core, wrk with %d connections on another; N: the same tile with plain orb; J: orb's GeoJSON decoding of the same files; S: simplefeatures, both differences; GET: bare gin with a GET of go-redis for the body.",
		time.Now().UTC().Format(time.DateOnly), runtime.NumCPU(), processor(), runtime.Version(), l.archiveName(), len(l.dates), l.o.rounds, connections)
}

// processor is the model name that Linux gives, or the architecture.
func processor() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err == nil {
		for line := range strings.Lines(string(text)) {
			if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
				return strings.TrimSpace(value)
			}
		}
	}
	return runtime.GOARCH
}
