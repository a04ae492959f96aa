package store

import (
	"errors"
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// The byte that opens a packed body.
const (
	asIs byte = iota
	asZstd
)

// worthPacking is the size from which compressing is tried; below it the
// frame's own header eats the gain.
const worthPacking = 256

// largestBody bounds what unpacking may ask for.
const largestBody = 64 << 20

// packer compresses bodies where that makes them smaller.
type packer struct{ enc *zstd.Encoder }

func (p *packer) pack(body []byte) []byte {
	plain := append([]byte{asIs}, body...)
	if len(body) < worthPacking {
		return plain
	}
	if p.enc == nil {
		enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderCRC(false))
		if err != nil {
			return plain
		}
		p.enc = enc
	}
	if small := p.enc.EncodeAll(body, []byte{asZstd}); len(small) < len(plain) {
		return small
	}
	return plain
}

// unpacker undoes what packer did.
type unpacker struct{ dec *zstd.Decoder }

func (u *unpacker) unpack(b []byte) ([]byte, error) {
	if len(b) == 0 {
		return nil, errCut
	}
	switch b[0] {
	case asIs:
		return b[1:], nil
	case asZstd:
		if u.dec == nil {
			dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(largestBody))
			if err != nil {
				return nil, err
			}
			u.dec = dec
		}
		return u.dec.DecodeAll(b[1:], nil)
	}
	return nil, fmt.Errorf("packed in a way that is not known: %w", errors.ErrUnsupported)
}
