package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"

	"github.com/salient-map/salient/data/ingest"
)

// bar shows how far an import has got, on one line of a terminal; elsewhere it
// shows nothing.
type bar struct {
	w    io.Writer
	last time.Time
}

func newBar(w io.Writer, quiet bool) *bar {
	if f, ok := w.(*os.File); ok && !quiet && term.IsTerminal(int(f.Fd())) {
		return &bar{w: w}
	}
	return &bar{}
}

func (b *bar) show(p ingest.Progress) {
	if b.w == nil || time.Since(b.last) < 100*time.Millisecond {
		return
	}
	b.last = time.Now()
	line := fmt.Sprintf("%d files, %.1f MB, %.1f MB/s", p.Files, float64(p.Bytes)/1e6, p.Rate()/1e6)
	if left, ok := p.Left(); ok {
		line += fmt.Sprintf(", %s left", left.Round(time.Second))
	}
	fmt.Fprintf(b.w, "\r\x1b[K%s", line)
}

func (b *bar) clear() {
	if b.w != nil {
		fmt.Fprint(b.w, "\r\x1b[K")
	}
}
