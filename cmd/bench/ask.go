package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"
)

// response is one whole answer.
type response struct {
	status int
	header http.Header
	body   []byte
}

// asker answers requests: a server, or its handler in this process. A path has
// its query; header is one header's name and value, or empty.
type asker interface {
	ask(path string, header [2]string) (response, error)
}

// site is a running salient.
type site struct {
	process *process
	client  *http.Client
}

func newSite(p *process) *site {
	return &site{p, &http.Client{Transport: &http.Transport{DisableCompression: true}, Timeout: 10 * time.Second}}
}

func (s *site) ask(path string, header [2]string) (response, error) {
	h := http.Header{}
	if header[0] != "" {
		h.Set(header[0], header[1])
	}
	return s.send(context.Background(), path, h)
}

// request asks with the headers given, and wants a 200.
func (s *site) request(ctx context.Context, path string, header http.Header) (response, error) {
	r, err := s.send(ctx, path, header)
	if err == nil && r.status != http.StatusOK {
		err = fmt.Errorf("%s answered %d: %.300s", path, r.status, r.body)
	}
	return r, err
}

func (s *site) send(ctx context.Context, path string, header http.Header) (response, error) {
	rq, err := http.NewRequestWithContext(ctx, http.MethodGet, s.process.base+path, nil)
	if err != nil {
		return response{}, err
	}
	rq.Header = header
	rs, err := s.client.Do(rq)
	if err != nil {
		return response{}, err
	}
	defer rs.Body.Close()
	body, err := io.ReadAll(rs.Body)
	return response{rs.StatusCode, rs.Header, body}, err
}

// hereBase is what a handler in this process takes for its address.
const hereBase = "http://127.0.0.1:8080"

// here asks a handler without a network.
type here struct{ http.Handler }

func (h here) ask(path string, header [2]string) (response, error) {
	rq := httptest.NewRequest(http.MethodGet, hereBase+path, nil)
	if header[0] != "" {
		rq.Header.Set(header[0], header[1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, rq)
	return response{w.Code, w.Header(), w.Body.Bytes()}, nil
}

// must asks and wants a status.
func must(a asker, path string, header [2]string, status int) (response, error) {
	r, err := a.ask(path, header)
	if err == nil && r.status != status {
		err = fmt.Errorf("%s answered %d, want %d: %.300s", path, r.status, status, r.body)
	}
	return r, err
}

// pinnedTiles asks a date's TileJSON for the address of its tiles, which pins
// the known time: the address that clients use.
func (l *lab) pinnedTiles(a asker, date string) (template string, err error) {
	r, err := must(a, "/tiles/"+date+".json?source="+l.source, [2]string{}, http.StatusOK)
	if err != nil {
		return "", err
	}
	var doc struct{ Tiles []string }
	if err := json.Unmarshal(r.body, &doc); err != nil {
		return "", err
	}
	if len(doc.Tiles) != 1 {
		return "", fmt.Errorf("the TileJSON of %s has %d addresses", date, len(doc.Tiles))
	}
	_, path, found := strings.Cut(doc.Tiles[0], "/tiles/")
	if !found {
		return "", fmt.Errorf("the TileJSON of %s has the address %s", date, doc.Tiles[0])
	}
	return "/tiles/" + path, nil
}
