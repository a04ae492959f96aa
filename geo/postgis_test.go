package geo_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"

	"github.com/salient-map/salient/geo"
)

// needs skips a test of what this machine lacks; in a strict run it fails.
func needs(t *testing.T, what string, have bool) {
	t.Helper()
	if have {
		return
	}
	if os.Getenv("SALIENT_TEST_STRICT") != "" {
		t.Fatalf("this test needs %s", what)
	} else {
		t.Skipf("this test needs %s", what)
	}
}

// postgis asks the database for one number a query.
func postgis(t *testing.T, queries string) []float64 {
	t.Helper()
	dsn := os.Getenv("SALIENT_TEST_POSTGRES")
	needs(t, "SALIENT_TEST_POSTGRES, a database to connect to", dsn != "")
	psql, err := exec.LookPath("psql")
	needs(t, "psql", err == nil)
	command := exec.CommandContext(t.Context(), psql, "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-d", dsn)
	command.Stdin = strings.NewReader("CREATE EXTENSION IF NOT EXISTS postgis;\n" + queries)
	var complaint strings.Builder
	command.Stderr = &complaint
	out, err := command.Output()
	if err != nil {
		t.Fatalf("psql: %v: %s", err, &complaint)
	}
	var numbers []float64
	for _, line := range strings.Fields(string(out)) {
		n, err := strconv.ParseFloat(line, 64)
		if err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, n)
	}
	if asked := strings.Count(queries, "SELECT"); len(numbers) != asked {
		t.Fatalf("psql answered %d lines, want %d", len(numbers), asked)
	}
	return numbers
}

// The area is the one that PostGIS gives for the type geography.
func TestAreaAgreesWithPostGIS(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	var shapes []*geo.Shape
	var query strings.Builder
	for i := range 200 {
		radius := math.Pow(10, -2.5+3*random.Float64())
		mp := multi(orb.Polygon{star(random, 3+i%50, -100+200*random.Float64(), -70+140*random.Float64(), radius)})
		s := mustNew(t, mp)
		shapes = append(shapes, s)
		fmt.Fprintf(&query, "SELECT ST_Area('SRID=4326;%s'::geography);\n", wkt.MarshalString(s.MultiPolygon()))
	}
	for i, want := range postgis(t, query.String()) {
		if got := shapes[i].AreaKM2() * 1e6; math.Abs(got-want) > 1e-7*want+0.1 {
			t.Errorf("%v: got %v m², PostGIS %v (%.1e off)", shapes[i], got, want, got/want-1)
		}
	}
}
