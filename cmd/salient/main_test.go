package main

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// update writes the golden files and the expectations of scripts anew.
var update = flag.Bool("update", false, "write golden files anew")

// TestMain lets the test binary be the command: a copy of it named salient
// stands in the path, so that every test of a process runs the code under test.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"salient": main})
}

// needs skips the test when a program it runs is absent; in strict mode that
// is a failure.
func needs(t testing.TB, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		lacks(t, "%s is not installed", program)
	}
}

// lacks skips a test for want of something that is no part of the program, or
// fails it where nothing may be skipped.
func lacks(t testing.TB, format string, args ...any) {
	t.Helper()
	if os.Getenv("SALIENT_TEST_STRICT") != "" {
		t.Fatalf(format+", and SALIENT_TEST_STRICT is set", args...)
	}
	t.Skipf(format, args...)
}

// needsModules skips a test without Node and these modules of the map page, and
// returns the page's folder.
func needsModules(t testing.TB, modules ...string) string {
	t.Helper()
	return needsModulesOf(t, "api/viewer", modules...)
}

// needsModulesOf is the same for another folder that has modules installed.
func needsModulesOf(t testing.TB, folder string, modules ...string) string {
	t.Helper()
	needs(t, "node")
	home, err := filepath.Abs(filepath.Join("..", "..", folder))
	must(t, err)
	for _, name := range modules {
		if _, err := os.Stat(filepath.Join(home, "node_modules", name)); err == nil {
			continue
		}
		lacks(t, "the module %s is not installed: npm ci in %s", name, folder)
	}
	return home
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// output is what a process said and how it ended.
type output struct {
	stdout, stderr string
	code           int
}

// salient runs the command in the working folder, with no environment of ours.
func salient(t testing.TB, args ...string) output {
	t.Helper()
	return finish(t, exec.Command("salient", args...))
}

// finish runs a command to its end.
func finish(t testing.TB, cmd *exec.Cmd) output {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return output{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

// done runs the command, which must succeed, and returns its standard output.
func done(t testing.TB, args ...string) string {
	t.Helper()
	o := salient(t, args...)
	if o.code != 0 {
		t.Fatalf("salient %v: exit code %d\n%s%s", args, o.code, o.stdout, o.stderr)
	}
	return o.stdout
}

// write writes files into a fresh folder and makes it the working folder, so
// that messages name them as the test does.
func write(t testing.TB, files map[string][]byte) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		must(t, os.MkdirAll(filepath.Dir(name), 0o755))
		must(t, os.WriteFile(name, text, 0o644))
	}
}

// realdata is the folder with real archives, which no test needs: none carries
// a licence to be part of this repository.
func realdata(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv("SALIENT_REALDATA")
	if dir == "" {
		t.Skip("SALIENT_REALDATA names no folder with real archives")
	}
	return filepath.Join(dir, filepath.FromSlash(name))
}
