package raster

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"math"

	"github.com/salient-map/salient/geo/draw"
)

// Note is a keyword and a text that a PNG carries. The keyword is 1 to 79
// characters of Latin, as PNG has it: Title, Author, Description, Copyright,
// Source.
type Note struct{ Keyword, Text string }

// notes is what a scene says of itself, under the keywords of PNG.
func notes(sc *draw.Scene) []Note {
	list := []Note{{"Title", sc.Title}, {"Description", sc.Desc}}
	keywords := map[string]string{"rights": "Copyright", "creator": "Author", "source": "Source", "date": "Date", "coverage": "Coverage"}
	for _, f := range sc.Facts {
		if k := keywords[f.Name]; k != "" {
			list = append(list, Note{k, f.Value})
		}
	}
	return append(list, Note{"Software", "Salient"})
}

// header is how long a PNG is up to the end of its first chunk, IHDR.
const header = 8 + 4 + 4 + 13 + 4

// EncodePNG writes an image with its notes, and with a resolution of 96 dots per
// inch times the scale, so that programs show it in its size at any scale.
// An image of no more than 256 colours is written with a palette.
func EncodePNG(img *image.RGBA, list []Note, scale float64) ([]byte, error) {
	var b bytes.Buffer
	var source image.Image = img
	if p := paletted(img); p != nil {
		source = p
	}
	if err := png.Encode(&b, source); err != nil {
		return nil, fmt.Errorf("writing a PNG: %w", err)
	}
	body := b.Bytes()
	perMetre := uint32(math.Round(96 * scale / 0.0254))
	size := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, perMetre), perMetre)
	out := append(make([]byte, 0, len(body)+1024), body[:header]...)
	out = appendChunk(out, "pHYs", append(size, 1)) // 1: per metre
	for _, n := range list {
		if n.Text == "" {
			continue
		}
		// No compression, no language, no translated keyword.
		out = appendChunk(out, "iTXt", append([]byte(n.Keyword+"\x00\x00\x00\x00\x00"), n.Text...))
	}
	return append(out, body[header:]...), nil
}

func appendChunk(dst []byte, kind string, data []byte) []byte {
	dst = binary.BigEndian.AppendUint32(dst, uint32(len(data)))
	from := len(dst)
	dst = append(append(dst, kind...), data...)
	return binary.BigEndian.AppendUint32(dst, crc32.ChecksumIEEE(dst[from:]))
}
