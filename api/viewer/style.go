package viewer

import (
	"bytes"
	"fmt"
	"html"
	"io/fs"
	"net/url"
	"strings"
)

// WithStyle lays the page over another backdrop: the MapLibre style at an http or https
// address, which the page fetches instead of drawing its own ground. It answers with the
// page, which then names the style, and with a policy that lets it ask the style's origin
// beside its own, and no other: whatever the style refers to must be there too. An address
// that is none is an error.
func WithStyle(site fs.FS, style string) (fs.FS, string, error) {
	u, err := url.Parse(style)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil || strings.ContainsAny(u.Host, " ;,'*") {
		return nil, "", fmt.Errorf("style %q: want the address of a MapLibre style, https://tiles.example/style.json", style)
	}
	origin := u.Scheme + "://" + u.Host
	policy := Policy
	for _, directive := range []string{"connect-src 'self'", "img-src 'self' data:"} {
		policy = strings.Replace(policy, directive, directive+" "+origin, 1)
	}
	mark := `<meta name="salient-style" content="` + html.EscapeString(u.String()) + `" />`
	return styled{site, []byte(mark)}, policy, nil
}

// styled is a site whose page names a style at the end of its head.
type styled struct {
	fs.FS
	mark []byte
}

// ReadFile implements fs.ReadFileFS.
func (s styled) ReadFile(name string) ([]byte, error) {
	body, err := fs.ReadFile(s.FS, name)
	if err != nil || name != index {
		return body, err
	}
	end := []byte("</head>")
	return bytes.Replace(body, end, append(bytes.Clone(s.mark), end...), 1), nil
}
