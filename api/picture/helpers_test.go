package picture_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/salient-map/salient/api/picture"
	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/builtin"
)

// world is the built-in data.
func world(t testing.TB) *data.Archive {
	t.Helper()
	records, err := builtin.Records()
	if err != nil {
		t.Fatal(err)
	}
	a, err := (&data.Archive{}).With(records...)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func endOf(t rapid.TB, date string) time.Time {
	p, err := data.ParsePeriod(date)
	if err != nil {
		t.Fatal(err)
	}
	return p.End
}

func settingOf(a *data.Archive) picture.Setting {
	return picture.Setting{Places: a.Places(a.Recorded()), Borders: a.Borders(a.Recorded()), Known: a.Recorded()}
}

// options draws any options that are allowed.
func options(t *rapid.T) picture.Options {
	o := picture.Options{
		Width: rapid.IntRange(picture.Narrowest, 1300).Draw(t, "width"), Dark: rapid.Bool().Draw(t, "dark"), Untitled: rapid.Bool().Draw(t, "untitled"),
		Language: rapid.SampledFrom(words.All()).Draw(t, "language"), Units: rapid.SampledFrom([]words.Units{words.SquareKilometres, words.SquareMiles}).Draw(t, "units"),
		Permalink: "https://maps.example/snapshots/2025-04-07?as_of=2026-01-01T00%3A00%3A00Z&f=svg",
	}
	if rapid.Bool().Draw(t, "has height") {
		o.Height = rapid.IntRange(picture.Lowest, 1600).Draw(t, "height")
	}
	return o
}

// spoken is all words of an SVG in one text, as a reader of XML finds them.
func spoken(t rapid.TB, svg []byte) string {
	var b bytes.Buffer
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		if words, ok := token.(xml.CharData); ok {
			b.Write(words)
		}
	}
}
