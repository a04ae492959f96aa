package api

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/salient-map/salient/api/picture"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
	"github.com/salient-map/salient/geo/draw/raster"
)

// typeGIF is the media type of films.
const typeGIF = "image/gif"

// The bounds of a film.
const (
	mostFrames  = 120
	widestFilm  = 1200
	usualFilm   = 800 // pixels wide
	usualRate   = 8   // frames a second
	longestFilm = 60 * time.Second
	lastFrame   = 3 * time.Second // how long it is held
)

// paramRate is how fast a film is.
var paramRate = param{"fps", "1 to 25", "8", "frames a second of a film"}

// isFilm reports whether a question about a time is for its film.
func isFilm(q query) bool { return q.get("f") == "gif" }

// film answers /changes/{from}/{to}?f=gif: what stood in that time, a picture for
// each snapshot or for the end of each day, week or month, as an animation.
func (s *Server) film(rq *request, q query) (*answer, error) {
	if err := refuse(q, "does not go with a film", "precision", "winding", "profile", "unchanged", "height", "scale", "title"); err != nil {
		return nil, err
	}
	width, err := q.integer("width", usualFilm, picture.Narrowest, widestFilm)
	if err != nil {
		return nil, err
	}
	rate, err := q.integer(paramRate.name, usualRate, 1, 25)
	if err != nil {
		return nil, err
	}
	step, err := q.choice("step", "", "day", "week", "month")
	if err != nil {
		return nil, err
	}
	d, err := rq.depiction(q)
	if err != nil {
		return nil, err
	}
	d.Width = width
	iv, err := rq.between(q)
	if err != nil {
		return nil, err
	}
	since := rq.filmSince(iv)
	path := iv.path(since) + form{extra: append(d.film(q), "f=gif")}.query()
	rq.leadTo(d, path)
	states := rq.frames(iv, step)
	var parts []data.Part
	for _, st := range states {
		parts = append(parts, st.Parts...)
	}
	set := rq.setting(iv.to.asOf, since, parts)
	key := cache.NewKey("film", path, statesKey(states), set.Hash(), rq.base, s.edition)
	a := iv.answer(key, rq.base, d.Permalink, states[len(states)-1].Parts)
	a.contentType, a.vary, a.cost = typeGIF, []string{"Accept"}, cache.Dear
	a.header = form{format: format{extension: ".gif"}}.disposition("salient-" + dayOrInstant(iv.from.at) + "-" + dayOrInstant(iv.to.at))
	title := d.Language.ChangesTitle(iv.from.at, iv.to.at)
	a.build = func(ctx context.Context) ([]byte, error) { return s.filmed(ctx, states, title, set, d, rate) }
	s.remember(rq, a, iv.moment(), since)
	return a, nil
}

// film is what was asked of a film besides the default, in canonical order.
func (d *depiction) film(q query) []string {
	extra := d.extra
	for _, name := range []string{"step", paramRate.name} {
		if v := q.get(name); v != "" {
			extra = append(extra, name+"="+v)
		}
	}
	return extra
}

// filmed paints a film, in bounded time.
func (s *Server) filmed(ctx context.Context, states []data.State, title string, set picture.Setting, d *depiction, rate int) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, longestFilm)
	defer cancel()
	film, err := s.atlas.Film(states, title, set, d.Options)
	if err != nil {
		return nil, err
	}
	n := film.Frames()
	body, err := s.painter.GIF(ctx, n, func(i int) (raster.Frame, error) {
		hold := time.Second / time.Duration(rate)
		if i == n-1 {
			hold = lastFrame
		}
		return raster.Frame{Scene: film.Scene(i), Hold: hold}, nil
	}, raster.View{})
	switch {
	case errors.Is(err, raster.ErrTooLarge):
		return nil, badParam("width", strconv.Itoa(d.Width), "the frames have more pixels together than a film may have; want it narrower, or a shorter time")
	case errors.Is(err, context.DeadlineExceeded):
		return nil, newProblem(http.StatusServiceUnavailable, "the film is not finished after %s; ask for a shorter time, a longer step or a smaller width", longestFilm)
	}
	return body, err
}

// filmSince is since when, in known time, a film is as it is: the snapshots decide
// which instants it shows, and the sources are named in it.
func (rq *request) filmSince(iv interval) time.Time {
	since := rq.archive.SnapshotsSince(iv.to.asOf)
	if last := rq.archive.State(iv.to.at, iv.to.asOf, iv.filter.sources, data.Filter{}).Since; last.After(since) {
		since = last
	}
	return rq.drawnSince(iv.to.asOf, since)
}

// frames are the states that a film shows: those at its ends, and between them at
// each snapshot or at the end of each day, week or month. Of more than a film may
// have, an even choice.
func (rq *request) frames(iv interval, step string) []data.State {
	at := func(t time.Time) data.State {
		return rq.archive.State(t, iv.to.asOf, iv.filter.sources, iv.filter.Filter)
	}
	list := []time.Time{iv.from.at, iv.to.at}
	next := map[string]func(time.Time) time.Time{
		"day":  func(t time.Time) time.Time { return t.AddDate(0, 0, 1) },
		"week": func(t time.Time) time.Time { return t.AddDate(0, 0, 7) },
		"month": func(t time.Time) time.Time {
			return data.EndOfDay(t.AddDate(0, 0, 1).AddDate(0, 1, 0).AddDate(0, 0, -1))
		},
	}[step]
	if next == nil {
		for _, p := range at(iv.to.at).Parts {
			for _, snapshot := range rq.archive.Snapshots(p.Source.ID, iv.to.asOf) {
				list = append(list, snapshot.ValidAt)
			}
		}
	} else {
		for t := data.EndOfDay(iv.from.at); t.Before(iv.to.at); t = next(t) {
			list = append(list, t)
		}
	}
	list = slices.DeleteFunc(list, func(t time.Time) bool { return t.Before(iv.from.at) || t.After(iv.to.at) })
	slices.SortFunc(list, time.Time.Compare)
	list = thin(slices.CompactFunc(list, time.Time.Equal), mostFrames)
	states := make([]data.State, len(list))
	for i, t := range list {
		states[i] = at(t)
	}
	return states
}

// thin is at most n of a list, evenly chosen, the first and the last among them.
func thin[T any](list []T, n int) []T {
	if len(list) <= n {
		return list
	}
	out := make([]T, n)
	for i := range out {
		out[i] = list[i*(len(list)-1)/(n-1)]
	}
	return out
}

// statesKey is the content of states and their instants.
func statesKey(states []data.State) string {
	var list []string
	for _, st := range states {
		list = append(list, st.Hash().String(), data.FormatInstant(st.At))
	}
	key := cache.NewKey("states", list...)
	return shortKey(key)
}
