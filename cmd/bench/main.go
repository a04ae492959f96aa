package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "bench: "+err.Error())
		os.Exit(1)
	}
}

// options are what the command line says.
type options struct {
	row, archive, format, out, salient, viewer, profile, scale, readme string
	days, rounds                                                       int
	length                                                             time.Duration
}

// run measures, or is one of the helpers that bench starts of itself.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	if len(args) > 0 {
		switch args[0] {
		case "yardstick-g":
			return serveYardstick(ctx, args[1:], stdout)
		case "heap":
			return weigh(ctx, args[1:], stdout)
		case "grown":
			return weighGrown(ctx, args[1:], stdout)
		}
	}
	o, err := parseOptions(args, stderr)
	if err != nil {
		return err
	}
	if o.readme != "" {
		return showMeasured(o.readme, strings.Split(o.out, ","))
	}
	if o.scale != "" {
		return measureScale(ctx, o, stdout, stderr)
	}
	l, err := newLab(ctx, o, stderr)
	if err != nil {
		return err
	}
	defer l.close()
	chosen, err := choose(rows(), o.row)
	if err != nil {
		return err
	}
	if o.profile != "" {
		return l.profile(ctx, chosen, stdout)
	}
	return l.table(ctx, chosen, stdout)
}

func parseOptions(args []string, stderr io.Writer) (options, error) {
	o := options{}
	seconds := 0.0
	fs := flag.NewFlagSet("bench", flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.StringVar(&o.row, "row", "", "measure only the row of this `NAME`, or those whose names contain it; bars separate several")
	fs.StringVar(&o.archive, "archive", "", "`PATH` of a real archive (.tar.xz, .tar.gz or a folder) instead of an invented one")
	fs.StringVar(&o.format, "format", "daily", "`FORMAT` of the archive, as salient import takes it")
	fs.StringVar(&o.out, "out", "bench/results.md", "`FILE` for the table in Markdown; empty writes none")
	fs.StringVar(&o.salient, "salient", "bin/salient", "`PATH` of the program to measure")
	fs.StringVar(&o.viewer, "viewer", "api/viewer", "`FOLDER` of the map page, whose modules cut tiles to compare with")
	fs.StringVar(&o.profile, "cpuprofile", "", "run the chosen row in this process and write its CPU profile to `FILE`")
	fs.StringVar(&o.scale, "scale", "", "instead measure stores of `SIZES`, such as 1000,10000,100000 snapshots, and draw the curve beside --out")
	fs.StringVar(&o.readme, "readme", "", "measure nothing: show the tables of --out, one or several with commas between, in the `PAGE` that has the marks for them")
	fs.IntVar(&o.days, "days", 769, "`DAYS` of the invented archive")
	fs.IntVar(&o.rounds, "rounds", 5, "rounds, of which the best counts")
	fs.Float64Var(&seconds, "seconds", 1, "`SECONDS` of each HTTP load in a round")
	if err := fs.Parse(args); err != nil {
		return o, err
	}
	if fs.NArg() > 0 {
		return o, fmt.Errorf("%q is no flag; see bench -h", fs.Arg(0))
	}
	if o.days < 10 || o.days > 100000 || o.rounds < 1 || o.rounds > 100 || !(seconds >= 0.1 && seconds <= 60) {
		return o, errors.New("want 10 to 100000 days, 1 to 100 rounds and 0.1 to 60 seconds")
	}
	o.length = time.Duration(seconds * float64(time.Second))
	return o, nil
}
