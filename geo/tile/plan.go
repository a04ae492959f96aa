package tile

import (
	"slices"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/geo"
)

// Step is a position on the grid of a zoom: tile units, [Extent] to a tile,
// counted from the north-western corner of the world.
type Step struct{ X, Y int32 }

// Snap returns the step of a zoom nearest to a vertex whose ordinates are
// multiples of so many units; units is a power of two.
func Snap(v geo.Vertex, zoom uint32, units int32) Step {
	p := toWorld(orb.Point{float64(v.X) / stepsPerDegree, float64(v.Y) / stepsPerDegree})
	size := units << (worldBits - extentBits - zoom)
	return Step{(p.x + size/2) / size * units, (p.y + size/2) / size * units}
}

// Planner makes geometries for the tiles of one zoom, and keeps them together in
// memory. Tiles of lower zooms show nothing of them; those of higher ones are not to
// be cut from them. The zero value is ready; it is not safe for concurrent use.
type Planner struct{ stock stock }

// Plan makes a geometry that tiles of that zoom draw as it stands: its polygons lie
// on the zoom's grid. Of each polygon the exterior comes first and then its holes,
// open rings of at least three steps, the exterior clockwise as seen on the map and
// the holes counterclockwise; they may touch and not cross.
func (p *Planner) Plan(zoom uint32, polygons [][][]Step) *Geometry {
	g := &Geometry{box: nothing()}
	for _, rings := range polygons {
		for i, steps := range rings {
			g.add(p.stock.planRing(zoom, steps), i > 0)
		}
	}
	return g
}

func (k *stock) planRing(zoom uint32, steps []Step) *ring {
	var groups []*group
	for some := range slices.Chunk(steps, groupMost*chunkSize) {
		groups = append(groups, k.planGroup(zoom, some))
	}
	r := k.ring([]*row{k.row(groups)})
	r.zoom = zoom
	return r
}

func (k *stock) planGroup(zoom uint32, steps []Step) *group {
	g := k.groups.New()
	g.box, g.plan = nothing(), true
	n := (len(steps) + chunkSize - 1) / chunkSize
	g.chunks, g.leads = k.lists.chunks.Make(n), k.lists.zooms.Make(n)
	for i := range g.chunks {
		g.chunks[i] = k.planChunk(zoom, steps[i*chunkSize:min((i+1)*chunkSize, len(steps))])
		g.box = g.box.union(g.chunks[i].box)
	}
	return g
}

func (k *stock) planChunk(zoom uint32, steps []Step) *chunk {
	var all [chunkSize]uint8 // of zoom 0: each is to be drawn
	c := k.chunks.Put(chunk{box: nothing(), vertices: k.lists.xy.Make(len(steps)), zooms: all[:len(steps)]})
	for i, s := range steps {
		c.vertices[i] = s.world(zoom)
		c.box = c.box.with(c.vertices[i])
	}
	c.drawn[zoom] = c.needed(uint8(zoom))
	c.zooms = nil
	return c
}

func (s Step) world(zoom uint32) xy {
	shift := worldBits - extentBits - zoom
	return xy{s.X << shift, s.Y << shift}
}

// Path is lines drawn at one zoom only. It never changes.
type Path struct {
	zoom  uint32
	box   box // in world steps, as those of the lines
	lines []line
}

type line struct {
	box      box
	vertices []xy
}

// NewPath makes a path of lines on a zoom's grid, each of at least two steps.
func NewPath(zoom uint32, lines [][]Step) *Path {
	p := &Path{zoom: zoom, box: nothing()}
	for _, steps := range lines {
		l := line{box: nothing(), vertices: make([]xy, len(steps))}
		for i, s := range steps {
			l.vertices[i] = s.world(zoom)
			l.box = l.box.with(l.vertices[i])
		}
		p.lines = append(p.lines, l)
		p.box = p.box.union(l.box)
	}
	return p
}
