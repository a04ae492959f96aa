package geo

// culprits names the polygons that overlap when, of rings joined from several,
// one lies within another: those that have a vertex of the inner ring on their
// boundary, each with those that have it inside.
func (r resolution) culprits(conflicts []conflict) []conflict {
	outlines := make([]*outline, len(r.polygons))
	for i, p := range r.polygons {
		outlines[i] = p.outline()
	}
	var found []conflict
	for _, c := range conflicts {
		for _, v := range c.inner {
			var ours, theirs []source
			for i, o := range outlines {
				switch o.locate(v) {
				case boundary:
					ours = append(ours, r.polygons[i][0].from)
				case inside:
					theirs = append(theirs, r.polygons[i][0].from)
				}
			}
			for _, a := range ours {
				for _, b := range theirs {
					found = append(found, conflict{a: a, b: b, start: v, at: v, how: c.how})
				}
			}
			if len(theirs) > 0 {
				break
			}
		}
	}
	if found != nil {
		return found
	}
	for _, c := range r.contacts { // all on shared edges: any that touch may overlap
		found = append(found, r.mesh.conflict(c.i, c.j, r.mesh.segment(c.i).a, liesWithin))
	}
	return found
}

func (p polygon) outline() *outline {
	rings := make([][]Vertex, len(p))
	for i, r := range p {
		rings[i] = r.vertices
	}
	return newOutline(rings)
}
