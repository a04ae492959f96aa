package api

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// everywhere lists the headers of every answer. Pages of any origin may read it:
// the data are public and no answer depends on who asks. The others keep
// browsers from guessing.
func everywhere() []field {
	return []field{
		{"Access-Control-Allow-Origin", []string{"*"}},
		{"Access-Control-Expose-Headers", []string{"ETag, Link, Content-Crs, Content-Length, Content-Encoding, Cache-Control"}},
		{"X-Content-Type-Options", []string{"nosniff"}},
		{"Cross-Origin-Resource-Policy", []string{"cross-origin"}},
	}
}

// preflight answers the question a browser asks before a request that is not plain.
func preflight(c *gin.Context) {
	h := c.Writer.Header()
	for _, f := range everywhere() {
		h[f.name] = f.values
	}
	h.Set("Allow", "GET, HEAD, OPTIONS")
	h.Set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
	h.Set("Access-Control-Allow-Headers", "Accept, Accept-Language, Content-Type, If-None-Match, Range")
	h.Set("Access-Control-Max-Age", "86400")
	c.Status(http.StatusNoContent)
	c.Writer.WriteHeaderNow()
}
