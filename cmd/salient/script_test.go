package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/ulikunitz/xz"
)

// TestScripts runs what a person types, as testdata/script tells it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "pack": pack, "sha256": sum, "scribble": scribble,
		},
	})
}

// exits CODE COMMAND ARG… runs a command that must end with that exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command arg...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// sum FILE prints the SHA-256 of a file.
func sum(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: sha256 file")
	}
	fmt.Fprintf(ts.Stdout(), "%x\n", sha256.Sum256([]byte(ts.ReadFile(args[0]))))
}

// scribble FILE TEXT turns a bit of the first TEXT in a file: what a failing disk does.
func scribble(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: scribble file text")
	}
	b := []byte(ts.ReadFile(args[0]))
	i := bytes.Index(b, []byte(args[1]))
	if i < 0 {
		ts.Fatalf("%s does not hold %s", args[0], args[1])
	}
	b[i] ^= 0x10
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o644))
}

// pack OUT FILE… packs files as the ending of OUT says: .gz and .xz hold one,
// .tar, .tar.gz and .tar.xz any number.
func pack(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: pack out file...")
	}
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	w := io.WriteCloser(f)
	switch {
	case strings.HasSuffix(args[0], ".gz"):
		w = gzip.NewWriter(f)
	case strings.HasSuffix(args[0], ".xz"):
		w, err = xz.NewWriter(f)
		ts.Check(err)
	}
	if strings.Contains(args[0], ".tar") {
		packTar(ts, w, args[1:])
	} else {
		_, err = io.WriteString(w, ts.ReadFile(args[1]))
		ts.Check(err)
	}
	if w != io.WriteCloser(f) {
		ts.Check(w.Close())
	}
}

func packTar(ts *testscript.TestScript, w io.Writer, names []string) {
	t := tar.NewWriter(w)
	for _, name := range names {
		text := ts.ReadFile(name)
		ts.Check(t.WriteHeader(&tar.Header{Name: name, Typeflag: tar.TypeReg, Mode: 0o644, Size: int64(len(text))}))
		_, err := io.WriteString(t, text)
		ts.Check(err)
	}
	ts.Check(t.Close())
}
