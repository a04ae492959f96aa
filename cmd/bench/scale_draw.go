package main

import (
	"fmt"
	"math"
	"strings"
)

// The picture, in pixels: the plot and room for labels around it.
const (
	plotLeft, plotTop     = 70, 50
	plotWidth, plotHeight = 420, 300
	plotRight             = 260
)

// drawScale draws how each figure grows with the number of snapshots, in parts
// of what it is at the smallest size, on logarithmic axes: a figure in
// proportion to the archive runs along the dashed line, one that does not grow
// along the bottom.
func drawScale(all []grown) string {
	first, last := all[0], all[len(all)-1]
	lines := []struct {
		name, unit, colour string
		of                 func(grown) float64
	}{
		{"store", "MB", "#8c564b", func(g grown) float64 { return g.Disk / megabyte }},
		{"live heap", "MB", "#d62728", func(g grown) float64 { return g.Heap / megabyte }},
		{"start", "ms", "#ff7f0e", func(g grown) float64 { return g.Start }},
		{"tile", "µs", "#1f77b4", func(g grown) float64 { return g.Tile }},
		{"point history", "µs", "#2ca02c", func(g grown) float64 { return g.History }},
	}
	span := max(math.Log10(float64(last.Snapshots)/float64(first.Snapshots)), 1)
	x := func(n int) float64 {
		return plotLeft + plotWidth*math.Log10(float64(n)/float64(first.Snapshots))/span
	}
	y := func(times float64) float64 {
		return plotTop + plotHeight*(1-math.Log10(times)/span)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">`+"\n",
		plotLeft+plotWidth+plotRight, plotTop+plotHeight+60)
	b.WriteString(`<rect width="100%" height="100%" fill="#fff"/>` + "\n")
	fmt.Fprintf(&b, `<text x="%d" y="24" font-size="15">Growth with the number of snapshots, of %d sources</text>`+"\n", plotLeft, scaleSources)
	for power := range int(span) + 1 {
		times := math.Pow10(power)
		fmt.Fprintf(&b, `<path d="M%d %.1fh%d" stroke="#ddd"/><text x="%d" y="%.1f" text-anchor="end">× %s</text>`+"\n",
			plotLeft, y(times), plotWidth, plotLeft-8, y(times)+4, thousands(times))
	}
	for _, g := range all {
		fmt.Fprintf(&b, `<path d="M%.1f %dv%d" stroke="#ddd"/><text x="%.1f" y="%d" text-anchor="middle">%s</text>`+"\n",
			x(g.Snapshots), plotTop, plotHeight, x(g.Snapshots), plotTop+plotHeight+20, thousands(float64(g.Snapshots)))
	}
	fmt.Fprintf(&b, `<path d="M%.1f %.1fL%.1f %.1f" stroke="#999" stroke-dasharray="5 5"/>`+"\n",
		x(first.Snapshots), y(1), x(last.Snapshots), y(float64(last.Snapshots)/float64(first.Snapshots)))
	var ends []float64
	for _, l := range lines {
		var path strings.Builder
		for i, g := range all {
			path.WriteByte("ML"[min(i, 1)])
			fmt.Fprintf(&path, "%.1f %.1f", x(g.Snapshots), y(l.of(g)/l.of(first)))
		}
		end := apart(ends, y(l.of(last)/l.of(first)))
		ends = append(ends, end)
		fmt.Fprintf(&b, `<path d="%s" fill="none" stroke="%s" stroke-width="2.5"/><text x="%d" y="%.1f" fill="%s">%s: %s → %s %s</text>`+"\n",
			&path, l.colour, plotLeft+plotWidth+12, end+4, l.colour, l.name, digits(l.of(first)), digits(l.of(last)), l.unit)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// apart moves a label's height off those that stand already.
func apart(others []float64, at float64) float64 {
	const height = 17
	for moved := true; moved; {
		moved = false
		for _, o := range others {
			if math.Abs(o-at) < height-0.01 {
				at, moved = o-height, true
			}
		}
	}
	return at
}

// digits writes a figure with as many decimals as matter.
func digits(v float64) string {
	if v < 100 {
		return fmt.Sprintf("%.1f", v)
	}
	return thousands(v)
}
