package pmtiles

import (
	"bytes"

	"github.com/klauspost/compress/gzip"
)

// packer compresses as the header says, with one compressor for all parts. The
// streams bear no time, so equal input gives equal bytes.
type packer struct{ z *gzip.Writer }

func (p *packer) pack(b []byte) ([]byte, error) {
	var out bytes.Buffer
	if p.z == nil {
		z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
		if err != nil {
			return nil, err
		}
		p.z = z
	} else {
		p.z.Reset(&out)
	}
	if _, err := p.z.Write(b); err != nil {
		return nil, err
	}
	if err := p.z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
