package data_test

import (
	"testing"

	"github.com/salient-map/salient/data"
)

// TestNameIn: readers get a name of their language where there is one, never an
// earlier name or one of other letters, and otherwise what the place calls itself.
func TestNameIn(t *testing.T) {
	nyzy := &data.Place{Name: "Nyzy", LocalName: "Низи", Country: "UA", AltNames: []string{"Nizy", "Низи", "Низы"}}
	bilopillia := &data.Place{Name: "Bilopillia", LocalName: "Білопілля", Country: "UA", AltNames: []string{"Белополье", "Білопілля"}}
	pokrovsk := &data.Place{Name: "Pokrovsk", LocalName: "Покровськ", Country: "UA", AltNames: []string{"Красноармейск", "Красноармійськ"}}
	syrovatka := &data.Place{Name: "Verkhnia Syrovatka", LocalName: "Верхня Сироватка", Country: "UA", AltNames: []string{"Верх.Сыроватка"}}
	rylsk := &data.Place{Name: "Rylsk", LocalName: "Рыльск", Country: "RU", AltNames: []string{"Rilsk", "Рыльск"}}
	spelt := &data.Place{Name: "Rylsk", LocalName: "Рыльск", Country: "RU", AltNames: []string{"Рыльск", "Рильськ"}}
	for _, c := range []struct {
		place      *data.Place
		lang, want string
	}{
		{nyzy, "en", "Nyzy"}, {nyzy, "uk", "Низи"}, {nyzy, "ru", "Низы"},
		{bilopillia, "uk", "Білопілля"}, {bilopillia, "ru", "Белополье"},
		{pokrovsk, "ru", "Покровськ"}, {syrovatka, "ru", "Верхня Сироватка"},
		{rylsk, "uk", "Рыльск"}, {rylsk, "ru", "Рыльск"}, {spelt, "uk", "Рильськ"},
		{&data.Place{Name: "Ryzhivka"}, "uk", "Ryzhivka"}, {&data.Place{Name: "Nowhere", LocalName: "Нигде", AltNames: []string{"Ніде"}}, "uk", "Нигде"},
	} {
		if got := c.place.NameIn(c.lang); got != c.want {
			t.Errorf("%s in %s: %s, want %s", c.place.Name, c.lang, got, c.want)
		}
	}
}
