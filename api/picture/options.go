package picture

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
)

// The bounds of a picture, in pixels.
const (
	DefaultWidth         = 1200
	Narrowest, Widest    = 320, 4096
	Lowest, Highest      = 240, 4096
	MostPixels           = 16_000_000
	lowestPane           = 180.0 // a map lower than that shows nothing
	lowestShare          = 0.34  // of its width, as one does that is a mere strip
	titleFrom, narrowest = 0.85, 0.85
)

// Options say how a picture is to look. They cannot take from it what it must
// carry.
type Options struct {
	Width     int // pixels
	Height    int // pixels; 0 is as high as the frame needs it. A picture whose words need more is higher
	Dark      bool
	Language  words.Language
	Units     words.Units
	Untitled  bool
	Box       *orb.Bound  // what is to be seen, (lon, lat) in degrees; nil for the subject
	Places    []orb.Point // what is to be seen besides, for a frame about them; (lon, lat) in degrees
	Permalink string      // where the same picture is to be had for ever
	Short     string      // the same, shorter, to be printed; "" where there is none
}

// Setting is what a picture stands before: the places and borders that were known,
// and the sources in the order in which they came, up to the last that it shows.
type Setting struct {
	Places  []*data.Place
	Borders []*data.Border
	Sources palette.Sources
	Known   time.Time // since when all that is shown is known
}

// Hash identifies what is in the setting.
func (s Setting) Hash() string {
	h := fnv.New64a()
	for _, p := range s.Places {
		fmt.Fprintf(h, "%q %q %q %q %q %v %q %d\n", p.ID, p.Name, p.LocalName, p.AltNames, p.Country, p.At, p.Precision, p.Population)
	}
	for _, b := range s.Borders {
		fmt.Fprintf(h, "%q %q %v\n", b.ID, b.Name, b.Lines)
	}
	fmt.Fprintf(h, "%q\n", s.Sources)
	return strconv.FormatUint(h.Sum64(), 16)
}

// unit is the size of things: 1 in a picture of the default width.
func (o Options) unit() float64 { return max(0.86, float64(o.Width)/DefaultWidth) }
