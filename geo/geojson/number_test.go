package geojson

import (
	"encoding/json"
	"math"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// checkNumber holds what the reader makes of one JSON number against strconv,
// bit for bit, and what it takes for a number against encoding/json. The text
// is read at the end of the input and amid it, which are different paths.
func checkNumber(t interface{ Errorf(string, ...any) }, text string) {
	for _, tail := range []string{"", ",", "]"} {
		s := scanner{b: []byte(text + tail)}
		got := s.float()
		whole := s.err == nil && s.i == len(text)
		want, err := strconv.ParseFloat(text, 64)
		number := isNumber(text)
		switch {
		case whole != (number && err == nil):
			t.Errorf("%q before %q: read as a number: %v (%v), want %v", text, tail, whole, s.err, !whole)
		case whole && math.Float64bits(got) != math.Float64bits(want):
			t.Errorf("%q before %q = %v, want %v", text, tail, got, want)
		}
	}
}

// isNumber holds for a JSON number without white space around it.
func isNumber(text string) bool {
	return json.Valid([]byte(text)) && (text[0] == '-' || text[0]-'0' <= 9) && text[len(text)-1]-'0' <= 9
}

var numbers = []string{
	"0", "-0", "0.0", "-0.0", "1", "10", "35.1234567", "-179.9999999", "35.268535456", "30.2922697353829",
	"33.528864000000001", "0.1", "0.30000000000000004", "9007199254740992", "9007199254740993", "9007199254740992.5",
	"0.000000000000000001", "0.0000000000000000001", "0.00000000000000000001", "1234567890123456789", "12345678901234567890",
	"123456789012345678901234567890.5", "1e2", "1E-7", "1e+5", "1.5e300", "1e308", "1.8e308", "1e999", "-1e999", "1e-999",
	"4.9e-324", "2.4703282292062327e-324", "1.7976931348623157e308", "1.12345678", "1.123456789", "1.1234567", "1.00000000",
	"", "-", "+1", ".5", "5.", "5.e1", "1e", "1e+", "01", "-01", "00", "1.2.3", "1,2", "0x10", "1_000", "NaN", "Infinity", "-Infinity", "inf",
}

func TestNumber(t *testing.T) {
	for _, text := range numbers {
		checkNumber(t, text)
	}
}

func TestNumberDecimals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkNumber(t, rapid.StringMatching(`-?(0|[1-9][0-9]{0,19})(\.[0-9]{1,20})?`).Draw(t, "text"))
	})
}

func TestNumberShortest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64().Draw(t, "v")
		checkNumber(t, strconv.FormatFloat(v, rapid.SampledFrom([]byte("eEfg")).Draw(t, "format"), -1, 64))
	})
}

func FuzzNumber(f *testing.F) {
	for _, text := range numbers {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkNumber(t, text) })
}
