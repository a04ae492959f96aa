package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/ingest"
)

// figure is what a source states of one class at one time.
type figure struct {
	at    time.Time
	class string
	km2   float64
}

// compareStated compares a source's own figures with the spherical areas of
// its snapshots of the same second, and returns how many are off by more than
// the tolerance, in percent.
func compareStated(t terminal, a *data.Archive, path, source string, tolerance float64) (off int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	figures, err := readFigures(f)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", path, err)
	}
	compared, snapshots, worst := 0, map[time.Time]bool{}, 0.0
	byTime := map[time.Time]*data.Snapshot{}
	for _, s := range a.Snapshots(source, a.Recorded()) {
		byTime[s.ValidAt] = s
	}
	for _, fig := range figures {
		s := byTime[fig.at]
		if s == nil {
			continue
		}
		sum := classArea(s, fig.class)
		gap := 100 * math.Abs(sum-fig.km2) / fig.km2
		compared++
		snapshots[fig.at] = true
		worst = max(worst, gap)
		if gap > tolerance {
			off++
			fmt.Fprintf(t.stdout, "off: %s class %s: stated %.3f, computed %.3f km² (%.4f %%)\n", data.FormatInstant(fig.at), fig.class, fig.km2, sum, gap)
		}
	}
	fmt.Fprintf(t.stdout, "\nstated by %s: %d figures of %d snapshots compared, %d off by more than %g %%; the largest gap is %.5f %%\n",
		source, compared, len(snapshots), off, tolerance, worst)
	if compared == 0 {
		return 0, fmt.Errorf("%s: no figure is of a snapshot of %s in the store", path, source)
	}
	return off, nil
}

func classArea(s *data.Snapshot, class string) (sum float64) {
	for _, a := range s.Areas {
		if strings.EqualFold(ingest.StatedAs(s.Source, a.Class), class) {
			sum += a.Shape.SphericalKM2()
		}
	}
	return sum
}

// readFigures reads the CSV; errors name the line.
func readFigures(r io.Reader) ([]figure, error) {
	in := csv.NewReader(r)
	head, err := in.Read()
	if err != nil {
		return nil, err
	}
	column := func(names ...string) int {
		return slices.IndexFunc(head, func(h string) bool { return slices.Contains(names, strings.TrimSpace(h)) })
	}
	at, class, km2 := column("time_index", "valid_at"), column("hash", "class"), column("area", "area_km2")
	if at < 0 || class < 0 || km2 < 0 {
		return nil, errors.New("line 1: want columns time_index or valid_at, hash or class, area or area_km2")
	}
	var out []figure
	for {
		row, err := in.Read()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		line, _ := in.FieldPos(0)
		t, err := time.Parse("2006-01-02 15:04:05 MST", row[at])
		if err != nil {
			if t, err = data.ParseInstant(row[at]); err != nil {
				return nil, fmt.Errorf("line %d: %w", line, err)
			}
		}
		v, err := strconv.ParseFloat(row[km2], 64)
		if err != nil || !(v > 0) {
			return nil, fmt.Errorf("line %d: area %q is no number above 0", line, row[km2])
		}
		out = append(out, figure{t.UTC(), row[class], v})
	}
}
