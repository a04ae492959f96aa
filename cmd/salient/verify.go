package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/store"
)

func verifyVerb() verb {
	return verb{
		name: "verify", args: "--db PATH [--stated FILE]", short: "check a store, and stated against computed areas",
		long: `Reads every byte of the store and names what is not as it was written. Then it
prints each claim that states an area beside what the sources' maps measure for
that day, with the gap. With --stated it also compares a source's own figures:
a CSV file with a column for the time (time_index or valid_at), the class (hash
or class) and the square kilometres (area or area_km2) of its areas on the
sphere of radius 6378137 m, the one web maps publish.

Examples:
  salient verify --db maps.db
  salient verify --db maps.db --source deepstate --stated area_history.csv`,
		make: func(fs *flag.FlagSet) action {
			db := fs.String("db", "", "`PATH` of the store")
			stated := fs.String("stated", "", "`FILE` with a source's own figures, CSV")
			source := fs.String("source", "deepstate", "`ID` of the source the figures are of")
			tolerance := fs.Float64("tolerance", 0.01, "`PERCENT` that a source's own figure may differ by")
			return func(ctx context.Context, t terminal, args []string) error {
				if *db == "" || len(args) > 0 {
					return &exitError{exitUsage, errors.New("verify: want --db PATH and no arguments; see 'salient help verify'")}
				}
				return verify(ctx, t, *db, *stated, *source, *tolerance)
			}
		},
	}
}

func verify(ctx context.Context, t terminal, path, stated, source string, tolerance float64) error {
	problems, err := check(ctx, t, path)
	if err != nil {
		return err
	}
	world, db, err := openWorld(ctx, path, store.ReadOnly)
	if err != nil && len(problems) > 0 {
		return &exitError{exitFault, fmt.Errorf("verify found %d faults: the store cannot be served", len(problems))}
	}
	if err != nil {
		return err
	}
	defer db.Close()
	archive := world.Archive()
	size := archive.Size()
	fmt.Fprintf(t.stdout, "store: %d records, %d faults; %d snapshots with the built-in ones, %d areas, %d distinct shapes\n\n",
		archive.Position(), len(problems), size.Snapshots, size.Areas, size.Shapes)
	printClaims(t, archive)
	faults := len(problems)
	if stated != "" {
		off, err := compareStated(t, archive, stated, source, tolerance)
		if err != nil {
			return err
		}
		faults += off
	}
	if faults > 0 {
		return &exitError{exitFault, fmt.Errorf("verify found %d faults", faults)}
	}
	return nil
}

// check prints what is not as it was written.
func check(ctx context.Context, t terminal, path string) ([]store.Problem, error) {
	db, err := store.OpenSQLite(ctx, path, store.ReadOnly)
	if err != nil {
		return nil, err
	}
	problems, err := db.Check(ctx)
	if err = errors.Join(err, db.Close()); err != nil {
		return nil, err
	}
	for _, p := range problems {
		fmt.Fprintln(t.stdout, "fault: "+p.String())
	}
	return problems, nil
}

// printClaims sets each claim that states how much a party holds beside what
// every source's areas of that party measure: at the end of the claim's day, or,
// for a claim about a longer time, the most they measured in it.
func printClaims(t terminal, a *data.Archive) {
	fmt.Fprintf(t.stdout, "%-5s %-10s %9s  %-18s %-10s %10s %8s  %s\n", "claim", "as of", "stated", "source", "basis", "computed", "gap", "claimant")
	for _, c := range a.Claims(data.Interval{}, a.Recorded()) {
		if c.KM2 == nil || c.Measure != "held" || c.Party == "" {
			continue
		}
		for _, src := range a.Sources(a.Recorded()) {
			most, ok := mostHeld(a, src.ID, c)
			if !ok {
				continue
			}
			fmt.Fprintf(t.stdout, "%-5s %-10s %9.4g  %-18s %-10s %10.2f %8s  %s\n", c.ID, c.AsOf.End.Format(time.DateOnly), *c.KM2,
				src.ID, most.basis, most.km2, gap(most.km2, *c.KM2), c.Claimant)
		}
	}
}

// gap is how far a computed area is from a stated one, in percent of that.
func gap(computed, stated float64) string {
	switch {
	case stated != 0:
		return fmt.Sprintf("%.1f%%", math.Round(1000*(computed-stated)/stated)/10+0) // plus zero: no gap is no "-0.0"
	case computed == 0:
		return "0.0%"
	}
	return "–" // nothing was stated to measure it in
}

// held is what a source's areas of a party measure, and on what basis.
type held struct {
	km2   float64
	basis data.Basis
}

// mostHeld is the most a source shows of what the claim speaks of: ground of
// the other country that the claim's party holds, or says it holds.
func mostHeld(a *data.Archive, source string, c *data.Claim) (most held, ok bool) {
	instants := []time.Time{c.AsOf.End}
	if c.AsOf.End.Sub(c.AsOf.Start) > 24*time.Hour {
		for _, s := range a.Snapshots(source, a.Recorded()) {
			if c.AsOf.Contains(s.ValidAt) {
				instants = append(instants, s.ValidAt)
			}
		}
	}
	f := data.Filter{Controllers: []string{c.Party}, Statuses: []data.Status{data.Held, data.Claimed}}
	for _, at := range instants {
		for _, p := range a.State(at, a.Recorded(), []string{source}, f).Parts {
			if p.Snapshot.Basis == data.Schematic && !drawnFor(p, c) {
				continue // it was drawn to show another claim's figure, and says nothing of this one
			}
			sum := 0.0
			for _, area := range p.Areas {
				if area.Territory != "" && area.Territory != c.Party {
					sum += area.Shape.AreaKM2()
				}
			}
			if !ok || sum > most.km2 {
				most, ok = held{sum, p.Snapshot.Basis}, true
			}
		}
	}
	return most, ok
}

func drawnFor(p data.Part, c *data.Claim) bool {
	return slices.ContainsFunc(p.Areas, func(a *data.Area) bool { return a.Class == c.ID })
}
