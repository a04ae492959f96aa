package api

import (
	"bytes"
	"context"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"github.com/salient-map/salient/data/cache"
)

// plainBelow is the size under which a body is left plain: compressing a tile
// of 1.3 KB saves nothing on the wire and costs more than making it.
const plainBelow = 2048

// dearToCompress is the size from which compressing takes longer than fetching
// the result from a Redis nearby.
const dearToCompress = 16 << 10

func compressible(contentType string) bool { return contentType != typePNG }

// encoded returns the body in the best encoding the client accepts and we
// would use, and that encoding's name; "" means plain. A client that refuses
// plain gets even a small body compressed.
func (a *answer) encoded(r *http.Request, body []byte, c *cache.Cache) ([]byte, string) {
	accept := joined(r.Header, "Accept-Encoding")
	if accept == "" || !compressible(a.contentType) {
		return body, ""
	}
	plain := encodingWeight(accept, "identity") > 0
	if plain && len(body) < plainBelow {
		return body, ""
	}
	if out, ok := a.delta(r, body, accept, c); ok {
		return out, "dcz"
	}
	name := pickEncoding(accept)
	if name == "" {
		return body, ""
	}
	cost := cache.Cheap
	if len(body) >= dearToCompress {
		cost = cache.Dear
	}
	squeeze := func(context.Context) ([]byte, error) { return compress(name, body) }
	var out []byte
	var err error
	switch {
	case a.key != (cache.Key{}):
		out, _, err = c.Do(r.Context(), cache.NewKey("encoded", a.key.String(), name), cost, squeeze)
	case a.lifetime == noStore: // will not come again
		out, err = squeeze(r.Context())
	default: // reading it all to name it is far quicker than compressing it
		text := string(body) // a copy: the body may be lent, and the client leave before it is compressed
		out, _, err = c.Do(r.Context(), cache.NewKey("compressed", text, name), cost, func(context.Context) ([]byte, error) {
			return compress(name, []byte(text))
		})
	}
	if err != nil || plain && len(out) >= len(body) {
		return body, ""
	}
	return out, name
}

// encodings in the order in which we prefer them at equal weight.
var encodings = [...]string{"br", "zstd", "gzip"}

// pickEncoding reads an Accept-Encoding value (RFC 9110 section 12.5.3).
func pickEncoding(accept string) string {
	best, bestQ := "", 0.0
	for _, name := range encodings {
		if q := encodingWeight(accept, name); q > bestQ {
			best, bestQ = name, q
		}
	}
	if bestQ < encodingWeight(accept, "identity") {
		return ""
	}
	return best
}

// encodingWeight is how much the client likes an encoding; 0 refuses it. Plain
// is acceptable unless refused, by name or by a star, but never liked above
// what the client names.
func encodingWeight(accept, name string) float64 {
	star := 0.0
	if name == "identity" {
		star = 0.0001
	}
	for part := range strings.SplitSeq(accept, ",") {
		coding, params, _ := strings.Cut(part, ";")
		coding = strings.ToLower(strings.TrimSpace(coding))
		if coding != name && coding != "*" {
			continue
		}
		q := quality(params)
		if coding == name {
			return q
		}
		if name != "identity" || q == 0 {
			star = q
		}
	}
	return star
}

// compress writes a body in an encoding, at one level whatever the lifetime of
// the answer. Each filter makes a new address, so somebody always waits for the
// first of its kind. A day of 67 KB takes brotli 8 ms at level 5 and becomes
// 24.5 KB; levels 6 to 9 take up to 41 ms and save nothing; level 10 takes 80 ms
// for 17.4 KB, and 500 ms for a day of 394 KB, which is too long to wait and too
// cheap a way to keep the server busy. Zstandard's and gzip's next levels save
// a tenth for four to ten times the work.
func compress(name string, body []byte) ([]byte, error) {
	var buf bytes.Buffer
	switch name {
	case "br":
		w := brotli.NewWriterLevel(&buf, 5)
		if _, err := w.Write(body); err != nil {
			return nil, err
		}
		err := w.Close()
		return buf.Bytes(), err
	case "zstd":
		w, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBetterCompression), zstd.WithEncoderConcurrency(1))
		if err != nil {
			return nil, err
		}
		return w.EncodeAll(body, nil), w.Close()
	}
	w, err := gzip.NewWriterLevel(&buf, 6)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	err = w.Close()
	return buf.Bytes(), err
}
