package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/redis/go-redis/v9"

	"github.com/salient-map/salient/api"
)

// body describes the answer that yardstick G gives to every request.
type body struct {
	size, headers int
	contentType   string
	redis         string // the address of a Redis to fetch it from; empty for a constant
}

// serveYardstick is G: it serves until ctx ends and tells its address as salient
// serve does.
func serveYardstick(ctx context.Context, args []string, stdout io.Writer) error {
	b := body{}
	fs := flag.NewFlagSet("bench yardstick-g", flag.ContinueOnError)
	fs.SetOutput(stdout)
	fs.IntVar(&b.size, "size", 1024, "`BYTES` of the body")
	fs.IntVar(&b.headers, "headers", 0, "how many headers besides Content-Type, Content-Length and Date")
	fs.StringVar(&b.contentType, "type", "application/octet-stream", "Content-`TYPE`")
	fs.StringVar(&b.redis, "redis", "", "`HOST:PORT` of a Redis to fetch the body from, at each request")
	if err := fs.Parse(args); err != nil {
		return err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fetch, err := fetcher(ctx, b)
	if err != nil {
		return err
	}
	srv := api.HTTPServer(bare(b, fetch)) // the limits are salient's, so both pay for them
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(l) }()
	fmt.Fprintf(os.Stderr, "yardstick G on http://%s\n", l.Addr())
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		return errors.Join(srv.Close())
	}
}

// bodyKey is where G keeps its body in Redis.
const bodyKey = "yardstick"

// fetcher gives G's body: at hand, or by a GET of go-redis with nothing around
// it.
func fetcher(ctx context.Context, b body) (func(context.Context) ([]byte, error), error) {
	text := []byte(strings.Repeat("x", b.size))
	if b.redis == "" {
		return func(context.Context) ([]byte, error) { return text, nil }, nil
	}
	client := redis.NewClient(&redis.Options{Addr: b.redis})
	if err := client.Set(ctx, bodyKey, text, 0).Err(); err != nil {
		return nil, fmt.Errorf("yardstick: %w", err)
	}
	return func(ctx context.Context) ([]byte, error) { return client.Get(ctx, bodyKey).Bytes() }, nil
}

// bare is a gin handler that does nothing but answer.
func bare(b body, fetch func(context.Context) ([]byte, error)) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	g := gin.New()
	names := make([]string, b.headers)
	for i := range names {
		names[i] = "X-Header-" + strconv.Itoa(i)
	}
	length := strconv.Itoa(b.size)
	g.GET("/*path", func(c *gin.Context) {
		text, err := fetch(c.Request.Context())
		if err != nil {
			c.AbortWithError(http.StatusBadGateway, err)
			return
		}
		h := c.Writer.Header()
		for _, name := range names {
			h.Set(name, "a value of usual length, as answers have")
		}
		h.Set("Content-Length", length)
		c.Data(http.StatusOK, b.contentType, text)
	})
	return g
}

// bodyLike is the answer of G beside which an answer of salient is measured.
func bodyLike(r response, meanSize int) body {
	b := body{size: meanSize, contentType: r.header.Get("Content-Type")}
	for name, values := range r.header {
		switch name {
		case "Content-Type", "Content-Length", "Date":
		default:
			b.headers += len(values)
		}
	}
	return b
}
