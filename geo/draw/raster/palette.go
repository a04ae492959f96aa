package raster

import (
	"image"
	"image/color"
)

// paletted is the image with a palette of its colours, in the order in which they
// come; nil where there are more than 256.
func paletted(img *image.RGBA) *image.Paletted {
	known := make(map[[4]uint8]uint8, 256)
	out := image.NewPaletted(img.Rect, nil)
	var last [4]uint8
	var index uint8
	for y := range img.Rect.Dy() {
		row := img.Pix[y*img.Stride:]
		for x := range img.Rect.Dx() {
			c := [4]uint8(row[4*x:])
			if c != last || len(out.Palette) == 0 {
				i, ok := known[c]
				if !ok {
					if len(out.Palette) == 256 {
						return nil
					}
					i = uint8(len(out.Palette))
					known[c] = i
					out.Palette = append(out.Palette, color.NRGBAModel.Convert(color.RGBA{c[0], c[1], c[2], c[3]}))
				}
				last, index = c, i
			}
			out.Pix[y*out.Stride+x] = index
		}
	}
	return out
}
