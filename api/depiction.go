package api

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/salient-map/salient/api/palette"
	"github.com/salient-map/salient/api/picture"
	"github.com/salient-map/salient/api/shortlink"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/cache"
	"github.com/salient-map/salient/geo/draw"
	"github.com/salient-map/salient/geo/draw/raster"
)

// pictureParams say how a picture is to look; they go with no other form.
func pictureParams() []param {
	return []param{
		{"width", "320 to 4096", "600", "the width of a picture in pixels"},
		{"height", "240 to 4096", "800", "its least height: it grows where its words need room, as on narrow pictures; without it, what the map needs"},
		{"places", "ids or names of settlements in any script, with commas", "sudzha,korenevo", "what the map of a picture is to show, instead of all areas"},
		{"theme", "light or dark", "dark", "the colours of a picture"},
		paramLanguage,
		{"units", "km2 or mi2", "mi2", "the units of the areas in a picture"},
		{"title", "on or off", "off", "whether a picture has its title; date, source and licence it always has"},
		paramScale,
	}
}

// paramFrame is the box of addresses that choose no areas by one.
var paramFrame = param{"bbox", paramBbox.form, paramBbox.example, "what the map of a picture is to show, instead of all areas"}

// depiction is a picture that is asked for.
type depiction struct {
	picture.Options
	extra []string // what was asked for besides the default, in canonical order
	scale int      // pixels to a pixel, of a PNG
}

// depiction reads the parameters of a picture.
func (rq *request) depiction(q query) (d *depiction, err error) {
	d = &depiction{}
	if d.Width, err = q.integer("width", picture.DefaultWidth, picture.Narrowest, picture.Widest); err != nil {
		return nil, err
	}
	if d.Height, err = q.integer("height", 0, picture.Lowest, picture.Highest); err != nil {
		return nil, err
	}
	if d.Width*d.Height > picture.MostPixels {
		return nil, badParam("height", q.get("height"), "a picture may have at most 16 megapixels; with this width want at most "+strconv.Itoa(picture.MostPixels/d.Width))
	}
	if d.scale, err = q.integer(paramScale.name, 1, 1, 3); err != nil {
		return nil, err
	}
	if pixels := d.scale * d.scale * d.Width * max(d.Height, picture.Lowest); pixels > raster.MostPixels {
		return nil, badParam(paramScale.name, q.get(paramScale.name), "a picture may have at most 16 megapixels; want a smaller width, height or scale")
	}
	look, err := q.look()
	if err != nil {
		return nil, err
	}
	d.Dark, d.Untitled, d.Units, d.Language = look.dark(), look.untitled(), look.areaUnits(), look.language
	if d.Box, err = q.bbox("bbox"); err != nil {
		return nil, err
	}
	if d.Box != nil && d.Box.Min.Lon() > d.Box.Max.Lon() {
		return nil, badParam("bbox", q.get("bbox"), "west lies east of east: no picture is drawn across the antimeridian; ask for either side of it")
	}
	places, err := rq.placesIn(q, d)
	if err != nil {
		return nil, err
	}
	usual := map[string]string{"width": strconv.Itoa(picture.DefaultWidth), "theme": "light", "lang": "en", "units": "km2", "title": "on", "scale": "1"}
	for _, p := range pictureParams() {
		v := q.get(p.name)
		if p.name == "places" {
			v = strings.Join(places, ",")
		}
		if v != "" && v != usual[p.name] {
			d.extra = append(d.extra, p.name+"="+url.QueryEscape(v))
		}
	}
	return d, nil
}

// placesIn finds the settlements that a picture is to show, and their ids in order.
func (rq *request) placesIn(q query, d *depiction) (ids []string, err error) {
	if !q.has("places") {
		return nil, nil
	}
	m, err := rq.knownTime(q)
	if err != nil {
		return nil, err
	}
	list := q.list("places")
	if len(list) == 0 {
		return nil, badParam("places", q.get("places"), "the list "+strconv.Quote(clip(q.get("places"), 60))+" names nothing")
	}
	for _, asked := range list {
		about, err := rq.about("places", asked, data.Interval{}, m)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(ids, about.Place.ID) {
			ids, d.Places = append(ids, about.Place.ID), append(d.Places, about.Place.At)
		}
	}
	slices.Sort(ids)
	return ids, nil
}

// refuse names the first of some parameters that came though it says nothing here.
func refuse(q query, why string, names ...string) error {
	for _, name := range names {
		if q.has(name) {
			return badParam(name, q.get(name), why)
		}
	}
	return nil
}

// withoutPicture refuses the parameters of pictures for other forms.
func withoutPicture(q query) error {
	for _, p := range append(pictureParams(), paramFrame) {
		if q.has(p.name) && slices.Contains(q.known, p) {
			return badParam(p.name, q.get(p.name), "goes with a picture alone: f=svg or f=png")
		}
	}
	return nil
}

// setting is what pictures of some sources stand before, as it was known, and since
// when it is so.
func (rq *request) setting(asOf, since time.Time, parts []data.Part) picture.Setting {
	return picture.Setting{
		Places: rq.archive.Places(asOf), Borders: rq.archive.Borders(asOf), Sources: rq.came(parts),
		Known: rq.drawnSince(asOf, since),
	}
}

// came lists the sources in the order in which they came, as far as the last of
// those that have a part: what comes later changes no picture.
func (rq *request) came(parts []data.Part) palette.Sources {
	list, last := rq.cameAll(), 0
	for _, p := range parts {
		last = max(last, slices.Index(list, p.Source.ID)+1)
	}
	return list[:last]
}

// cameAll lists all that have snapshots.
func (rq *request) cameAll() palette.Sources {
	begun := map[string]time.Time{}
	var list palette.Sources
	for _, id := range rq.archive.SourceIDs() {
		if at := rq.archive.Begun([]string{id}); !at.IsZero() {
			begun[id], list = at, append(list, id)
		}
	}
	slices.SortStableFunc(list, func(a, b string) int { return begun[a].Compare(begun[b]) })
	return list
}

// leadTo tells a picture its permanent address.
func (rq *request) leadTo(d *depiction, path string) {
	d.Permalink, d.Short = rq.base+path, rq.shortOf(path)
}

// shortOf is the short address of a permanent one, "" where it has no fewer
// characters.
func (rq *request) shortOf(path string) string {
	name, ok := shortlink.Name(knownLast(path), rq.named())
	if short := "/p/" + name; ok && len(short) < len(path) {
		return rq.base + short
	}
	return ""
}

// knownLast is an address with its as_of at the end, where short names have it.
func knownLast(address string) string {
	path, query, _ := strings.Cut(address, "?")
	for pair := range strings.SplitSeq(query, "&") {
		if strings.HasPrefix(pair, "as_of=") {
			return path + "?" + strings.TrimPrefix(without(query, "as_of")+"&"+pair, "&")
		}
	}
	return address
}

// drawnSince is since when a picture is as it is, of something that is as it is
// since then: it shows settlements and borders too.
func (rq *request) drawnSince(asOf, since time.Time) time.Time {
	if setting := rq.archive.SettingSince(asOf); setting.After(since) {
		return setting
	}
	return since
}

// sinceDrawn is drawnSince for a question that may be for a picture.
func (rq *request) sinceDrawn(q query, asOf, since time.Time) time.Time {
	if f, err := rq.format(q); err == nil && f.isPicture() {
		return rq.drawnSince(asOf, since)
	}
	return since
}

// pictured makes an answer of a picture.
func (s *Server) pictured(a *answer, f form, set picture.Setting, scene func(*picture.Atlas, picture.Setting, picture.Options) (*draw.Scene, error)) {
	a.cost = cache.Dear
	a.build = func(ctx context.Context) ([]byte, error) {
		sc, err := scene(s.atlas, set, f.depiction.Options)
		if err != nil {
			return nil, err
		}
		return s.painted(ctx, sc, f.name, f.depiction.scale)
	}
}

// painted makes bytes of a scene: SVG, or PNG with so many pixels to a pixel. Here,
// and nowhere else, a still picture becomes bytes.
func (s *Server) painted(ctx context.Context, sc *draw.Scene, f string, scale int) ([]byte, error) {
	if f != "png" {
		return sc.SVG(), nil
	}
	body, err := s.painter.PNG(ctx, sc, raster.View{Scale: float64(scale)})
	if errors.Is(err, raster.ErrTooLarge) {
		return nil, badParam(paramScale.name, strconv.Itoa(scale), "a picture may have at most 16 megapixels; want a smaller width, height or scale")
	}
	return body, err
}

// statePicture answers with the picture of a state.
func (s *Server) statePicture(rq *request, v *view, f form) *answer {
	set := rq.setting(v.asOf, v.state.Since, v.state.Parts)
	path := pin("/snapshots/"+dayOrInstant(v.at), set.Known, v.filter.pairs()...) + f.query()
	rq.leadTo(f.depiction, path)
	key := cache.NewKey("picture", v.hash.String(), set.Hash(), path, rq.base, s.edition)
	a := &answer{
		contentType: f.contentType, lifetime: v.lifetime(), etag: `W/"` + shortKey(key) + `"`, vary: []string{"Accept"}, key: key,
		links: append(sourceLinks(rq.base, v.state.Parts), "<"+f.depiction.Permalink+`>; rel="canonical"`), header: f.disposition("salient-" + dayOrInstant(v.at)),
	}
	s.pictured(a, f, set, func(at *picture.Atlas, set picture.Setting, o picture.Options) (*draw.Scene, error) {
		return at.State(v.state, set, o)
	})
	s.remember(rq, a, v.moment, set.Known)
	return a
}

// changesPicture answers with the picture of what changed.
func (s *Server) changesPicture(rq *request, iv interval, c data.Changes, f form) *answer {
	set := rq.setting(iv.to.asOf, c.Since, c.To.Parts)
	path := iv.path(set.Known) + f.query()
	rq.leadTo(f.depiction, path)
	key := cache.NewKey("changespicture", c.Hash().String(), set.Hash(), path, rq.base, s.edition)
	a := iv.answer(key, rq.base, f.depiction.Permalink, c.To.Parts)
	a.contentType, a.vary = f.contentType, []string{"Accept"}
	a.header = f.disposition("salient-" + dayOrInstant(c.From.At) + "-" + dayOrInstant(c.To.At))
	s.pictured(a, f, set, func(at *picture.Atlas, set picture.Setting, o picture.Options) (*draw.Scene, error) {
		return at.Changes(c, set, o)
	})
	s.remember(rq, a, iv.moment(), set.Known)
	return a
}

// comparedPicture answers with the picture of a comparison.
func (s *Server) comparedPicture(rq *request, d compareDocument, f form) *answer {
	set := rq.setting(d.asOf, d.Since, d.Parts)
	path := pin(comparePath(d.moment.at), set.Known, d.filter.compared()...) + f.query()
	rq.leadTo(f.depiction, path)
	key := cache.NewKey("comparepicture", d.Hash().String(), set.Hash(), path, rq.base, s.edition)
	a := &answer{
		contentType: f.contentType, lifetime: d.moment.lifetime(), vary: []string{"Accept"}, key: key, etag: `W/"` + shortKey(key) + `"`,
		header: f.disposition("salient-" + strings.Join(d.filter.sources, "-") + "-" + dayOrInstant(d.moment.at)),
		links:  append(sourceLinks(rq.base, d.Parts), "<"+f.depiction.Permalink+`>; rel="canonical"`),
	}
	s.pictured(a, f, set, func(at *picture.Atlas, set picture.Setting, o picture.Options) (*draw.Scene, error) {
		return at.Compared(d.Compared, set, o)
	})
	s.remember(rq, a, d.moment, set.Known)
	return a
}
