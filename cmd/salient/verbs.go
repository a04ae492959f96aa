package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"
)

// verb is one thing the command can do.
type verb struct {
	name  string
	args  string // how it is called, after the name
	short string // one line
	long  string // what a newcomer wants to know, with examples
	make  func(*flag.FlagSet) action
	// patience is how long the verb may take to end after a stop, a second at least.
	patience time.Duration
}

// action does a verb's work once the flags are read.
type action func(ctx context.Context, t terminal, args []string) error

func verbs() []verb {
	return []verb{serveVerb(), importVerb(), withdrawVerb(), verifyVerb(), getVerb(), exportVerb(), versionVerb()}
}

// start reads the flags, from the arguments before the environment, and acts.
func (v verb) start(ctx context.Context, t terminal, args []string) error {
	fs := v.flags()
	fs.SetOutput(io.Discard)
	act := v.make(fs)
	misset := fromEnvironment(fs, t.getenv)
	operands, err := parseMixed(fs, args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(t.stdout, v.help())
		return nil
	case err != nil:
		return &exitError{exitUsage, fmt.Errorf("%s: %w; see 'salient help %s'", v.name, err, v.name)}
	case misset != nil:
		return &exitError{exitUsage, misset}
	}
	return v.bounded(ctx, func() error { return act(ctx, t, operands) })
}

// bounded ends when the work does, or the verb's patience after a stop: work
// that waits for a pipe or a terminal cannot hear of it.
func (v verb) bounded(ctx context.Context, work func() error) error {
	done := make(chan error, 1)
	go func() { done <- work() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-done:
		return err
	case <-time.After(max(v.patience, time.Second)):
		return fmt.Errorf("%s: stopped while it waited", v.name)
	}
}

func (v verb) flags() *flag.FlagSet { return flag.NewFlagSet(v.name, flag.ContinueOnError) }

// parseMixed parses flags wherever they stand among the operands, up to "--".
func parseMixed(fs *flag.FlagSet, args []string) (operands []string, err error) {
	for {
		if err := fs.Parse(args); err != nil {
			return nil, err
		}
		rest := fs.Args()
		if len(rest) == 0 {
			return operands, nil
		}
		if used := len(args) - len(rest); used > 0 && args[used-1] == "--" {
			return append(operands, rest...), nil
		}
		operands, args = append(operands, rest[0]), rest[1:]
	}
}

// envName is the environment variable of a flag: public-url is SALIENT_PUBLIC_URL.
func envName(flagName string) string {
	return "SALIENT_" + strings.ToUpper(strings.ReplaceAll(flagName, "-", "_"))
}

func fromEnvironment(fs *flag.FlagSet, getenv func(string) string) (err error) {
	fs.VisitAll(func(f *flag.Flag) {
		if v := getenv(envName(f.Name)); v != "" && err == nil {
			if e := fs.Set(f.Name, v); e != nil {
				err = fmt.Errorf("%s=%q: %w", envName(f.Name), v, e)
			}
		}
	})
	return err
}

// help is the verb's page.
func (v verb) help() string {
	var b strings.Builder
	fmt.Fprintf(&b, "usage: salient %s %s\n\n%s\n", v.name, v.args, strings.TrimSpace(v.long))
	fs := v.flags()
	v.make(fs)
	first := true
	fs.VisitAll(func(f *flag.Flag) {
		if first {
			b.WriteString("\nFlags (each also as an environment variable):\n")
			first = false
		}
		kind, usage := flag.UnquoteUsage(f)
		fmt.Fprintf(&b, "  %s\n        %s", strings.TrimSpace("--"+f.Name+" "+kind), usage)
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0" {
			fmt.Fprintf(&b, " (default %s)", f.DefValue)
		}
		fmt.Fprintf(&b, " [%s]\n", envName(f.Name))
	})
	return b.String()
}

func help(t terminal, args []string) error {
	if len(args) == 0 {
		fmt.Fprint(t.stdout, overview())
		return nil
	}
	for _, v := range verbs() {
		if v.name == args[0] {
			fmt.Fprint(t.stdout, v.help())
			return nil
		}
	}
	return &exitError{exitUsage, fmt.Errorf("there is no verb %q; see 'salient help'", args[0])}
}

func overview() string {
	var b strings.Builder
	b.WriteString("Salient serves dated snapshots and vector tiles of claimed control areas:\nwho claimed what, when, on what basis, and what the drawn area measures.\n\nusage: salient VERB [FLAG…] [ARGUMENT…]\n\n")
	for _, v := range verbs() {
		fmt.Fprintf(&b, "  %-8s %s\n", v.name, v.short)
	}
	b.WriteString(`
'salient help VERB' tells more. To begin:

  salient serve                                        the built-in data on http://127.0.0.1:8080
  salient import deepstate --db maps.db archive.tar.xz
  salient serve --db maps.db

Exit codes: 0 done; 1 failed; 2 wrong command line; 3 input refused (nothing is
stored, unless --keep-going stored the rest); 4 verify found a fault.
`)
	return b.String()
}
