package ingest

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/salient-map/salient/data"
)

func TestDeepStateClass(t *testing.T) {
	for _, c := range []struct {
		fill, name string
		want       data.Area
		known      bool
	}{
		{"#a52714", "Окуповано", data.Area{Controller: "russia", Status: data.Held, Territory: "ukraine"}, true},
		{" #A52714", "", data.Area{Controller: "russia", Status: data.Held, Territory: "ukraine"}, true},
		{"#880e4f", "ОРДЛО /// CADR and CALR /// geoJSON.territories.ordlo", data.Area{Controller: "russia", Status: data.Held, Territory: "ukraine"}, true},
		{"#880e4f", "x /// y /// geoJSON.territories.transnistria", data.Area{Status: data.Unclassified, OutsideTotals: true}, true},
		{"#bcaaa4", "Під питанням", data.Area{Status: data.Unknown, Territory: "ukraine"}, true},
		{"#bcaaa4", "Звільнено /// Liberated /// geoJSON.status.dismissed", data.Area{Status: data.Unknown, Territory: "ukraine"}, true},
		{"#0f9d58", "Зміїний /// Snake Island /// geoJSON.zmiinyi_island", data.Area{Controller: "ukraine", Status: data.Held, Territory: "ukraine"}, true},
		{"#0288d1", "Звільнено", data.Area{Controller: "ukraine", Status: data.Held, Territory: "ukraine"}, true},
		{"#01579b", "Звільнено", data.Area{Controller: "ukraine", Status: data.Held, Territory: "russia"}, true},
		{"#bdbdbd", "", data.Area{Status: data.Unknown, Territory: "russia"}, true},
		{"#ff5252", "", data.Area{Status: data.Unclassified, OutsideTotals: true}, true},
		{"#000000", "ОРДЛО", data.Area{Controller: "russia", Status: data.Held, Territory: "ukraine"}, true},
		{"#000000", "Інше", data.Area{Status: data.Unclassified}, false},
		{"#757575", "Окуповано", data.Area{Status: data.Unclassified}, false},
		{"", "Окуповано", data.Area{Status: data.Unclassified}, false},
	} {
		got, known := deepstateClass(c.fill, c.name)
		if got.Controller != c.want.Controller || got.Status != c.want.Status || got.Territory != c.want.Territory ||
			got.OutsideTotals != c.want.OutsideTotals || known != c.known {
			t.Errorf("%q %q: %+v known %v; want %+v known %v", c.fill, c.name, got, known, c.want, c.known)
		}
	}
}

func TestDeepStateName(t *testing.T) {
	for _, c := range []struct{ name, labels, key string }{
		{"", "", ""},
		{"Окуповано", "uk=Окуповано", ""},
		{"Окуповано /// Occupied", "uk=Окуповано en=Occupied", ""},
		{"Окуповано\u00a0/// Occupied\u00a0\u00a0/// geoJSON.status.occupied\n", "uk=Окуповано en=Occupied", "geoJSON.status.occupied"},
		{"Звільнено 02.07 /// Liberated 02.07 /// geoJSON.status.dismissed_at {{at:02.07}}", "uk=Звільнено 02.07 en=Liberated 02.07", "geoJSON.status.dismissed_at"},
		{"а///b///geoJSON.k{{at:1}}", "uk=а en=b", "geoJSON.k"},
		{"а /// b /// c /// geoJSON.k", "uk=а en=b =c", "geoJSON.k"},
		{"geoJSON.k", "", "geoJSON.k"},
		{"///", "", ""},
		{"Окупована\nАбхазія.\n///\nOccupied\n Abkhazia.\n", "uk=Окупована Абхазія. en=Occupied Abkhazia.", ""},
	} {
		labels, key := deepstateName(c.name)
		var got []string
		for _, l := range labels {
			got = append(got, l.Lang+"="+l.Text)
		}
		if strings.Join(got, " ") != c.labels || key != c.key {
			t.Errorf("%q: %q %q; want %q %q", c.name, got, key, c.labels, c.key)
		}
	}
}

func FuzzDeepStateClass(f *testing.F) {
	f.Add("#a52714", "Окуповано /// Occupied\u00a0/// geoJSON.status.occupied\n")
	f.Add("#000000", "Крим")
	f.Add("", "geoJSON.{{at:}} /// ///")
	f.Fuzz(func(t *testing.T, fill, name string) {
		if !utf8.ValidString(name) {
			t.Skip("the reader passes on valid UTF-8 only")
		}
		a, known := deepstateClass(fill, name)
		if a.Status == "" || !known && a.Status != data.Unclassified {
			t.Errorf("status %q, known %v", a.Status, known)
		}
		if a.Status == data.Held != (a.Controller != "") {
			t.Errorf("held without a holder, or the other way round: %+v", a)
		}
		for _, l := range a.Labels {
			if l.Text == "" || l.Text != strings.TrimSpace(l.Text) || strings.ContainsAny(l.Text, "\n\u00a0") {
				t.Errorf("label %q", l.Text)
			}
		}
		if a.ClassKey != "" && (!strings.HasPrefix(a.ClassKey, keyPrefix) || strings.ContainsAny(a.ClassKey, " \n") || strings.Contains(a.ClassKey, "{{")) {
			t.Errorf("key %q", a.ClassKey)
		}
	})
}

func FuzzDateInName(f *testing.F) {
	for _, s := range []string{"deepstatemap_data_20240815", "2024-08-15", "x-2024-08-15-20240815", "20240231", "120240815"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		at, err := dateInName(name)
		if err != nil {
			return
		}
		if !strings.Contains(name, at.Format("20060102")) && !strings.Contains(name, at.Format("2006-01-02")) {
			t.Errorf("%q holds no %v", name, at)
		}
		if !at.Equal(data.EndOfDay(at)) {
			t.Errorf("%v is not the end of its day", at)
		}
	})
}

func TestNames(t *testing.T) {
	for name, want := range map[string]string{
		"deepstatemap_data_20240815": "2024-08-15", "2024-08-15": "2024-08-15", "a-2024-08-15b": "2024-08-15",
		"20240815_20240815": "2024-08-15", "id1234567-20240815": "2024-08-15",
		"20240230": "", "120240815": "", "202408155": "", "2024-0815": "", "": "",
	} {
		got := ""
		if at, err := dateInName(name); err == nil {
			got = at.Format("2006-01-02")
		}
		if got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{
		"maps/1744056166.geojson": "1744056166", "1744056166.geojson.gz": "1744056166", "a.b.json.xz": "a.b", ".geojson": ".geojson", `c:\x\1.geojson`: "1", "": ".",
	} {
		if got := stemOf(name); got != want {
			t.Errorf("stem of %q: %q, want %q", name, got, want)
		}
	}
}
