package draw_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/geo/draw"
)

// TestTextIsNoMarkup: whatever is written as text or as a value of an attribute,
// a reader of XML finds as text and as a value, but for what XML has no
// characters for.
func TestTextIsNoMarkup(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) { checkText(rt, rapid.String().Draw(rt, "text")) })
}

func FuzzSVG(f *testing.F) {
	for _, s := range []string{"", "</text><script>", `"onload="x`, "&amp;", "]]>", "\x00\xff", "\ufffe", "Ёлки\u2028"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkText(t, text) })
}

func checkText(t rapid.TB, text string) {
	var s draw.SVG
	s.Begin(10, 10, text, "<desc>", draw.Fonts)
	s.Open("g", "data-a", text, "data-none", "")
	s.Text(1, 2, text)
	d := xml.NewDecoder(bytes.NewReader(s.Bytes()))
	var words, values []string
	depth := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%q: %v in %s", text, err, s.Bytes())
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
			for _, a := range token.Attr {
				if a.Name.Local == "data-a" {
					values = append(values, a.Value)
				}
				if a.Name.Local == "data-none" {
					t.Fatal("an attribute without a value")
				}
			}
		case xml.EndElement:
			depth--
		case xml.CharData:
			if text := string(token); depth > 1 && strings.Trim(text, "\n") != "" {
				words = append(words, text)
			}
		}
	}
	want := strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case r < ' ' || r == 0x7f || r == 0xfffe || r == 0xffff:
			return '\ufffd'
		}
		return r
	}, strings.ToValidUTF8(text, "\xff"))
	want = strings.ReplaceAll(want, "\xff", "\ufffd")
	count := 0
	for _, w := range words {
		if w == want {
			count++
		}
	}
	if want != "" && (count < 2 || len(values) != 1 || len([]rune(values[0])) < len([]rune(want))) {
		t.Fatalf("%q came back as %q and %q", text, words, values)
	}
}

// TestWrapKeepsAll: lines have every character of the text but spaces, and none
// is wider than it may be, unless a single character is.
func TestWrapKeepsAll(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringMatching(`[a-zA-Zé界 ./&=-]{0,80}`).Draw(rt, "text")
		width := rapid.Float64Range(1, 300).Draw(rt, "width")
		lines := draw.Regular.Wrap(text, 10, width)
		if got, want := strings.ReplaceAll(strings.Join(lines, ""), " ", ""), strings.ReplaceAll(text, " ", ""); got != want {
			rt.Fatalf("%q became %q", want, got)
		}
		for _, l := range lines {
			if draw.Regular.Width(l, 10) > width && len([]rune(l)) > 1 {
				rt.Fatalf("%q is wider than %v", l, width)
			}
		}
		if c := draw.Regular.Clip(text, 10, width); draw.Regular.Width(c, 10) > max(width, 10) || !strings.HasSuffix(c, "…") && c != text {
			rt.Fatalf("%q clipped to %q", text, c)
		}
	})
}

// TestWrapKeepsCodesWhole: an address breaks before its last part where that fits in
// a line, and within it only where it does not.
func TestWrapKeepsCodesWhole(t *testing.T) {
	const code = "3jz1s2mqazdy3gm10cjn0bkp70szdgwjb"
	address := "https://maps.example/p/" + code
	for _, width := range []float64{draw.Regular.Width(code, 10) + 1, draw.Regular.Width(address, 10) - 1} {
		if lines := draw.Regular.Wrap("see "+address, 10, width); lines[len(lines)-1] != code {
			t.Errorf("%v wide: %q", width, lines)
		}
	}
	if lines := draw.Regular.Wrap(address, 10, draw.Regular.Width(address, 10)+1); len(lines) != 1 {
		t.Errorf("%q", lines)
	}
}

// The widths are those of the type, in thousandths of its size. What the type
// lacks is somewhat wide or, in East Asia, square.
func TestWidth(t *testing.T) {
	for text, want := range map[string][3]float64{
		"": {}, "DeepState": {4735, 4891, 4832}, "km²": {1789, 1940, 1824}, "1,250": {2541, 2502, 2595},
		"ґєії": {1415, 1558, 1457}, "界": {1000, 1000, 1000}, "\u0531": {620, 620, 620},
	} {
		for face, want := range want {
			if got := draw.Face(face).Width(text, 1000); math.Abs(got-want) > 1 {
				t.Errorf("%q in face %d: %v, want %v", text, face, got, want)
			}
		}
	}
}

// TestSteps: they rise from 0 to the first at or above what is asked, evenly, and
// are round and few.
func TestSteps(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		high, n := math.Pow(10, rapid.Float64Range(-3, 9).Draw(rt, "power")), rapid.IntRange(1, 20).Draw(rt, "n")
		list := draw.Steps(high, n)
		last := len(list) - 1
		if list[0] != 0 || last < 1 || list[last] < high*(1-1e-9) || list[last-1] >= high || last > n+1 {
			rt.Fatalf("%v in about %d: %v", high, n, list)
		}
		mantissa := list[1] / math.Pow(10, math.Floor(math.Log10(list[1])+1e-9))
		round := false
		for _, m := range []float64{1, 2, 2.5, 5} {
			round = round || math.Abs(mantissa-m) < 1e-6
		}
		if !round {
			rt.Fatalf("steps of %v", list[1])
		}
	})
	for _, high := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if list := draw.Steps(high, 5); len(list) < 2 || list[len(list)-1] != 1 {
			t.Errorf("%v: %v", high, list)
		}
	}
}

func TestAxis(t *testing.T) {
	a := draw.Axis{Low: 10, High: 20, From: 100, To: 0}
	for v, want := range map[float64]float64{10: 100, 20: 0, 15: 50} {
		if got := a.At(v); got != want {
			t.Errorf("%v lies at %v, want %v", v, got, want)
		}
	}
	if got := (draw.Axis{Low: 1, High: 1, From: 7, To: 9}).At(5); got != 7 {
		t.Errorf("on an axis of one value: %v", got)
	}
}

// TestShelfKeepsApart: as long as there is room, labels do not overlap and lie
// within bounds.
func TestShelfKeepsApart(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := draw.Shelf{Bounds: draw.Box{Right: 300, Bottom: 300}}
		var placed []draw.Box
		for range rapid.IntRange(0, 20).Draw(rt, "labels") {
			x, y := rapid.Float64Range(0, 300).Draw(rt, "x"), rapid.Float64Range(0, 300).Draw(rt, "y")
			x, y = s.Place(x, y, 16, 16, 300)
			b := draw.Around(x, y, 16, 16)
			if b.Left < 0 || b.Top < 0 || b.Right > 300 || b.Bottom > 300 {
				rt.Fatalf("%v is out of bounds", b)
			}
			for _, o := range placed {
				if b.Left < o.Right && o.Left < b.Right && b.Top < o.Bottom && o.Top < b.Bottom {
					rt.Fatalf("%v over %v", b, o)
				}
			}
			placed = append(placed, b)
		}
		if s.Free(draw.Around(-5, 5, 2, 2)) {
			rt.Fatal("free out of bounds")
		}
	})
	var full draw.Shelf
	if x, y := full.Place(3, 4, 10, 10, 20); x != 3 || y != 4 {
		t.Errorf("without room at %v, %v", x, y)
	}
}

func TestNumber(t *testing.T) {
	for n, want := range map[float64]string{0: "0", -0.01: "0", 1.25: "1.3", 100: "100", -2.5: "-2.5", 1e6: "1000000"} {
		if got := draw.Number(n); got != want {
			t.Errorf("%v written %s, want %s", n, got, want)
		}
	}
}

// TestBoxMeetsLines: as points along their segments say, and those of a box's own
// edges; the nearest point is in the box, and no other of it is nearer.
func TestBoxMeetsLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.IntRange(0, 20)
		point := rapid.Custom(func(t *rapid.T) draw.Point {
			return draw.Point{X: float64(number.Draw(t, "x")), Y: float64(number.Draw(t, "y"))}
		})
		p, q := point.Draw(t, "box"), point.Draw(t, "size")
		b := draw.Box{Left: p.X, Top: p.Y, Right: p.X + q.X/2, Bottom: p.Y + q.Y/2}
		l := draw.Line{Points: rapid.SliceOfN(point, 1, 4).Draw(t, "line"), Closed: rapid.Bool().Draw(t, "closed")}
		near, deep := false, false // of a point of the line to the box, or well in it
		for i, to := range l.Points {
			from := to
			if i > 0 {
				from = l.Points[i-1]
			} else if l.Closed {
				from = l.Points[len(l.Points)-1]
			}
			const steps = 500
			for k := range steps + 1 {
				share := float64(k) / steps
				at := draw.Point{X: from.X + (to.X-from.X)*share, Y: from.Y + (to.Y-from.Y)*share}
				nearest := b.Nearest(at)
				if !b.Contains(nearest) {
					t.Fatalf("%v is not in %v", nearest, b)
				}
				far := math.Hypot(nearest.X-at.X, nearest.Y-at.Y)
				near, deep = near || far < 0.1, deep || far == 0
			}
		}
		if meets := b.Meets(l); meets && !near || deep && !meets {
			t.Fatalf("%v meets %v: %v", b, l, meets)
		}
	})
}
