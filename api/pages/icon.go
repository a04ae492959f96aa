package pages

import (
	_ "embed"
	"encoding/base64"
)

//go:embed icon.svg
var icon []byte

// Icon is the line of a page's head that holds its icon, lest the browser asks for
// /favicon.ico. It is in the page itself (RFC 2397), which is right under any
// prefix, and needs img-src data: in the policy. The map page links the same file.
func Icon() string {
	return `<link rel="icon" type="image/svg+xml" href="data:image/svg+xml;base64,` + base64.StdEncoding.EncodeToString(icon) + "\">\n"
}
