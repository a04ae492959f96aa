package tile

import "math"

// joiner decides from which zoom on a ring draws the vertices where its runs
// meet. The slices are working memory.
type joiner struct {
	line   []xy      // joints not decided yet, between two vertices that are drawn
	at     []int     // by place in line: the chunk that a joint begins, -1 for others
	weight []float64 // by place in line
}

// setLeads decides the leads of a ring that are undecided. At each zoom, from
// the coarsest on, the joints between two vertices drawn already are simplified
// as these would be: so a drawn line strays by the tolerance from a line that
// strays by the tolerance from the true one, at the most. The first joint is
// drawn always.
func (j *joiner) setLeads(r *draft) {
	open := len(r.leads)
	for i, lead := range r.leads {
		if lead != undecided {
			open--
		} else if i == 0 {
			r.leads[i], open = 0, open-1
		}
	}
	for z := uint8(0); z < MaxZoom && open > 0; z++ {
		open -= j.decide(r, z)
	}
	for i, lead := range r.leads {
		r.leads[i] = min(lead, MaxZoom)
	}
}

// decide returns how many joints it decided: those that zoom z draws.
func (j *joiner) decide(r *draft, z uint8) (decided int) {
	j.line, j.at = j.line[:0], j.at[:0]
	for i, c := range r.chunks {
		lead := c.vertices[0]
		if r.leads[i] == undecided {
			j.line, j.at = append(j.line, lead), append(j.at, i)
		} else if r.leads[i] <= z {
			decided += j.anchor(r, lead, lead, z)
		}
		if m := c.drawn[z]; m != 0 {
			decided += j.anchor(r, c.first(m), c.last(m), z)
		}
	}
	start := r.chunks[0].vertices[0]
	return decided + j.anchor(r, start, start, z)
}

// anchor ends the line at a vertex drawn, decides on the joints in it, and
// begins the next one at to.
func (j *joiner) anchor(r *draft, from, to xy, z uint8) (decided int) {
	if len(j.line) > 1 {
		j.line, j.at = append(j.line, from), append(j.at, -1)
		j.weight = append(j.weight[:0], make([]float64, len(j.line))...)
		weigh(j.line, j.weight, math.Inf(1))
		for k, i := range j.at {
			if i >= 0 && j.weight[k] > sq(tolerance*unit(z)) {
				r.leads[i] = z
				decided++
			}
		}
	}
	j.line, j.at = append(j.line[:0], to), append(j.at[:0], -1)
	return decided
}
