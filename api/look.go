package api

import "github.com/salient-map/salient/api/words"

// look is what all that is drawn may be asked for, pictures as well as charts.
type look struct {
	theme, units, title string
	language            words.Language
}

// look reads it.
func (q query) look() (l look, err error) {
	for _, c := range []struct {
		name    string
		into    *string
		choices []string
	}{{"theme", &l.theme, []string{"light", "dark"}}, {"units", &l.units, []string{"km2", "mi2"}}, {"title", &l.title, []string{"on", "off"}}} {
		if *c.into, err = q.choice(c.name, c.choices...); err != nil {
			return l, err
		}
	}
	l.language, err = q.spoken()
	return l, err
}

func (l look) dark() bool { return l.theme == "dark" }

func (l look) untitled() bool { return l.title == "off" }

// areaUnits is what areas are written in.
func (l look) areaUnits() words.Units {
	if l.units == "mi2" {
		return words.SquareMiles
	}
	return words.SquareKilometres
}
