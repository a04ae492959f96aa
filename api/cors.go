package api

import (
	"maps"
	"net/http"

	"github.com/gin-gonic/gin"
)

// cors lets pages of any origin read every answer: the data are public and no
// answer depends on who asks. The other headers keep browsers from guessing. All
// answers share the values.
func cors() gin.HandlerFunc {
	shared := http.Header{}
	shared.Set("Access-Control-Allow-Origin", "*")
	shared.Set("Access-Control-Expose-Headers", "ETag, Link, Content-Length, Content-Encoding, Cache-Control")
	shared.Set("X-Content-Type-Options", "nosniff")
	shared.Set("Cross-Origin-Resource-Policy", "cross-origin")
	return func(c *gin.Context) { maps.Copy(c.Writer.Header(), shared) }
}

// preflight answers the question a browser asks before a request that is not plain.
func preflight(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Allow", "GET, HEAD, OPTIONS")
	h.Set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
	h.Set("Access-Control-Allow-Headers", "Accept, Accept-Language, Content-Type, If-None-Match, Range")
	h.Set("Access-Control-Max-Age", "86400")
	c.Status(http.StatusNoContent)
	c.Writer.WriteHeaderNow()
}
