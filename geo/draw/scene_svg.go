package draw

import (
	"math"
	"strconv"
)

// SVG writes the scene as one SVG 1.1 document: a named group for each layer, as
// Inkscape and Illustrator list them, real text, patterns and clips by reference,
// no style sheets.
func (sc *Scene) SVG() []byte {
	w := sceneWriter{patterns: map[Pattern]string{}}
	w.begin(sc)
	w.definitions(sc)
	if sc.Background != "" {
		w.Shape("rect", "id", "background", "width", Number(sc.Width), "height", Number(sc.Height), "fill", sc.Background)
	}
	for _, l := range sc.Layers {
		w.writeLayer(l)
	}
	return w.Bytes()
}

// sceneWriter writes a scene; it knows the patterns by the names that they were
// defined under.
type sceneWriter struct {
	SVG
	patterns map[Pattern]string
	layer    string // the id of the one that is written
}

func (w *sceneWriter) begin(sc *Scene) {
	width, height := Number(sc.Width), Number(sc.Height)
	w.Open("svg", append([]string{
		"xmlns", "http://www.w3.org/2000/svg", "xmlns:inkscape", "http://www.inkscape.org/namespaces/inkscape",
		"width", width, "height", height, "viewBox", "0 0 " + width + " " + height,
		"role", "img", "aria-labelledby", "title desc", "xml:lang", sc.Language, "font-family", Fonts,
	}, dataOf(sc.Data)...)...)
	w.Words("title", sc.Title, "id", "title")
	w.Words("desc", sc.Desc, "id", "desc")
	if len(sc.Facts) == 0 {
		return
	}
	w.Open("metadata")
	w.Open("rdf:RDF", "xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "xmlns:dc", "http://purl.org/dc/elements/1.1/")
	w.Open("rdf:Description")
	for _, f := range sc.Facts {
		w.Words("dc:"+f.Name, f.Value)
	}
	w.Close()
	w.Close()
	w.Close()
}

// definitions writes the patterns and clips that are referred to.
func (w *sceneWriter) definitions(sc *Scene) {
	var list []Pattern
	clips := false
	for _, l := range sc.Layers {
		clips = clips || l.Clip != nil
		for _, m := range l.Marks {
			if p := patternOf(m); p.Kind != Plain && w.patterns[p] == "" {
				list = append(list, p)
				w.patterns[p] = "pattern-" + strconv.Itoa(len(list))
			}
		}
	}
	if len(list) == 0 && !clips {
		return
	}
	w.Open("defs")
	for _, p := range list {
		w.pattern(p)
	}
	for _, l := range sc.Layers {
		if l.Clip != nil {
			w.Open("clipPath", "id", "clip-"+l.ID)
			w.Shape("rect", "x", Number(l.Clip.Left), "y", Number(l.Clip.Top),
				"width", Number(l.Clip.Right-l.Clip.Left), "height", Number(l.Clip.Bottom-l.Clip.Top))
			w.Close()
		}
	}
	w.Close()
}

func patternOf(m Mark) Pattern {
	switch m := m.(type) {
	case Shape:
		return m.Pattern
	case Disc:
		return m.Pattern
	}
	return Pattern{}
}

// pattern writes a tile whose side is the spacing. Lines lie along its middle and
// the tile is moved by half of itself, so that none is cut at the tile's edge,
// where painters leave seams.
func (w *sceneWriter) pattern(p Pattern) {
	side, half := Number(p.Spacing), Number(p.Spacing/2)
	turn := "rotate(" + Number(p.Angle) + ") translate(" + Number(-p.Spacing/2) + " " + Number(-p.Spacing/2) + ")"
	w.Open("pattern", "id", w.patterns[p], "width", side, "height", side, "patternUnits", "userSpaceOnUse", "patternTransform", turn)
	if p.Kind == Dots {
		w.Shape("circle", "cx", half, "cy", half, "r", Number(p.Width/2), "fill", p.Colour)
	} else {
		d := "M0 " + half + "H" + side
		if p.Kind == CrossHatch {
			d += "M" + half + " 0V" + side
		}
		w.Shape("path", "d", d, "fill", "none", "stroke", p.Colour, "stroke-width", hundredths(p.Width), "data-layer", "patterns")
	}
	w.Close()
}

func (w *sceneWriter) writeLayer(l Layer) {
	w.layer = l.ID
	clip := ""
	if l.Clip != nil {
		clip = "url(#clip-" + l.ID + ")"
	}
	w.Open("g", "id", l.ID, "inkscape:groupmode", "layer", "inkscape:label", l.Name, "clip-path", clip)
	for _, m := range l.Marks {
		switch m := m.(type) {
		case Shape:
			w.painted("path", []string{"d", outline(m.Lines), "fill-rule", evenOdd(m)}, m.Style, m.Title, w.about(m.Data))
		case Disc:
			w.painted("circle", []string{"cx", Number(m.X), "cy", Number(m.Y), "r", Number(m.Radius)}, m.Style, m.Title, w.about(m.Data))
		case Text:
			w.words(m)
		}
	}
	w.Close()
}

// about is what is said of a mark for programs: of one of which nothing else is, what
// it is part of.
func (w *sceneWriter) about(data []string) []string {
	for i := 1; i < len(data); i += 2 {
		if data[i] != "" {
			return data
		}
	}
	return []string{"layer", w.layer}
}

// evenOdd is the rule for a shape of several lines; for one it would say nothing.
func evenOdd(s Shape) string {
	if len(s.Lines) < 2 || s.Fill == "" && s.Pattern.Kind == Plain {
		return ""
	}
	return "evenodd"
}

// outline writes lines as the data of a path, leaving out points that fall on the
// one before.
func outline(lines []Line) string {
	var p Path
	for _, l := range lines {
		var rest []float64
		var last Point
		for i, at := range l.Points {
			at = Point{tenth(at.X), tenth(at.Y)}
			switch {
			case i == 0:
				p.Add('M', at.X, at.Y)
			case at != last || len(l.Points) == 2:
				rest = append(rest, at.X, at.Y)
			}
			last = at
		}
		if len(rest) > 0 {
			p.Add('L', rest...)
		}
		if l.Closed {
			p.Add('Z')
		}
	}
	return p.String()
}

func tenth(n float64) float64 { return math.Round(n*10) / 10 }

// painted writes an element in a style. A pattern lies on the fill as an element
// of its own: there is no other way to have both.
func (w *sceneWriter) painted(name string, form []string, st Style, title string, data []string) {
	fill, over := st.Fill, ""
	if st.Pattern.Kind != Plain {
		if over = "url(#" + w.patterns[st.Pattern] + ")"; fill == "" {
			fill, over = over, ""
		}
	}
	form = append(form, dataOf(data)...)
	form = append(form, "fill-opacity", opacity(st.Opacity))
	stroke := strokeOf(st)
	if over == "" {
		w.element(name, append(append(form, "fill", orNone(fill)), stroke...), title)
		return
	}
	form = form[:len(form):len(form)]
	w.element(name, append(form, "fill", fill), title)
	w.element(name, append(append(form, "fill", over), stroke...), "")
}

func (w *sceneWriter) element(name string, attributes []string, title string) {
	if title == "" {
		w.Shape(name, attributes...)
		return
	}
	w.Open(name, attributes...)
	w.SVG.Words("title", title)
	w.Close()
}

func strokeOf(st Style) []string {
	if st.Stroke == "" {
		return nil
	}
	cap, dashes := "", ""
	if st.Round {
		cap = "round"
	}
	for i, d := range st.Dashes {
		if i > 0 {
			dashes += " "
		}
		dashes += Number(d)
	}
	return []string{"stroke", st.Stroke, "stroke-width", hundredths(st.Width), "stroke-dasharray", dashes, "stroke-linecap", cap, "stroke-linejoin", "round"}
}

// words writes a text; its halo is a text of its own below it, which every
// program understands.
func (w *sceneWriter) words(t Text) {
	style := []string{"font-size", hundredths(t.Size)}
	switch t.Face {
	case Bold:
		style = append(style, "font-weight", "bold")
	case Italic:
		style = append(style, "font-style", "italic")
	}
	if t.Spacing != 0 {
		style = append(style, "letter-spacing", hundredths(t.Spacing))
	}
	switch t.Anchor {
	case Middle:
		style = append(style, "text-anchor", "middle")
	case End:
		style = append(style, "text-anchor", "end")
	}
	if t.Halo != "" {
		w.Text(t.X, t.Y, t.Words, append(style, "fill", t.Halo, "stroke", t.Halo, "stroke-width", hundredths(2*t.HaloWidth), "stroke-linejoin", "round", "aria-hidden", "true")...)
	}
	w.Text(t.X, t.Y, t.Words, append(append(style, "fill", t.Colour), dataOf(t.Data)...)...)
}

// dataOf names pairs as SVG and HTML want them.
func dataOf(pairs []string) []string {
	list := make([]string, len(pairs))
	for i, s := range pairs {
		if i%2 == 0 {
			s = "data-" + s
		}
		list[i] = s
	}
	return list
}

func orNone(colour string) string {
	if colour == "" {
		return "none"
	}
	return colour
}

// opacity writes an opacity, of which 0 means 1, and 1 goes without saying.
func opacity(o float64) string {
	if o == 0 || o == 1 {
		return ""
	}
	return hundredths(o)
}

func hundredths(n float64) string {
	return strconv.FormatFloat(math.Round(n*100)/100+0, 'f', -1, 64)
}
