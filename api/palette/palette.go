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

// shade is a darker or lighter colour of the same hue: in light a darker one, for
// on white paper none lighter stands out. The first is the colour itself, the second
// far from it, and after four they begin anew.
func (p Pair) shade(at int) Pair {
	const black, white = 0, 255
	switch at % 4 {
	case 1:
		return Pair{blend(p.Light, black, 0.35), blend(p.Dark, black, 0.24)}
	case 2:
		return Pair{blend(p.Light, black, 0.6), blend(p.Dark, white, 0.56)}
	case 3:
		return Pair{blend(p.Light, black, 0.18), blend(p.Dark, white, 0.28)}
	}
	return p
}

// blend is a colour with a share of a level in each of its three channels.
func blend(colour string, level, share float64) string {
	var b [3]byte
	for i := range b {
		n, _ := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8) // colours of this package alone
		b[i] = byte(math.Round(float64(n) + share*(level-float64(n))))
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
