package picture

import "github.com/salient-map/salient/api/words"

// terms are the words that only pictures need; all others are those of package
// words.
type terms struct {
	backdrop string    // whose the backdrop is
	beyond   string    // where ground is cut by the frame
	layers   [8]string // names of layers: land, borders, fronts, places, countries, scale, title, sources
	locator  string    // the layer of the inset
	km, mi   string    // units of length
	names    map[string]string
}

// termsOf are those of a language, by its tag.
func termsOf(tag string) terms {
	switch tag {
	case "uk":
		return terms{
			backdrop: "Тло: Natural Earth (суспільне надбання). Населені пункти: GeoNames (CC BY 4.0).",
			beyond:   "Площі стосуються цілих територій, які виходять за межі зображення.",
			layers:   [8]string{"Суходіл", "Кордони", "Контури", "Населені пункти", "Країни", "Масштаб", "Заголовок", "Джерела"},
			locator:  "Положення", km: "км", mi: "миль",
			names: map[string]string{"804": "Україна", "643": "Росія", "112": "Білорусь", "498": "Молдова", "642": "Румунія", "616": "Польща", "703": "Словаччина",
				"348": "Угорщина", "440": "Литва", "428": "Латвія", "233": "Естонія", "100": "Болгарія", "792": "Туреччина", "268": "Грузія", "688": "Сербія"},
		}
	case "ru":
		return terms{
			backdrop: "Подложка: Natural Earth (общественное достояние). Населённые пункты: GeoNames (CC BY 4.0).",
			beyond:   "Площади относятся к целым территориям, которые выходят за пределы изображения.",
			layers:   [8]string{"Суша", "Границы", "Контуры", "Населённые пункты", "Страны", "Масштаб", "Заголовок", "Источники"},
			locator:  "Положение", km: "км", mi: "миль",
			names: map[string]string{"804": "Украина", "643": "Россия", "112": "Беларусь", "498": "Молдова", "642": "Румыния", "616": "Польша", "703": "Словакия",
				"348": "Венгрия", "440": "Литва", "428": "Латвия", "233": "Эстония", "100": "Болгария", "792": "Турция", "268": "Грузия", "688": "Сербия"},
		}
	}
	return terms{
		backdrop: "Backdrop: Natural Earth (public domain). Settlements: GeoNames (CC BY 4.0).",
		beyond:   "Figures are of whole areas, which reach beyond the picture.",
		layers:   [8]string{"Land", "Borders", "Outlines", "Places", "Countries", "Scale", "Title", "Sources"},
		locator:  "Locator", km: "km", mi: "mi",
	}
}

// unit is the unit of length that goes with a unit of area, and its metres.
func (t terms) unit(u words.Units) (name string, metres float64) {
	if u == words.SquareMiles {
		return t.mi, 1609.344
	}
	return t.km, 1000
}
