package geo

import "github.com/tidwall/rtree"

// nest puts rings that do not cross into polygons: every clockwise ring is a
// hole of the counterclockwise one right around it, and no ring lies right
// within another of its kind. Polygons keep the order of their exteriors.
func nest(rings []ring) ([]polygon, []conflict) {
	around := containers(rings)
	place := make([]int, len(rings))
	var polygons []polygon
	var conflicts []conflict
	areas := make([]float64, len(rings))
	for i, r := range rings {
		areas[i] = twiceArea(r.vertices)
		if areas[i] > 0 {
			place[i] = len(polygons)
			polygons = append(polygons, polygon{r})
		}
	}
	for i, r := range rings {
		hole, outer := areas[i] <= 0, around[i]
		switch {
		case outer < 0 && hole:
			conflicts = append(conflicts, conflict{r.from, r.from, r.vertices[0], r.vertices[0], liesOutside, nil})
		case outer >= 0 && hole == (areas[outer] <= 0):
			conflicts = append(conflicts, conflict{r.from, rings[outer].from, r.vertices[0], r.vertices[0], liesWithin, r.vertices})
		case hole:
			at := place[outer]
			polygons[at] = append(polygons[at], r)
		}
	}
	return polygons, conflicts
}

// containers finds for every ring the least one that encloses it, or −1.
func containers(rings []ring) []int {
	var boxes rtree.RTreeGN[int32, int]
	around := make([]int, len(rings))
	for i, r := range rings {
		b := r.box()
		boxes.Insert([2]int32{b.Min.X, b.Min.Y}, [2]int32{b.Max.X, b.Max.Y}, i)
	}
	prepared := make([]*enclosure, len(rings))
	for i, r := range rings {
		around[i] = -1
		b, least := r.box(), 0.0
		at := [2]int32{b.Min.X, b.Min.Y}
		boxes.Search(at, at, func(low, high [2]int32, j int) bool {
			if j == i || !(Box{Vertex{low[0], low[1]}, Vertex{high[0], high[1]}}).contains(b) {
				return true
			}
			if prepared[j] == nil {
				prepared[j] = enclose(rings[j])
			}
			if size := prepared[j].size(); (around[i] < 0 || size < least) && prepared[j].encloses(r) {
				around[i], least = j, size
			}
			return true
		})
	}
	return around
}
