package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(code(start())) }

func start() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	// A reader that goes away, as head does, is an error of writing and no end on
	// the spot, which would leave a store open.
	signal.Ignore(syscall.SIGPIPE)
	return run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr)
}

// exitError is an error with an exit code of its own. A nil err means that the
// message is already out.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

// The exit codes; see the package comment.
const (
	exitFailed  = 1
	exitUsage   = 2
	exitRefused = 3
	exitFault   = 4
)

// code is the exit code of an error, which it prints when nobody has.
func code(err error) int {
	if err == nil {
		return 0
	}
	var e *exitError
	if !errors.As(err, &e) {
		e = &exitError{exitFailed, err}
	}
	if e.err != nil {
		fmt.Fprintln(os.Stderr, "salient: "+e.err.Error())
	}
	return e.code
}

// terminal is where a verb reads and writes.
type terminal struct {
	getenv         func(string) string
	stdin          io.Reader
	stdout, stderr io.Writer
}

// run does what the arguments say.
func run(ctx context.Context, args []string, getenv func(string) string, stdin io.Reader, stdout, stderr io.Writer) error {
	t := terminal{getenv, stdin, stdout, stderr}
	if len(args) == 0 {
		fmt.Fprint(stderr, overview())
		return &exitError{code: exitUsage}
	}
	name, rest := args[0], args[1:]
	if name == "help" || name == "-h" || name == "--help" || name == "-help" {
		return help(t, rest)
	}
	for _, v := range verbs() {
		if v.name == name {
			return v.start(ctx, t, rest)
		}
	}
	return &exitError{exitUsage, fmt.Errorf("there is no verb %q; see 'salient help'", name)}
}
