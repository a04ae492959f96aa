package draw

// Scene is a whole picture, free of any format: what [Scene.SVG] writes, a
// painter of pixels paints. Layers and the marks in them are painted in order,
// later ones over earlier ones. Colours are "#rrggbb"; "" is none.
type Scene struct {
	Width, Height float64
	Background    string
	Language      string // of the words in it, as BCP 47 has it
	Title, Desc   string // what is said of the picture to who cannot see it
	Data          []string
	Facts         []Fact
	Layers        []Layer
}

// Fact is something said of the whole picture and not seen in it, under the name
// of a Dublin Core element such as date, rights, source or coverage.
type Fact struct{ Name, Value string }

// Layer is a part of a picture under a name, as drawing programs list them.
type Layer struct {
	Name  string // for people
	ID    string // for programs: a letter, then letters, digits and hyphens; unlike any other of the scene
	Clip  *Box   // nothing is seen outside it; nil for no bounds
	Marks []Mark
}

// Add puts marks on top of the layer.
func (l *Layer) Add(marks ...Mark) { l.Marks = append(l.Marks, marks...) }

// Mark is a [Shape], a [Disc] or a [Text].
type Mark interface{ mark() }

// Point is a place in the picture.
type Point struct{ X, Y float64 }

// Line joins points by straight lines; a closed one returns from the last to the
// first, which is not repeated.
type Line struct {
	Points []Point
	Closed bool
}

// Shape is lines in one style. What lies within an odd number of its closed lines
// is filled.
type Shape struct {
	Lines []Line
	Style
	Title string   // what it is, for who points at it
	Data  []string // in pairs of name and value; SVG says data- before the name
}

// Disc is a circle with what is in it.
type Disc struct {
	Point
	Radius float64
	Style
	Title string
	Data  []string
}

// Text is words on one line.
type Text struct {
	Point  // on which the line stands: its beginning, middle or end, as Anchor says
	Words  string
	Anchor Anchor
	Face   Face
	Size   float64
	Colour string
	// Spacing is put after each character but the last.
	Spacing float64
	// Halo is the colour of a rim of HaloWidth about the letters, under them.
	Halo      string
	HaloWidth float64
	Data      []string
}

func (Shape) mark() {}
func (Disc) mark()  {}
func (Text) mark()  {}

// Anchor is the part of a text that lies where it was put.
type Anchor int

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Style is how lines and what they enclose are painted: the fill, the pattern
// over it, then the stroke, half of whose width lies on either side.
type Style struct {
	Fill    string
	Pattern Pattern
	Stroke  string
	Width   float64
	Dashes  []float64 // lengths painted and left out, in turn; nil for whole lines
	Round   bool      // the ends of lines and dashes; corners always are
	// Opacity is of the fill and the pattern: 0, like 1, covers what is below.
	Opacity float64
}

// Pattern is what a surface is filled with besides colour. It keeps to the
// picture's own x and y: where two surfaces touch, it runs on.
type Pattern struct {
	Kind    PatternKind
	Colour  string
	Spacing float64 // from the middle of one line or dot to the next
	Width   float64 // of the lines; across the dots
	Angle   float64 // degrees from the x axis towards the y axis, so clockwise as seen
}

// PatternKind is what a pattern is made of.
type PatternKind int

// The kinds: parallel lines, the first of them through the origin of the picture;
// lines both ways; dots where such lines would cross.
const (
	Plain PatternKind = iota
	Hatch
	CrossHatch
	Dots
)

// Rect is the outline of a box.
func Rect(b Box) Line {
	return Line{[]Point{{b.Left, b.Top}, {b.Right, b.Top}, {b.Right, b.Bottom}, {b.Left, b.Bottom}}, true}
}

// Segment is the line between two points.
func Segment(x1, y1, x2, y2 float64) Line { return Line{Points: []Point{{x1, y1}, {x2, y2}}} }

// Width is how wide the text is, without its halo.
func (t Text) Width() float64 {
	w := t.Face.Width(t.Words, t.Size)
	if n := len([]rune(t.Words)); n > 1 {
		w += float64(n-1) * t.Spacing
	}
	return w
}

// Left is where the text begins.
func (t Text) Left() float64 {
	switch t.Anchor {
	case Middle:
		return t.X - t.Width()/2
	case End:
		return t.X - t.Width()
	}
	return t.X
}

// Box is the space of the text: its letters, with those that reach below the
// line and above it, and its halo.
func (t Text) Box() Box {
	left, rim := t.Left(), t.HaloWidth
	if t.Halo == "" {
		rim = 0
	}
	return Box{left - rim, t.Y - 0.76*t.Size - rim, left + t.Width() + rim, t.Y + 0.22*t.Size + rim}
}
