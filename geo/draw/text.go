package draw

import (
	"strings"
	"unicode/utf8"
)

// advance holds the widths of the characters from space to tilde in thousandths
// of the size of the type, as Helvetica and the types made to its measure have
// them (Adobe Font Metrics, Helvetica).
var advance = [95]uint16{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

// Fonts are types of the measure that [Width] knows, for the attribute
// font-family.
const Fonts = "'Helvetica Neue',Helvetica,Arial,'Liberation Sans',sans-serif"

// Width is how wide a text is in type of a size. Characters beyond ASCII are
// taken to be somewhat wide, those of East Asia square.
func Width(text string, size float64) float64 {
	sum := 0.0
	for _, r := range text {
		switch {
		case r >= ' ' && r <= '~':
			sum += float64(advance[r-' '])
		case r == '\u00a0':
			sum += float64(advance[0])
		case r >= 0x2e80:
			sum += 1000
		default:
			sum += 620
		}
	}
	return sum * size / 1000
}

// Wrap breaks a text between words into lines no wider than the width, and not
// at a space that forbids it (U+00A0). A word
// that is wider, such as an address, is broken where the line ends.
func Wrap(text string, size, width float64) (lines []string) {
	line := ""
	for word := range strings.FieldsFuncSeq(text, breaks) {
		longer := word
		if line != "" {
			longer = line + " " + word
		}
		if line != "" && Width(longer, size) > width {
			lines = append(lines, line)
			longer = word
		}
		for Width(longer, size) > width {
			head := fitting(longer, size, width)
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

// fitting is as much of the beginning of a text as fits, at least a character.
func fitting(text string, size, width float64) string {
	end := 0
	for i, r := range text {
		next := i + utf8.RuneLen(r)
		if r == utf8.RuneError {
			next = i + 1
		}
		if end > 0 && Width(text[:next], size) > width {
			break
		}
		end = next
	}
	return text[:end]
}

// Clip shortens a text to the width, with an ellipsis where something is gone.
func Clip(text string, size, width float64) string {
	if Width(text, size) <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 0 && Width(string(runes)+"…", size) > width {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimRight(string(runes), " ") + "…"
}
