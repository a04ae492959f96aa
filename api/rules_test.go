package api

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"maps"
	"net"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// send writes a request as its lines stand and reads the answer.
func (d *door) send(request []string) *reply {
	d.t.Helper()
	conn, err := net.Dial("tcp", d.worlds[d.world])
	if err != nil {
		d.t.Fatalf("%s:%d: world %q: %v", d.path, d.line, d.world, err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(30 * time.Second)); err != nil {
		d.t.Fatal(err)
	}
	lines := []string{request[0] + " HTTP/1.1", "Connection: close"}
	if !hasHeader(request, "Host") {
		lines = append(lines, "Host: salient.test")
	}
	lines = append(lines, request[1:]...)
	if _, err := io.WriteString(conn, strings.Join(lines, "\r\n")+"\r\n\r\n"); err != nil {
		d.t.Fatal(err)
	}
	method, _, _ := strings.Cut(request[0], " ")
	resp, err := http.ReadResponse(bufio.NewReader(conn), &http.Request{Method: method})
	if err != nil {
		d.t.Fatalf("%s:%d: %s: %v", d.path, d.line, request[0], err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		d.t.Fatalf("%s:%d: %s: %v", d.path, d.line, request[0], err)
	}
	r := &reply{code: resp.StatusCode, header: resp.Header, raw: string(raw)}
	if method != http.MethodHead {
		body, err := decoded(raw, resp.Header.Get("Content-Encoding"))
		if err != nil {
			d.errorf("%s: %v", request[0], err)
		}
		r.body = string(body)
	}
	return r
}

func decoded(raw []byte, encoding string) ([]byte, error) {
	switch encoding {
	case "":
		return raw, nil
	case "br":
		return io.ReadAll(brotli.NewReader(bytes.NewReader(raw)))
	case "gzip":
		r, err := gzip.NewReader(bytes.NewReader(raw))
		if err != nil {
			return nil, err
		}
		return io.ReadAll(r)
	case "zstd":
		r, err := zstd.NewReader(bytes.NewReader(raw))
		if err != nil {
			return nil, err
		}
		defer r.Close()
		return io.ReadAll(r)
	}
	return nil, fmt.Errorf("encoding %q", encoding)
}

// rules checks what holds for every answer, whatever a script says of it.
func (d *door) rules() {
	r, request := d.reply, d.request
	if r.get("Server") == "" && r.code == http.StatusBadRequest && r.get("Content-Type") == "text/plain; charset=utf-8" {
		return // net/http refused what is no request at all
	}
	for name, want := range map[string]string{"Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff"} {
		if got := r.get(name); got != want {
			d.errorf("header %s: %q, want %q", name, got, want)
		}
	}
	switch {
	case strings.HasPrefix(request[0], "OPTIONS"):
	case r.code == http.StatusFound, r.code == http.StatusPermanentRedirect: // a way to an answer, which has a tag of its own
	case r.code >= 400:
		d.problemRules()
	default:
		d.answerRules()
	}
	d.contractRule()
	if strings.HasPrefix(request[0], "GET ") && request[0] != "GET /metrics" {
		d.headRule()
	}
}

// contractRule: the answer is one that the interface document tells of.
func (d *door) contractRule() {
	method, target, _ := strings.Cut(d.request[0], " ")
	header := http.Header{}
	for _, line := range d.request[1:] {
		name, value, _ := strings.Cut(line, ":")
		header.Add(name, strings.TrimSpace(value))
	}
	if err := d.contract.check(method, target, header, d.reply); err != nil {
		d.errorf("%s: not as the interface document says: %v", d.request[0], err)
	}
}

// problemRules: an error is a problem document that no cache keeps and that
// tells nothing of the inside.
func (d *door) problemRules() {
	r := d.reply
	if r.get("Content-Type") == typeHTML {
		d.noticeRules()
		return
	}
	if r.get("Cache-Control") != "no-store" || r.get("Content-Type") != "application/problem+json" || r.get("ETag") != "" {
		d.errorf("an error with Cache-Control %q, Content-Type %q, ETag %q", r.get("Cache-Control"), r.get("Content-Type"), r.get("ETag"))
	}
	if strings.HasPrefix(d.request[0], "HEAD ") {
		return
	}
	var p problem
	if err := json.Unmarshal([]byte(r.body), &p); err != nil || p.Status != r.code || p.Detail == "" || p.Title != http.StatusText(r.code) {
		d.errorf("a problem %+v of status %d: %v", p, r.code, err)
	}
	for _, word := range []string{"goroutine", ".go:", "runtime", "0x", "%!"} {
		if strings.Contains(r.body, word) {
			d.errorf("a problem that says %q: %s", word, r.body)
		}
	}
	if len(r.body) > 8<<10 {
		d.errorf("a problem of %d bytes", len(r.body))
	}
	d.nearestRule(p.Nearest)
}

var firstLink = regexp.MustCompile(`<p><a href="([^"]*)">`)

// noticeRules: an error is a page for who asked for one, without a script, and what
// it links to as the nearest works.
func (d *door) noticeRules() {
	r := d.reply
	if r.get("Cache-Control") != "no-store" || r.get("ETag") != "" || !strings.Contains(r.get("Vary"), "Accept,") || !slices.ContainsFunc(d.request, func(line string) bool { return strings.HasPrefix(line, "Accept: text/html") }) {
		d.errorf("an error as a page with Cache-Control %q, ETag %q, Vary %q", r.get("Cache-Control"), r.get("ETag"), r.get("Vary"))
	}
	if strings.HasPrefix(d.request[0], "HEAD ") {
		return
	}
	if strings.Count(r.body, "<h1>") != 1 || strings.Contains(r.body, "<script") || len(r.body) > 16<<10 {
		d.errorf("an error as a page of %d bytes: %s", len(r.body), r.body)
	}
	if to := firstLink.FindStringSubmatch(r.body); to != nil {
		d.nearestRule(html.UnescapeString(to[1]))
	}
}

// nearestRule: what an error offers as the nearest request works.
func (d *door) nearestRule(nearest string) {
	if nearest == "" {
		return
	}
	target, ok := strings.CutPrefix(nearest, "http://salient.test")
	if !ok {
		d.errorf("the nearest request %q is not of this server", nearest)
		return
	}
	if r := d.send([]string{"GET " + target}); !slices.Contains([]int{http.StatusOK, http.StatusNoContent, http.StatusFound}, r.code) {
		d.errorf("the nearest request %q answers %d", nearest, r.code)
	}
}

// answerRules: an answer has a tag, and asked again with it is a 304 with the
// same tag and lifetime; asked for plain it has the same body.
func (d *door) answerRules() {
	r := d.reply
	tag := r.get("ETag")
	if tag == "" || r.get("Cache-Control") == "" {
		d.errorf("an answer with ETag %q, Cache-Control %q", tag, r.get("Cache-Control"))
	}
	if hasHeader(d.request, "If-None-Match") || d.request[0] == "GET /metrics" {
		return
	}
	again := d.send(append(slices.Clone(d.request), "If-None-Match: "+tag))
	if again.code != http.StatusNotModified || again.raw != "" {
		d.errorf("asked again with %s: %d and %d bytes, want 304 and none", tag, again.code, len(again.raw))
	}
	for _, name := range []string{"ETag", "Cache-Control", "Vary", "Link"} {
		if a, b := r.get(name), again.get(name); a != b {
			d.errorf("a 304 with %s %q, want %q", name, b, a)
		}
	}
	if r.get("Content-Encoding") == "" || strings.HasPrefix(d.request[0], "HEAD ") {
		return
	}
	request := slices.DeleteFunc(slices.Clone(d.request), func(h string) bool { return strings.HasPrefix(h, "Accept-Encoding:") })
	plain := d.send(request)
	if plain.body != r.body || plain.get("ETag") != tag || !strings.Contains(r.get("Vary"), "Accept-Encoding") {
		d.errorf("plain and compressed answers differ")
	}
}

// headRule: HEAD has the status and headers of GET, and no body.
func (d *door) headRule() {
	request := slices.Clone(d.request)
	request[0] = "HEAD" + strings.TrimPrefix(request[0], "GET")
	head := d.send(request)
	get := d.reply.header.Clone()
	get.Del("Date")
	head.header.Del("Date")
	if head.code != d.reply.code || head.raw != "" || !maps.EqualFunc(get, head.header, slices.Equal) {
		d.errorf("HEAD differs from GET: %d %v, want %d %v", head.code, head.header, d.reply.code, get)
	}
}
