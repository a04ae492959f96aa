package api

import (
	"errors"
	"fmt"
	"testing"
)

func TestParseView(t *testing.T) {
	v, err := parseView("8/51.2/-35.3")
	if err != nil || v.Zoom != 8 || v.Lat != 51.2 || v.Lon != -35.3 {
		t.Errorf("%+v, %v", v, err)
	}
	if v, err := parseView(""); v != nil || err != nil {
		t.Errorf("nothing is %+v, %v", v, err)
	}
}

func FuzzParseView(f *testing.F) {
	for _, s := range []string{"8/51.2/35.3", "8/51.2", "8/51.2/35.3/0", "NaN/0/0", "0/NaN/0", "1/2/Inf", "25/0/0", "1/86/0", "1/0/181", "//", "1e1/0x1p2/-0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := parseView(text)
		var p *problem
		switch {
		case err != nil && (!errors.As(err, &p) || p.Parameter != "view"):
			t.Errorf("%q: %v", text, err)
		case err == nil && v != nil:
			if !(v.Zoom >= 0 && v.Zoom <= 24 && v.Lat >= -85.06 && v.Lat <= 85.06 && v.Lon >= -180 && v.Lon <= 180) {
				t.Errorf("%q shows %+v", text, *v)
			}
			if again, err := parseView(fmt.Sprintf("%v/%v/%v", v.Zoom, v.Lat, v.Lon)); err != nil || *again != *v {
				t.Errorf("%+v is read as %+v, %v", *v, again, err)
			}
		}
	})
}
