package api

import (
	"cmp"
	"slices"
	"strings"

	"github.com/salient-map/salient/api/words"
	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// The most that an alternative text names: nobody listens to longer lists.
const (
	mostFigures = 3
	mostSources = 3
	mostPlaces  = 3 // of one ground
)

// stateWords says in words what stood at an instant, and what a month before.
type stateWords struct {
	words.Language
	data.Changes
	filter filter
	places []*data.Place
	stated []*data.Claim
}

// sentences are what stood, how it differs from a month before, what was stated
// for the day, and the warning.
func (w stateWords) sentences() []string {
	var parts, before []string
	schematic, drawn := false, false
	for i, pair := range w.Pairs() {
		if pair.After.Snapshot.Basis == data.Schematic {
			schematic = true
		} else {
			drawn = drawn || len(pair.After.Totals()) > 0
		}
		if i < mostSources {
			parts = append(parts, w.part(pair.After))
			if earlier, ok := w.earlier(pair, len(before) > 0); ok {
				before = append(before, earlier)
			}
		}
	}
	if more := len(w.To.Parts) - mostSources; more > 0 {
		parts = append(parts, w.AndMore(nil, more))
	}
	if len(parts) == 0 {
		parts = []string{w.NoAreas}
	}
	out := []string{w.StateMap(w.To.At) + ": " + strings.Join(parts, "; ")}
	if drawn {
		out = append(out, w.DrawnNote)
	}
	if len(before) > 0 {
		out = append(out, strings.Join(before, "; "))
	}
	if given := w.figures(); len(given) > 0 {
		out = append(out, w.StatedForDay+": "+strings.Join(given, "; "))
	}
	if schematic {
		out = append(out, w.SchematicNote)
	}
	return out
}

// part says on what basis and of when one source drew what.
func (w stateWords) part(p data.Part) string {
	var figures []string
	totals := p.Totals()
	for _, t := range totals[:min(len(totals), mostFigures)] {
		figure := w.Figure(
			w.Size(t.AreaKM2, p.Snapshot.Basis == data.Schematic, words.SquareKilometres),
			words.Ground{Controller: t.Controller, Status: t.Status, Territory: t.Territory},
		)
		if besides := w.besides(p, t); len(besides) > 0 {
			figure += " (" + strings.Join(besides, "; ") + ")"
		}
		figures = append(figures, figure)
	}
	text := w.NoAreas
	if len(figures) > 0 {
		text = w.AndMore(figures, len(totals)-len(figures))
	}
	how := w.Measured
	if p.Snapshot.Basis == data.Schematic {
		how = w.Stated
	}
	origin := strings.Join([]string{how, w.BasisNote(p.Snapshot.Basis), w.SnapshotOf(p.Snapshot.ValidAt, w.To.At)}, "; ")
	return w.According(p.Source.Title) + " (" + origin + "), " + text
}

// besides is what a source calls a ground of its own, and the largest settlements
// within it; a schematic outline runs where chance has it.
func (w stateWords) besides(p data.Part, t data.Total) (list []string) {
	if p.Snapshot.Basis == data.Schematic {
		return nil
	}
	if own := w.Own(p, t); own != "" {
		list = append(list, own)
	}
	var shapes []*geo.Shape
	for _, a := range p.Areas {
		if t.Counts(a) {
			shapes = append(shapes, a.Shape)
		}
	}
	if named, more := placesIn(w.Language, w.places, shapes); len(named) > 0 {
		list = append(list, w.Inside(named, more))
	}
	return list
}

// earlier says how large the largest ground of a source was a month before. Of
// several sources only those are told, behind the first, whose ground changed.
func (w stateWords) earlier(p data.Pair, behind bool) (string, bool) {
	all := found{p, p.Measure()}
	if len(all.changes) == 0 {
		return "", false
	}
	c := all.changes[0]
	text := w.Earlier(sentence{w.From.At, w.To.At, all, c, w.filter}.told())
	if behind {
		text = words.Lower(text)
	}
	return text, len(w.To.Parts) == 1 || c.GainedKM2 != 0 || c.LostKM2 != 0
}

// figures are those stated for the day, of what the filter chooses.
func (w stateWords) figures() []string {
	return statedWords(w.Language, w.stated, func(c *data.Claim) bool { return w.filter.MatchClaim(c) })
}

// statedWords are the figures that claims give for what somebody held, each once
// and with who gave it first.
func statedWords(l words.Language, claims []*data.Claim, chosen func(*data.Claim) bool) (list []string) {
	said := map[float64]bool{}
	for _, c := range claims {
		if c.Measure != string(data.Held) || said[*c.KM2] || len(list) == mostFigures || !chosen(c) {
			continue
		}
		said[*c.KM2] = true
		list = append(list, l.AsStated(c.Qualifier, l.AsGiven(*c.KM2))+" ("+claimedBy(c)+")")
	}
	return list
}

// claimedBy is who gave a figure, and where.
func claimedBy(c *data.Claim) string {
	if c.Outlet == "" {
		return c.Claimant
	}
	return c.Claimant + ", " + c.Outlet
}

// changeWords says in words what changed between two instants.
type changeWords struct {
	words.Language
	data.Changes
	filter filter
	places []*data.Place
}

// sentences are the two largest changes, the settlements whose ground changed
// hands, and the warning.
func (w changeWords) sentences() []string {
	var list []sentence
	schematic, drawn := false, false
	for _, p := range w.Pairs() {
		all := found{p, p.Compare(false)}
		schematic, drawn = schematic || p.Schematic(), drawn || !p.Schematic() && len(all.changes) > 0
		for _, c := range all.changes {
			list = append(list, sentence{w.From.At, w.To.At, all, c, w.filter})
		}
	}
	out := mostChanged(w.Language, list)
	out[0] = w.Map + ": " + words.Lower(out[0])
	if !schematic && len(list) > 0 {
		out = append(out, w.settlements(list[0].change)...)
	}
	if drawn {
		out = append(out, w.DrawnNote)
	}
	if schematic {
		out = append(out, w.SchematicNote)
	}
	return out
}

// mostChanged sorts changes, the largest first, and tells the first two.
func mostChanged(l words.Language, list []sentence) (out []string) {
	slices.SortStableFunc(list, func(x, y sentence) int {
		return cmp.Compare(y.change.GainedKM2+y.change.LostKM2, x.change.GainedKM2+x.change.LostKM2)
	})
	for i, s := range list[:min(len(list), 2)] {
		if i > 0 && s.change.GainedKM2 == 0 && s.change.LostKM2 == 0 {
			break
		}
		out = append(out, l.Change(s.told()))
	}
	if len(out) == 0 {
		out = []string{l.Unmoved}
	}
	return out
}

// settlements names those on ground that changed hands, in one sentence.
func (w changeWords) settlements(c data.Change) []string {
	var parts []string
	for _, side := range []struct {
		title string
		shape *geo.Shape
	}{{w.OnLost, c.Lost}, {w.OnGained, c.Gained}} {
		if side.shape == nil {
			continue
		}
		if named, more := placesIn(w.Language, w.places, []*geo.Shape{side.shape}); len(named) > 0 {
			parts = append(parts, side.title+": "+w.AndMore(named, more))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return []string{strings.Join(parts, "; ")}
}

// sentences are how far the sources agree, of each ground they are compared on,
// and what was stated for the day.
func (d compareDocument) sentences(l words.Language) (out []string) {
	compared, _ := d.Topics()
	schematic := false
	for _, t := range compared[:min(len(compared), 2)] {
		list := divided{t, t.Divide()}
		if len(t.Sides) == 2 {
			p := d.pair(list, 0, 1)
			schematic = schematic || p.Schematic
			p.Schematic = false // said once, below
			out = append(out, l.Pair(p))
		} else {
			e := d.everyone(list)
			schematic = schematic || e.Schematic
			e.Schematic = false
			out = append(out, l.Everyone(e))
		}
	}
	if len(out) == 0 {
		out = []string{l.ComparisonTitle(d.at) + ": " + l.NoAreas}
	}
	out[0] = l.Map + ": " + words.Lower(out[0])
	if slices.ContainsFunc(d.Parts, func(p data.Part) bool { return p.Snapshot.Basis != data.Schematic && len(p.Totals()) > 0 }) {
		out = append(out, l.DrawnNote)
	}
	given := statedWords(l, d.Stated, func(*data.Claim) bool { return true })
	if len(given) > 0 {
		out = append(out, l.StatedForDay+": "+strings.Join(given, "; "))
	}
	if schematic {
		out = append(out, l.SchematicNote)
	}
	return out
}

// placesIn names the largest settlements that lie within any of some shapes, and
// counts the others that do.
func placesIn(l words.Language, places []*data.Place, shapes []*geo.Shape) (names []string, more int) {
	var in []*data.Place
	for _, p := range places {
		if p.Located && p.Precision != "district" && slices.ContainsFunc(shapes, func(s *geo.Shape) bool { return s.Contains(p.At) }) {
			in = append(in, p)
		}
	}
	slices.SortStableFunc(in, func(a, b *data.Place) int { return cmp.Compare(b.Population, a.Population) })
	for _, p := range in[:min(len(in), mostPlaces)] {
		names = append(names, p.NameIn(l.Tag))
	}
	return names, len(in) - len(names)
}
