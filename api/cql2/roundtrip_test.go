package cql2_test

import (
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"pgregory.net/rapid"

	"github.com/salient-map/salient/api/cql2"
)

// exprs draws trees of every kind of node, typed or not: both encodings have to
// carry what does not compile, too.
func exprs(depth int) *rapid.Generator[cql2.Expr] {
	return rapid.Custom(func(t *rapid.T) cql2.Expr {
		if depth == 0 || rapid.IntRange(0, 3).Draw(t, "leaf") == 0 {
			return leaves().Draw(t, "literal")
		}
		sub := func() cql2.Expr { return exprs(depth-1).Draw(t, "argument") }
		switch rapid.IntRange(0, 6).Draw(t, "call") {
		case 0:
			return &cql2.Call{Op: cql2.Not, Args: []cql2.Expr{sub()}}
		case 1:
			op := rapid.SampledFrom([]cql2.Op{cql2.And, cql2.Or}).Draw(t, "op")
			return &cql2.Call{Op: op, Args: rapid.SliceOfN(exprs(depth-1), 2, 4).Draw(t, "arguments")}
		case 2:
			return &cql2.Call{Op: cql2.Between, Args: []cql2.Expr{sub(), sub(), sub()}}
		case 3:
			return &cql2.Call{Op: cql2.In, Args: []cql2.Expr{sub(), cql2.List(rapid.SliceOfN(exprs(depth-1), 1, 3).Draw(t, "list"))}}
		case 4:
			op := rapid.SampledFrom([]cql2.Op{cql2.IsNull, cql2.CaseI, cql2.AccentI}).Draw(t, "op")
			return &cql2.Call{Op: op, Args: []cql2.Expr{sub()}}
		}
		op := rapid.SampledFrom([]cql2.Op{cql2.Equal, cql2.NotEqual, cql2.Less, cql2.Greater, cql2.LessEqual, cql2.GreaterEqual, cql2.Like,
			"s_intersects", "s_touches", "t_after", "t_finishedBy", "t_metBy"}).Draw(t, "op")
		return &cql2.Call{Op: op, Args: []cql2.Expr{sub(), sub()}}
	})
}

func instants() *rapid.Generator[cql2.Expr] {
	return rapid.Custom(func(t *rapid.T) cql2.Expr {
		at := time.UnixMicro(rapid.Int64Range(-1e15, 1e16).Draw(t, "at")).UTC()
		if rapid.Bool().Draw(t, "day") {
			return cql2.Instant{At: at.Truncate(24 * time.Hour), Day: true}
		}
		return cql2.Instant{At: at}
	})
}

func leaves() *rapid.Generator[cql2.Expr] {
	words := rapid.SampledFrom([]string{"name", `it's "quoted"`, `a\'b`, `\` + "x", "Суджа\n", "AND", "", `''`, "x.y", "..", "2024-01-01"})
	return rapid.Custom(func(t *rapid.T) cql2.Expr {
		ends := func() cql2.Expr {
			switch rapid.IntRange(0, 2).Draw(t, "end") {
			case 0:
				return nil
			case 1:
				return cql2.Property(words.Draw(t, "end"))
			}
			return instants().Draw(t, "end")
		}
		switch rapid.IntRange(0, 6).Draw(t, "kind") {
		case 0:
			return cql2.String(words.Draw(t, "text"))
		case 1:
			return cql2.Number(rapid.Float64Range(-1e300, 1e300).Draw(t, "number") + 0)
		case 2:
			return cql2.Bool(rapid.Bool().Draw(t, "bool"))
		case 3:
			return instants().Draw(t, "instant")
		case 4:
			return cql2.Interval{Start: ends(), End: ends()}
		case 5:
			return cql2.Geometry{Geometry: geometries(true).Draw(t, "geometry")}
		}
		return cql2.Property(words.Draw(t, "property"))
	})
}

func geometries(boxes bool) *rapid.Generator[orb.Geometry] {
	coordinate := rapid.Map(rapid.Float64Range(-1e8, 1e8), func(f float64) float64 { return f + 0 })
	point := rapid.Custom(func(t *rapid.T) orb.Point { return orb.Point{coordinate.Draw(t, "x"), coordinate.Draw(t, "y")} })
	points := rapid.SliceOfN(point, 1, 3)
	return rapid.Custom(func(t *rapid.T) orb.Geometry {
		switch rapid.IntRange(0, 7).Draw(t, "kind") {
		case 0:
			return orb.MultiPoint(points.Draw(t, "points"))
		case 1:
			return orb.LineString(points.Draw(t, "line"))
		case 2:
			return orb.MultiLineString{points.Draw(t, "line"), points.Draw(t, "line")}
		case 3:
			return orb.Polygon{points.Draw(t, "ring"), points.Draw(t, "ring")}
		case 4:
			return orb.MultiPolygon{{points.Draw(t, "ring")}, {points.Draw(t, "ring")}}
		case 5:
			if boxes {
				return orb.Bound{Min: point.Draw(t, "min"), Max: point.Draw(t, "max")}
			}
		case 6:
			return orb.Collection{point.Draw(t, "part"), orb.LineString(points.Draw(t, "part"))}
		}
		return point.Draw(t, "point")
	})
}

// TestRoundTrip: what is written in either encoding is read as the same tree.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := exprs(4).Draw(t, "filter")
		if json, err := cql2.JSON(e); err != nil || len(cql2.Text(e)) > cql2.MaxBytes || len(json) > cql2.MaxBytes {
			t.Skip("too long")
		}
		if _, err := cql2.ParseText(cql2.Text(e)); err != nil && strings.Contains(err.Error(), "expressions; a filter has") {
			t.Skip("too many")
		}
		sameAgain(t, e)
	})
}

var seeds = []string{
	`status = 'held' AND area_km2 BETWEEN 1 AND 58.5`, `CASEI(name) LIKE CASEI('su\_%') OR name NOT IN ('a', 'b''c')`,
	`S_INTERSECTS(geometry, POLYGON((34 50,36 50,36 52,34 50)))`, `S_WITHIN(geometry, BBOX(170,-1,-170,1))`,
	`T_DURING(INTERVAL(from, '..'), INTERVAL('2024-08-06', '2025-04-07T20:02:46Z'))`, `NOT ("from" <= DATE('2024-08-06')) IS NULL`,
	`S_TOUCHES(geometry, GEOMETRYCOLLECTION(POINT Z (1 2 3), MULTIPOINT(1 2, 3 4)))`, `((((`, `'\''`, `-.5e+3 < n`, "\xff'",
}

// FuzzText: whatever comes is read or refused; what is read is the same in both
// encodings, and compiles or is refused.
func FuzzText(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	feature := sudzha(f)
	f.Fuzz(func(t *testing.T, src string) {
		e, err := cql2.ParseText(src)
		if err != nil {
			return
		}
		playOn(t, e, feature)
	})
}

// FuzzJSON is FuzzText for the other encoding.
func FuzzJSON(f *testing.F) {
	for _, s := range seeds {
		if e, err := cql2.ParseText(s); err == nil {
			json, err := cql2.JSON(e)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(json)
		}
	}
	f.Add([]byte(`{"op":"in","args":[{"property":"n"},[1,null]]}`))
	feature := sudzha(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		e, err := cql2.ParseJSON(src)
		if err != nil {
			return
		}
		playOn(t, e, feature)
	})
}

// playOn writes, reads and compiles a tree, as far as it fits.
func playOn(t *testing.T, e cql2.Expr, feature cql2.Feature) {
	json, err := cql2.JSON(e)
	if err != nil {
		t.Fatalf("%#v: %v", e, err)
	}
	if text := cql2.Text(e); len(text) <= cql2.MaxBytes && len(json) <= cql2.MaxBytes && !strings.Contains(text, `\'`) && !strings.Contains(string(json), `\ufffd`) {
		sameAgain(t, e)
	}
	filter, err := cql2.Compile(e, cql2.Options{Fields: fields})
	if err != nil {
		return
	}
	once, err := filter(feature)
	if again, err2 := filter(feature); again != once || (err == nil) != (err2 == nil) {
		t.Errorf("%s: %v, then %v", cql2.Text(e), once, again)
	}
}
