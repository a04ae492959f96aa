package builtin

import (
	"strings"
	"testing"
)

const sourceHeader = "id,title,kind,url,licence,attribution,description\n"

func TestBrokenTables(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"empty":           {"", "s.csv:1:1: the header is not id,title"},
		"other header":    {"id,name,kind,url,licence,attribution,description\n", "s.csv:1:1: the header is not id,title"},
		"short row":       {sourceHeader + "a,b\n", "s.csv:2:1: wrong number of fields"},
		"long row":        {sourceHeader + "a,b,map,,,,,\n", "s.csv:2:1: wrong number of fields"},
		"quote left open": {sourceHeader + "a,\"b,map,,,,\n", "s.csv:2:14: extraneous"},
		"stray quote":     {sourceHeader + "a,b\"c,map,,,,\n", "s.csv:2:4: bare"},
		"white space":     {sourceHeader + "a, b,map,,,,\n", `s.csv:2:3: title: white space around " b"`},
		"no UTF-8":        {sourceHeader + "a,\xffb,map,,,,\n", "s.csv:2: byte 52 of the file is no UTF-8"},
		"twice":           {sourceHeader + "a,b,map,,,,\na,b,map,,,,\n", `s.csv:3:1: id: "a" comes twice`},
		"no source":       {sourceHeader + "A,b,map,,,,\n", `s.csv:2:1: id: source id "A"`},
		"no kind":         {sourceHeader + "a,b,blog,,,,\n", `kind "blog"`},
	} {
		got, err := readSources("s.csv", []byte(test.text))
		if err == nil || !strings.HasPrefix(err.Error(), test.want) && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v and error %v, want %s", name, got, err, test.want)
		}
	}
}

const placeHeader = "id,name,alt_names,local_name,lon,lat,precision,district,region,country,population,source,licence,note\n"

func TestBrokenPlaces(t *testing.T) {
	for text, want := range map[string]string{
		"A b,B,,,,,,,,,,,,":                `p.csv:2:1: id: "A b"`,
		"a,,,,,,,,,,,,,":                   "p.csv:2:3: name: empty",
		"a,A,,,35,,,,,,,,,":                "p.csv:2:10: lat: one of lon and lat is missing",
		"a,A,,,181,51,,,,,,s,l,":           "p.csv:2:7: lon: 181 is outside -180 to 180",
		"a,A,,,35,-91,,,,,,s,l,":           "p.csv:2:10: lat: -91 is outside -90 to 90",
		"a,A,,,35,NaN,,,,,,s,l,":           `p.csv:2:10: lat: "NaN" is no decimal number`,
		"a,A,,,0x1p4,51,,,,,,s,l,":         `p.csv:2:7: lon: "0x1p4" is no decimal number`,
		"a,A,,,35,51,,,,,,,l,":             "a coordinate without source or licence",
		"a,A,,,35,51,,,,,12.5,s,l,":        `population: "12.5" is no whole number`,
		"a,A,,,,,,,,,,,,\nb,A,,,,,,,,,,,,": `p.csv:3:3: name: "A" comes twice`,
	} {
		g, err := readPlaces("p.csv", []byte(placeHeader+text+"\n"))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v and error %v, want %s", text, g, err, want)
		}
	}
}

func FuzzReadPlaces(f *testing.F) {
	text, err := files.ReadFile("places.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(strings.Join(strings.SplitAfter(string(text), "\n")[:4], ""))
	f.Add(placeHeader + "a,A,b|c,,35.1,51.2,,,,RU,12,s,l,\n")
	f.Add("\"\n,")
	f.Fuzz(func(t *testing.T, text string) {
		g, err := readPlaces("p.csv", []byte(text))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "p.csv:") {
				t.Errorf("error without a place: %v", err)
			}
			return
		}
		for _, p := range g.list {
			if p.ID == "" || p.Name == "" || g.byName[p.Name] != p {
				t.Errorf("accepted %+v", p)
			}
		}
	})
}
