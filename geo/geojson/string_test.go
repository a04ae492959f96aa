package geojson_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/salient-map/salient/geo/geojson"
)

// Every byte is written alike wherever it stands: texts are looked at by eights.
func TestAppendStringAnywhere(t *testing.T) {
	for c := range 256 {
		for at := range 18 {
			s := strings.Repeat("~", at) + string([]byte{byte(c)}) + strings.Repeat("!", 17-at)
			want, err := json.Marshal(s)
			if err != nil {
				t.Fatal(err)
			}
			if c == '&' {
				want = []byte(`"` + s + `"`)
			}
			if got := geojson.AppendString(nil, s); string(got) != string(want) {
				t.Fatalf("byte %#x at %d is written as %s, want %s", c, at, got, want)
			}
		}
	}
}

func FuzzAppendString(f *testing.F) {
	for _, s := range []string{"", "Суджа", `"quoted" \ and /`, "\b\f\n\r\t\x00\x1f\x7f", "<script>&amp;</script>",
		"\u2028 \u2029 \u2027 \u202a", "\xff\xd0", "\ufffd", "a\xe2\x80", "😀", "\xed\xa0\x80"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, err := json.Marshal(strings.ReplaceAll(s, "&", "+"))
		if err != nil {
			t.Fatal(err)
		}
		got := geojson.AppendString([]byte("x"), s)
		if strings.Count(string(got), "&") != strings.Count(s, "&") {
			t.Errorf("%q is %s: an ampersand was lost", s, got)
		}
		if got := strings.ReplaceAll(string(got), "&", "+"); got != "x"+string(want) {
			t.Errorf("%q is written as %s, want %s", s, got[1:], want)
		}
		var said string
		if json.Unmarshal(want, &said); said != "" {
			if got, ok := geojson.Raw(want).Text(); got != said || !ok {
				t.Errorf("%s reads as %q, want %q", want, got, said)
			}
		}
	})
}
