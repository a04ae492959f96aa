package api

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
	"github.com/salient-map/salient/geo"
)

const (
	chaptersForm = "chapters"
	// mostChapters is how many one story has: each is drawn to find where it is.
	mostChapters = 200
)

// storyDoc is changes as the chapters of a story that a map tells while its reader
// scrolls. Chapters have the members that the common templates for MapLibre look
// for (id, title, description, location), and ours beside them.
type storyDoc struct {
	Title    string    `json:"title"`
	Language string    `json:"language"`
	Chapters []chapter `json:"chapters"`
	Credits  []string  `json:"credits"` // of each source: whose work it is, and on what terms
	Links    []link    `json:"links"`
}

// chapter is what changed of one source between the ends of two days, weeks or
// months.
type chapter struct {
	ID          string        `json:"id"`
	Title       string        `json:"title"`
	Description string        `json:"description"`
	Alt         string        `json:"alt"`
	Date        string        `json:"date"`
	Source      string        `json:"source"`
	Basis       data.Basis    `json:"basis"`
	GainedKM2   float64       `json:"gained_km2"`
	LostKM2     float64       `json:"lost_km2"`
	BBox        [4]float64    `json:"bbox"` // of the ground that changed: west, south, east, north
	Location    storyLocation `json:"location"`
	Snapshot    string        `json:"snapshot"` // the areas at its end
	Changes     string        `json:"changes"`  // the ground that changed
}

// storyLocation is where the map flies to.
type storyLocation struct {
	Center  [2]float64 `json:"center"` // lon, lat
	Zoom    float64    `json:"zoom"`
	Pitch   float64    `json:"pitch"`
	Bearing float64    `json:"bearing"`
}

// chapters answers /changes/{from}/{to}?step=…&f=chapters.
func (s *Server) chapters(rq *request, q query, parts data.Calendar) (*answer, error) {
	l, err := q.spoken()
	if err != nil {
		return nil, err
	}
	iv, err := rq.between(q)
	if err != nil {
		return nil, err
	}
	d := rq.archive.Stepwise(iv.from.at, iv.to.at, iv.to.asOf, iv.filter.sources, iv.filter.Filter, parts)
	if n := len(d.Steps); n > mostChapters {
		e := badParam("step", q.get("step"), "that would be "+strconv.Itoa(n)+" chapters; want at most "+strconv.Itoa(mostChapters)+": longer steps, one source, or less time")
		e.Accepted = []string{"week", "month"}
		return nil, e
	}
	path := iv.path(d.Since) + "&step=" + q.step() + languageForm(l) + "&f=" + chaptersForm
	st := story{Language: l, Daily: d, filter: iv.filter, base: rq.base, path: path}
	key := cache.NewKey("chapters", d.Hash().String(), path, rq.base, s.edition)
	a := iv.answer(key, rq.base, rq.base+path, d.To.Parts)
	a.contentType, a.vary, a.cost, a.build = typeJSON, []string{"Accept"}, cache.Dear, st.encode
	s.remember(rq, a, iv.moment(), d.Since)
	return a, nil
}

// story writes the chapters.
type story struct {
	words.Language
	data.Daily
	filter     filter
	base, path string
}

func (t story) encode(ctx context.Context) ([]byte, error) {
	doc := storyDoc{Title: t.ChangesTitle(t.From.At, t.To.At), Language: t.Tag, Chapters: []chapter{}, Credits: []string{}}
	for _, step := range t.Steps {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if c, moved := t.chapter(step); moved {
			doc.Chapters = append(doc.Chapters, c)
		}
	}
	slices.SortStableFunc(doc.Chapters, func(a, b chapter) int { return cmp.Compare(a.Date, b.Date) })
	for _, p := range t.To.Parts {
		doc.Credits = append(doc.Credits, words.Credit(p.Source.Title, p.Source.Attribution, p.Source.Licence))
	}
	doc.Links = []link{{"canonical", typeJSON, t.base + t.path, "this answer, for ever"}, {"describedby", typeJSON, t.base + "/sources", "the sources"}}
	return readable(doc)
}

// chapter tells of a step; false when nothing changed in it.
func (t story) chapter(step data.Step) (c chapter, moved bool) {
	all := found{step.Pair, step.Compare(false)}
	var tale []sentence
	var bound orb.Bound
	for _, change := range all.changes {
		for _, shape := range []*geo.Shape{change.Gained, change.Lost} {
			if shape != nil && shape.Polygons() > 0 {
				if !moved {
					bound = shape.Bound()
				}
				bound, moved = bound.Union(shape.Bound()), true
			}
		}
		if change.GainedKM2 != 0 || change.LostKM2 != 0 {
			c.GainedKM2, c.LostKM2 = c.GainedKM2+change.GainedKM2, c.LostKM2+change.LostKM2
			tale = append(tale, sentence{step.Before.Snapshot.ValidAt, step.End, all, change, t.filter})
		}
	}
	if !moved || len(tale) == 0 {
		return c, false
	}
	slices.SortStableFunc(tale, func(x, y sentence) int {
		return cmp.Compare(y.change.GainedKM2+y.change.LostKM2, x.change.GainedKM2+x.change.LostKM2)
	})
	src := step.After.Source
	c.GainedKM2, c.LostKM2 = roundKM2(c.GainedKM2), roundKM2(c.LostKM2)
	c.Date, c.Source, c.Basis = step.End.UTC().Format(time.DateOnly), src.ID, weaker(step.Pair)
	c.ID, c.Title = src.ID+"-"+c.Date, t.Date(step.End)
	c.Description = words.Stop(t.Language.Change(tale[0].told()))
	c.Alt = t.Map + ": " + words.Lower(c.Description)
	if c.Basis == data.Schematic {
		c.Alt += " " + t.SchematicNote
	}
	c.BBox = [4]float64{bound.Min[0], bound.Min[1], bound.Max[0], bound.Max[1]}
	c.Location = locate(bound)
	only := filter{Filter: t.filter.Filter, sources: []string{src.ID}}.pairs()
	c.Snapshot = t.base + pin(statePath(step.End), t.Since, only...)
	c.Changes = t.base + pin(changesPath(step.Before.Snapshot.ValidAt, step.End), t.Since, only...)
	return c, true
}

// The picture that a chapter is to fit into, in pixels, and the zooms at which a
// front can be made out.
const (
	storyWidth, storyHeight   = 800, 600
	furthestZoom, nearestZoom = 3, 12
	storyMargin               = 0.5 // in zooms
	tileSize                  = 512 // of MapLibre's zoom 0
)

// locate finds the view of Web Mercator that a box fits into.
func locate(b orb.Bound) storyLocation {
	north, south := mercatorY(b.Max[1]), mercatorY(b.Min[1])
	across := math.Max((b.Max[0]-b.Min[0])/360, 1e-9)
	along := math.Max(south-north, 1e-9)
	zoom := math.Min(math.Log2(storyWidth/(tileSize*across)), math.Log2(storyHeight/(tileSize*along))) - storyMargin
	zoom = math.Round(math.Min(math.Max(zoom, furthestZoom), nearestZoom)*10) / 10
	middle := math.Atan(math.Sinh(math.Pi*(1-north-south))) * 180 / math.Pi
	round := func(v float64) float64 { return math.Round(v*1e4) / 1e4 }
	return storyLocation{Center: [2]float64{round((b.Min[0] + b.Max[0]) / 2), round(middle)}, Zoom: zoom}
}

// mercatorY is the place of a latitude on the map, from 0 in the north to 1.
func mercatorY(lat float64) float64 {
	lat = math.Max(math.Min(lat, 85), -85) * math.Pi / 180
	return (1 - math.Asinh(math.Tan(lat))/math.Pi) / 2
}
