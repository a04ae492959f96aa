package palette

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Pair is a colour in both themes, as "#rrggbb".
type Pair struct {
	Light string `json:"light"`
	Dark  string `json:"dark"`
}

// In is the colour in a theme.
func (p Pair) In(dark bool) string {
	if dark {
		return p.Dark
	}
	return p.Light
}

// Nobody is the colour of ground that is nobody's, or everybody's word.
func Nobody() Pair { return Pair{"#5f6672", "#a9b0bd"} }

// Party is the colour of a controller by its id.
func Party(id string) Pair {
	switch id = strings.ToLower(id); id {
	case "", "unknown", "none":
		return Nobody()
	case "ukraine":
		return Pair{"#0f766e", "#4fc3b5"}
	case "russia":
		return Pair{"#a0591c", "#e0a060"}
	}
	sum := rune(0)
	for _, r := range id {
		sum += r
	}
	others := [...]Pair{{"#7b4b94", "#c39bdc"}, {"#56702a", "#a9c46c"}, {"#92405f", "#e093b1"}}
	return others[int(sum)%len(others)]
}

// Sources are the ids of sources in the order in which they came.
type Sources []string

// Of is the colour of a source where sources are compared; of one that never came, that of nobody.
func (s Sources) Of(id string) Pair {
	hues := [...]Pair{
		{"#0a66ad", "#62b5ea"}, {"#b8440f", "#f0914f"}, {"#00704f", "#45c99d"}, {"#864198", "#d69ce6"},
		{"#806100", "#e3c04d"}, {"#b3264a", "#f28d9e"}, {"#4a5056", "#b9c0c6"}, {"#3f3fb8", "#9aa7ff"},
	}
	at := slices.Index(s, id)
	if at < 0 {
		return Nobody()
	}
	return hues[at%len(hues)]
}

// Ground is the colour of ground that a source drew as a party's, shown with so
// many sources: the party's, where there are several in the shade of the source.
func (s Sources) Ground(shown int, source, party string) Pair {
	colour := Party(party)
	if at := slices.Index(s, source); shown > 1 && at > 0 {
		return colour.shade(at)
	}
	return colour
}

// Shades is how many shades a party's colour has; later sources begin anew.
const Shades = 8

// shade is a darker or lighter colour of the same hue: in light most are darker, for
// on white paper hardly any lighter one stands out. The first is the colour itself, the
// second far from it, and some of the last are muted, where lightness alone would not do.
func (p Pair) shade(at int) Pair {
	const black, white = 0, 255
	type mix struct{ level, share, muted float64 }
	light := [Shades]mix{{}, {black, 0.35, 0}, {black, 0.6, 0}, {black, 0.18, 0}, {black, 0.48, 0}, {black, 0.72, 0}, {white, 0.06, 0.75}, {black, 0.84, 0}}
	dark := [Shades]mix{{}, {black, 0.24, 0}, {white, 0.56, 0}, {white, 0.28, 0}, {black, 0.12, 0}, {white, 0.78, 0}, {black, 0.18, 0.75}, {black, 0.06, 0.75}}
	of := func(colour string, m mix) string { return blend(colour, m.level, m.share, m.muted) }
	return Pair{of(p.Light, light[at%Shades]), of(p.Dark, dark[at%Shades])}
}

// blend is a colour with a share of a level in each of its three channels, and then
// so far on the way to a grey as bright as it, by the weights of ITU-R BT.601.
func blend(colour string, level, share, muted float64) string {
	var c [3]float64
	for i := range c {
		n, _ := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8) // colours of this package alone
		c[i] = float64(n) + share*(level-float64(n))
	}
	grey := 0.299*c[0] + 0.587*c[1] + 0.114*c[2]
	var b [3]byte
	for i := range b {
		b[i] = byte(math.Round(c[i] + muted*(grey-c[i])))
	}
	return fmt.Sprintf("#%x", b)
}

// Paper is what is printed on and with besides areas.
type Paper struct {
	Ground string // the paper itself
	Ink    string
	Muted  string // words that stand back
	Rule   string // lines that only part or guide
}

// PaperOf is the paper of a theme.
func PaperOf(dark bool) Paper {
	if dark {
		return Paper{"#14181c", "#eceae4", "#a3a7ab", "#343b41"}
	}
	return Paper{"#ffffff", "#1d1f21", "#5f6468", "#dcdde0"}
}
