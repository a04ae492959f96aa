package viewer

import (
	"embed"
	"io/fs"
)

// Policy is the strictest Content-Security-Policy under which the page works. Data
// addresses are the icons of MapLibre's stylesheet; scripts, styles, the map's worker
// and all requests stay within the page's origin. It leaves framing to the server.
const Policy = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; " +
	"img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'"

// index is the page itself, at the root of the build.
const index = "index.html"

//go:embed all:dist
var dist embed.FS

//go:embed fallback.html
var fallback []byte

// FS returns the built page, index.html at its root and hashed files under assets/,
// and whether there is one: false when the program was built without Node.
func FS() (fs.FS, bool) {
	return built(dist)
}

// built looks for a finished build in the dist folder of a tree.
func built(tree fs.FS) (fs.FS, bool) {
	sub, err := fs.Sub(tree, "dist")
	if err != nil {
		return nil, false
	}
	_, err = fs.Stat(sub, index)
	return sub, err == nil
}

// Fallback returns the HTML page to serve at "/" when [FS] has no build. It needs no
// script, no style and no other file. The caller owns the returned bytes.
func Fallback() []byte {
	return append([]byte(nil), fallback...)
}
