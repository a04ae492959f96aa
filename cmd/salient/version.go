package main

import (
	"context"
	"flag"
	"fmt"
	"runtime/debug"
)

func versionVerb() verb {
	return verb{
		name: "version", short: "say which program this is",
		long: "Prints the version, the commit it was built from and the Go release.",
		make: func(*flag.FlagSet) action {
			return func(_ context.Context, t terminal, args []string) error {
				if len(args) > 0 {
					return &exitError{exitUsage, fmt.Errorf("version: %q is not a flag; see 'salient help version'", args[0])}
				}
				_, err := fmt.Fprintln(t.stdout, "salient "+version())
				return err
			}
		},
	}
}

// version reads what the Go tool stamped into the binary.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	if v == "" || v == "(devel)" {
		v = "devel"
	}
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && len(s.Value) >= 12:
			v += " " + s.Value[:12]
		case s.Key == "vcs.modified" && s.Value == "true":
			v += "+changes"
		}
	}
	return v + " " + info.GoVersion
}
