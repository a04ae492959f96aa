// Package raster paints the scenes of package draw as pixels, and writes them as
// PNG and as animated GIF.
//
// Shapes are covered by exact area, counted in whole numbers, so lines are smooth
// and a scene is the same bytes wherever it is painted. Text is set in the Go
// fonts, by the advances that draw.Face tells. What a [Painter] holds is bounded:
// so many scenes at once, and none of more than [MostPixels].
package raster
