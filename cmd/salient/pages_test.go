package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestPages runs every command of the README and of the pages of api/docs, and
// holds what it prints against what the page shows.
//
// A command is a line of a console block that begins with "$ "; a backslash at its
// end continues it. The lines up to the next command are its answer, all of it:
// a line "…" stands for any lines, "…" within a line for any text.
//
//	$ curl '…'     asks the built-in data, as a server of it would answer
//	$ salient …    runs the program in a folder that the page has for itself
//	$ cat FILE     puts what is shown in that folder, under that name
//
// When the page made a store, the time at which its records became known is that of
// this run. A known time that is shown with all its microseconds then stands for
// the one printed, here and wherever the page shows or asks it again.
func TestPages(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join("..", "..", "api", "docs", "*.md"))
	must(t, err)
	builtin, err := openAsker(context.Background(), terminal{stderr: io.Discard}, "")
	must(t, err)
	t.Cleanup(builtin.close)
	for _, path := range append(pages, filepath.Join("..", "..", "README.md")) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			text, err := os.ReadFile(path)
			must(t, err)
			t.Chdir(t.TempDir())
			p := page{t: t, builtin: builtin, known: map[string]string{}}
			examples := examplesOf(string(text))
			for _, e := range examples {
				p.play(e)
			}
			p.inOrder()
			if len(examples) < 4 {
				t.Errorf("only %d commands were found", len(examples))
			}
		})
	}
}

// command is one of a page and the answer that it shows.
type command struct {
	line   int // of the command
	text   string
	answer []string
}

func examplesOf(text string) (examples []command) {
	console, more := false, false
	for n, line := range strings.Split(text, "\n") {
		typed, begins := strings.CutPrefix(line, "$ ")
		switch {
		case strings.HasPrefix(line, "```"):
			console, more = line == "```console", false
		case !console:
		case begins:
			examples = append(examples, command{line: n + 1, text: typed})
			more = strings.HasSuffix(line, `\`)
		case more:
			last := &examples[len(examples)-1]
			last.text = strings.TrimSuffix(last.text, `\`) + strings.TrimSpace(line)
			more = strings.HasSuffix(line, `\`)
		case len(examples) > 0:
			last := &examples[len(examples)-1]
			last.answer = append(last.answer, line)
		}
	}
	return examples
}

// page is one page being played.
type page struct {
	t       *testing.T
	builtin *asker
	made    bool              // it made a store
	known   map[string]string // known times: as shown, as they are in this run
}

func (p *page) play(e command) {
	p.t.Helper()
	args, err := words(p.asked(e.text))
	if err != nil || len(args) < 2 {
		p.t.Errorf("line %d: %s: %v", e.line, e.text, err)
		return
	}
	printed := ""
	switch args[0] {
	case "cat":
		must(p.t, os.WriteFile(args[1], []byte(strings.Join(e.answer, "\n")+"\n"), 0o644))
		return
	case "curl":
		printed, err = p.curl(args[1:])
	case "salient":
		printed = salientSays(args[1:])
		if args[1] == "import" || args[1] == "withdraw" {
			p.made = true
			time.Sleep(time.Until(time.Now().Truncate(time.Second).Add(time.Second))) // Memento counts in seconds
		}
	default:
		err = fmt.Errorf("there is no way to run it")
	}
	if err != nil {
		p.t.Errorf("line %d: %s: %v", e.line, e.text, err)
		return
	}
	a := abridged{known: p.known, made: p.made && args[0] == "salient"}
	known, ok := a.match(e.answer, strings.Split(strings.TrimSuffix(printed, "\n"), "\n"))
	if !ok {
		p.t.Errorf("line %d: %s\nline %d is not printed where it is shown: %s\nprinted:\n%.6000s",
			e.line, e.text, e.line+1+a.reached, append(e.answer, "(the end)")[a.reached], printed)
		return
	}
	p.known = known
}

// salientSays is what a command prints, or, when it fails, what it says of that.
func salientSays(args []string) string {
	var out, errs bytes.Buffer
	err := run(context.Background(), args, func(string) string { return "" }, strings.NewReader(""), &out, &errs)
	if err != nil {
		return errs.String()
	}
	return out.String()
}

// curl asks as the command of that name, of whose options it knows -s, -L and -H.
func (p *page) curl(args []string) (string, error) {
	header, target, follow := http.Header{}, "", false
	for i := 0; i < len(args); i++ {
		switch {
		case args[i] == "-s":
		case args[i] == "-L":
			follow = true
		case args[i] == "-H" && i+1 < len(args):
			i++
			name, v, _ := strings.Cut(args[i], ":")
			header.Set(name, strings.TrimSpace(v))
		case strings.HasPrefix(args[i], home+"/"):
			target = args[i]
		default:
			return "", fmt.Errorf("curl: cannot do %q", args[i])
		}
	}
	for range 5 {
		r, err := http.NewRequest(http.MethodGet, target, nil)
		if err != nil {
			return "", err
		}
		r.Header = maps.Clone(header)
		w := httptest.NewRecorder()
		p.builtin.handler.ServeHTTP(w, r)
		if !follow || w.Code/100 != 3 {
			return w.Body.String(), nil
		}
		target = w.Header().Get("Location")
	}
	return "", fmt.Errorf("curl: redirected without end")
}
