package draw

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// SVG is a picture in the making. The zero value is ready; elements are written
// in the order in which they are to be painted.
type SVG struct {
	b    []byte
	open []string
}

// Begin opens the picture with its title and description, which readers of
// screens say and search engines find.
func (s *SVG) Begin(width, height float64, title, desc, fonts string) {
	w, h := Number(width), Number(height)
	s.Open("svg", "xmlns", "http://www.w3.org/2000/svg", "width", w, "height", h, "viewBox", "0 0 "+w+" "+h,
		"role", "img", "aria-labelledby", "title desc", "font-family", fonts)
	s.Words("title", title, "id", "title")
	s.Words("desc", desc, "id", "desc")
}

// Open begins an element with attributes, in pairs of name and value; a pair
// without a value is left out.
func (s *SVG) Open(name string, attributes ...string) {
	s.tag(name, attributes)
	s.b = append(s.b, ">\n"...)
	s.open = append(s.open, name)
}

// Close ends the element opened last.
func (s *SVG) Close() {
	last := len(s.open) - 1
	s.b = append(s.b, "</"+s.open[last]+">\n"...)
	s.open = s.open[:last]
}

// Shape writes an element with nothing in it.
func (s *SVG) Shape(name string, attributes ...string) {
	s.tag(name, attributes)
	s.b = append(s.b, "/>\n"...)
}

// Words writes an element with text in it.
func (s *SVG) Words(name, text string, attributes ...string) {
	s.tag(name, attributes)
	s.b = append(s.b, '>')
	s.escape(text)
	s.b = append(s.b, "</"+name+">\n"...)
}

// Text writes words whose line begins at x and stands on y, or as the attribute
// text-anchor says.
func (s *SVG) Text(x, y float64, text string, attributes ...string) {
	s.Words("text", text, append([]string{"x", Number(x), "y", Number(y)}, attributes...)...)
}

// Bytes ends all that is open and returns the picture.
func (s *SVG) Bytes() []byte {
	for len(s.open) > 0 {
		s.Close()
	}
	return s.b
}

func (s *SVG) tag(name string, attributes []string) {
	s.b = append(append(s.b, '<'), name...)
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] == "" {
			continue
		}
		s.b = append(append(append(s.b, ' '), attributes[i]...), `="`...)
		s.escape(attributes[i+1])
		s.b = append(s.b, '"')
	}
}

// escape writes text for an element or an attribute. What XML has no character
// for becomes U+FFFD.
func (s *SVG) escape(text string) {
	for _, r := range text {
		switch {
		case r == '&':
			s.b = append(s.b, "&amp;"...)
		case r == '<':
			s.b = append(s.b, "&lt;"...)
		case r == '>':
			s.b = append(s.b, "&gt;"...)
		case r == '"':
			s.b = append(s.b, "&quot;"...)
		case r == '\n' || r == '\t':
			s.b = append(s.b, ' ')
		case r < ' ' || r == 0x7f || r == 0xfffe || r == 0xffff:
			s.b = append(s.b, "�"...)
		default:
			s.b = utf8.AppendRune(s.b, r)
		}
	}
}

// Number writes a length to a tenth of a pixel.
func Number(n float64) string {
	text := strconv.FormatFloat(math.Round(n*10)/10+0, 'f', -1, 64) // + 0: there is no -0
	return text
}

// Path writes the data of a path: commands with their numbers.
type Path struct{ b strings.Builder }

// Add appends a command such as M, H or V with its numbers.
func (p *Path) Add(command byte, numbers ...float64) {
	p.b.WriteByte(command)
	for i, n := range numbers {
		if i > 0 {
			p.b.WriteByte(' ')
		}
		p.b.WriteString(Number(n))
	}
}

// String is the data so far.
func (p *Path) String() string { return p.b.String() }
