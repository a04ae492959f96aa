package viewer

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func TestWithStyleNamesItAndAllowsItsOriginOnly(t *testing.T) {
	site := fstest.MapFS{"index.html": {Data: []byte("<head></head><body></body>")}, "assets/a.js": {Data: []byte("</head>")}}
	page, policy, err := WithStyle(site, `https://tiles.example:8443/quiet/style.json?key="a&b"`)
	if err != nil {
		t.Fatal(err)
	}
	body, err := fs.ReadFile(page, "index.html")
	if err != nil || !strings.Contains(string(body), `<meta name="salient-style" content="https://tiles.example:8443/quiet/style.json?key=&#34;a&amp;b&#34;" /></head><body>`) {
		t.Errorf("%s %v", body, err)
	}
	if other, err := fs.ReadFile(page, "assets/a.js"); err != nil || string(other) != "</head>" {
		t.Errorf("another file changed: %s %v", other, err)
	}
	for _, want := range []string{"connect-src 'self' https://tiles.example:8443;", "img-src 'self' data: https://tiles.example:8443;", "script-src 'self';", "default-src 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("policy %q lacks %q", policy, want)
		}
	}
	if strings.Count(policy, "tiles.example") != 2 {
		t.Errorf("policy %q allows more than it must", policy)
	}
	if _, err := fs.ReadFile(page, "nothing"); err == nil {
		t.Error("a file that is not there was read")
	}
}

func TestWithStyleRefuses(t *testing.T) {
	for _, bad := range []string{"", "style.json", "/style.json", "ftp://tiles.example/s.json", "https://", "https://u:p@tiles.example/s", "javascript:alert(1)", "https://a.example; script-src *", "https://*.example/s.json", "http://[::1"} {
		if _, policy, err := WithStyle(fstest.MapFS{}, bad); err == nil || !strings.Contains(err.Error(), "want the address") {
			t.Errorf("%q: %q, %v", bad, policy, err)
		}
	}
}

func FuzzWithStyle(f *testing.F) {
	for _, seed := range []string{"https://tiles.example/style.json", "http://127.0.0.1:8080/s", "https://a.example;script-src", "https://[::1]:1/", "https://tiles.example/\"><script>"} {
		f.Add(seed)
	}
	site := fstest.MapFS{"index.html": {Data: []byte("<head></head>")}}
	f.Fuzz(func(t *testing.T, style string) {
		page, policy, err := WithStyle(site, style)
		if err != nil {
			return
		}
		if strings.Count(policy, ";") != strings.Count(Policy, ";") || strings.ContainsAny(policy, "\r\n*") {
			t.Errorf("%q changes the policy's directives: %q", style, policy)
		}
		body, _ := fs.ReadFile(page, "index.html")
		if strings.Count(string(body), "<") != 3 || strings.Count(string(body), ">") != 3 {
			t.Errorf("%q breaks out of its element: %s", style, body)
		}
	})
}
