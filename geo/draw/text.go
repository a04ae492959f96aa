package draw

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Face is a cut of the type that words are set in.
type Face int

// The faces.
const (
	Regular Face = iota
	Bold
	Italic
)

// Fonts are types of nearly one measure, for the attribute font-family: that of
// Helvetica, which the Go fonts keep to as well and [Face.Width] knows.
const Fonts = "'Helvetica Neue',Helvetica,Arial,'Liberation Sans',Go,sans-serif"

// Width is how wide a text is in type of a size, by the measure of the Go fonts.
// Characters that they lack are taken to be somewhat wide, those of East Asia
// square.
func (f Face) Width(text string, size float64) float64 {
	sum := 0
	for _, r := range text {
		sum += f.advance(r)
	}
	return float64(sum) * size / unitsPerEm
}

// advance is how far the pen moves for a character, of [unitsPerEm].
func (f Face) advance(r rune) int {
	i := sort.Search(len(blocks), func(i int) bool { return blocks[i].first > r }) - 1
	if i >= 0 {
		if b := blocks[i]; int(r-b.first) < len(b.widths) {
			return int(b.widths[r-b.first][f])
		}
	}
	if r >= 0x2e80 {
		return unitsPerEm
	}
	return unitsPerEm * 62 / 100
}

// Wrap breaks a text between words into lines no wider than the width, and not
// at a space that forbids it (U+00A0). A word
// that is wider, such as an address, is broken behind its last mark of separation
// that fits, or else where the line ends.
func (f Face) Wrap(text string, size, width float64) (lines []string) {
	line := ""
	for word := range strings.FieldsFuncSeq(text, breaks) {
		longer := word
		if line != "" {
			longer = line + " " + word
		}
		if line != "" && f.Width(longer, size) > width {
			lines = append(lines, line)
			longer = word
		}
		for f.Width(longer, size) > width {
			head := f.seam(longer, size, width)
			lines = append(lines, head)
			longer = longer[len(head):]
		}
		line = longer
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// breaks reports whether a line may end at a character, which is not written then.
func breaks(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }

// seam is as much of the beginning of an address as fits, up to its last mark of
// separation if what is behind that fits in a line of its own, as the code of a short
// address does, or if less than half would be left out.
func (f Face) seam(text string, size, width float64) string {
	head := f.fitting(text, size, width)
	at := strings.LastIndexAny(head, "/?&") + 1
	if at > len(head)/2 || at > 0 && f.Width(text[at:], size) <= width {
		return head[:at]
	}
	return head
}

// fitting is as much of the beginning of a text as fits, at least a character.
func (f Face) fitting(text string, size, width float64) string {
	end := 0
	for i, r := range text {
		next := i + utf8.RuneLen(r)
		if r == utf8.RuneError {
			next = i + 1
		}
		if end > 0 && f.Width(text[:next], size) > width {
			break
		}
		end = next
	}
	return text[:end]
}

// Clip shortens a text to the width, with an ellipsis where something is gone.
func (f Face) Clip(text string, size, width float64) string {
	if f.Width(text, size) <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 0 && f.Width(string(runes)+"…", size) > width {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimRight(string(runes), " ") + "…"
}

// Paragraph sets words in lines below y, none wider than the width, in the type of
// a text, and returns where the last one ends.
func (l *Layer) Paragraph(like Text, words string, x, y, width float64) float64 {
	for _, line := range like.Face.Wrap(words, like.Size, width) {
		y += like.Size * 1.34
		like.Words, like.Point = line, Point{x, y - like.Size*0.3}
		l.Add(like)
	}
	return y
}
