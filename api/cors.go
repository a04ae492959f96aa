package api

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// preflight answers the question a browser asks before a request that is not plain.
func preflight(c *gin.Context) {
	h := c.Writer.Header()
	for _, f := range everywhere() {
		h[f.name] = f.values
	}
	h.Set("Allow", "GET, HEAD, OPTIONS")
	h.Set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
	h.Set("Access-Control-Allow-Headers", "Accept, Accept-Datetime, Accept-Language, Content-Type, If-None-Match, Range")
	h.Set("Access-Control-Max-Age", "86400")
	c.Status(http.StatusNoContent)
	c.Writer.WriteHeaderNow()
}
