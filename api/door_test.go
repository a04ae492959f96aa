package api

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestDoor plays the scripts of testdata/door against a server on a socket.
//
// A script is lines of text. An exchange is a request and what must come back:
//
//	> GET /snapshots/latest?f=geojson   the request line, sent as it stands
//	> If-None-Match: W/"abc"            a request header
//	< 200                               the status
//	< Content-Type: application/json    a header, the whole of it
//	< Vary ~ Accept                     a header that contains a text
//	< Link !~ evil                      a header that does not
//	< ! ETag                            a header that does not come
//	= features.0.id alpha.1             a member of the JSON body: text, number, true, null
//	= totals.0.km2 ≈ 58 ± 0.06          a number that is nearly another
//	= features # 3                      an array of so many
//	= next absent                       a member that does not come
//	? text                              the body contains the text
//	?! text                             the body does not
//	let tag = header ETag               keeps a header, a member ("json a.0.b") or
//	let all = body                      the body for $tag in later lines
//	? same as $all                      the body equals a kept one, byte for byte
//
// "@ quarrel" plays against the archive of quarrelRecords instead of the
// built-in data. Besides what a script says, every exchange must keep the rules
// of [door.rules].
func TestDoor(t *testing.T) {
	scripts, err := filepath.Glob("testdata/door/*.http")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	worlds := map[string]string{}
	contract := newContract(t, serverOf(t, builtinRecords(t)))
	for name, s := range map[string]*Server{"builtin": serverOf(t, builtinRecords(t)), "quarrel": serverOf(t, quarrelRecords(t)), "empty": serverOf(t, nil)} {
		server := httptest.NewServer(s)
		t.Cleanup(server.Close)
		worlds[name] = server.Listener.Addr().String()
	}
	for _, path := range scripts {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".http"), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			d := door{t: t, path: path, worlds: worlds, world: "builtin", contract: contract, kept: map[string]string{}}
			d.play(string(text))
		})
	}
}

// door plays one script.
type door struct {
	t        *testing.T
	path     string
	line     int
	worlds   map[string]string // name → address
	world    string
	contract *contract
	kept     map[string]string // what let lines kept

	request []string // of the exchange being read
	reply   *reply   // nil until something is expected of it
	checked bool     // the exchange has its status line
}

func (d *door) errorf(format string, args ...any) {
	d.t.Helper()
	d.t.Errorf("%s:%d: "+format, append([]any{d.path, d.line}, args...)...)
}

func (d *door) play(text string) {
	lines := bufio.NewScanner(strings.NewReader(text))
	for lines.Scan() {
		d.line++
		line := strings.TrimRight(lines.Text(), " ")
		if line == "" || line[0] == '#' {
			continue
		}
		mark, rest, _ := strings.Cut(line, " ")
		for name, value := range d.kept {
			rest = strings.ReplaceAll(rest, "$"+name, value)
		}
		if mark == ">" {
			d.ask(rest)
		} else if mark == "@" {
			d.end()
			d.world = rest
		} else {
			d.expect(mark, rest)
		}
	}
	d.end()
}

// ask adds a line to the request, or begins a new one.
func (d *door) ask(line string) {
	if d.reply != nil {
		d.end()
	}
	d.request = append(d.request, strings.Replace(line, "http://salient.test/", "/", 1))
}

// end ends an exchange: one of which nothing was expected is a mistake.
func (d *door) end() {
	if len(d.request) > 0 && !d.checked {
		d.errorf("%s: no status is expected", d.request[0])
	}
	d.request, d.reply, d.checked = nil, nil, false
}

func (d *door) expect(mark, rest string) {
	if len(d.request) == 0 {
		d.t.Fatalf("%s:%d: no request before this line", d.path, d.line)
	}
	if d.reply == nil {
		d.reply = d.send(d.request)
		d.rules()
	}
	switch mark {
	case "<":
		d.head(rest)
	case "=":
		d.member(rest)
	case "?", "?!":
		if want, ok := strings.CutPrefix(rest, "same as "); ok && mark == "?" {
			if d.reply.body != want {
				d.errorf("the body differs:\n got %.300s\nwant %.300s", d.reply.body, want)
			}
		} else if has := strings.Contains(d.reply.body, rest); has != (mark == "?") {
			d.errorf("%q in the body: %v\n%.600s", rest, has, d.reply.body)
		}
	case "let":
		name, from, _ := strings.Cut(rest, " = ")
		d.kept[name] = d.value(from)
	default:
		d.t.Fatalf("%s:%d: a line begins with > < = ? ?! let @ or #, not %q", d.path, d.line, mark)
	}
}

// head checks a status or header line.
func (d *door) head(rest string) {
	if code, err := strconv.Atoi(rest); err == nil {
		d.checked = true
		if d.reply.code != code {
			d.errorf("status %d, want %d\n%.600s", d.reply.code, code, d.reply.body)
		}
		return
	}
	if name, ok := strings.CutPrefix(rest, "! "); ok {
		if v := d.reply.get(name); v != "" {
			d.errorf("header %s: %q, want none", name, v)
		}
		return
	}
	if name, want, ok := strings.Cut(rest, ": "); ok && !strings.Contains(name, " ") {
		if got := d.reply.get(name); got != want {
			d.errorf("header %s: %q, want %q", name, got, want)
		}
		return
	}
	f := strings.SplitN(rest, " ", 3)
	if len(f) != 3 || f[1] != "~" && f[1] != "!~" {
		d.t.Fatalf("%s:%d: %q is no expectation of a header", d.path, d.line, rest)
	}
	if got := d.reply.get(f[0]); strings.Contains(got, f[2]) != (f[1] == "~") {
		d.errorf("header %s: %q, want %s %q", f[0], got, f[1], f[2])
	}
}

// member checks a line about the JSON body.
func (d *door) member(rest string) {
	path, want, _ := strings.Cut(rest, " ")
	got, has := d.reply.json(path)
	if want == "absent" {
		if has {
			d.errorf("%s is %v, want none", path, got)
		}
		return
	}
	if !has {
		d.errorf("%s does not come, want %s\n%.600s", path, want, d.reply.body)
		return
	}
	f := strings.Fields(want)
	switch {
	case len(f) == 2 && f[0] == "#":
		if list, ok := got.([]any); !ok || strconv.Itoa(len(list)) != f[1] {
			d.errorf("%s has %d entries, want %s", path, len(list), f[1])
		}
	case len(f) == 4 && f[0] == "≈" && f[2] == "±":
		n, _ := got.(json.Number)
		x, _ := n.Float64()
		y, err1 := strconv.ParseFloat(f[1], 64)
		z, err2 := strconv.ParseFloat(f[3], 64)
		if err1 != nil || err2 != nil || n == "" || !(math.Abs(x-y) <= z) {
			d.errorf("%s is %v, want %s", path, got, want)
		}
	default:
		if s := plain(got); s != want {
			d.errorf("%s is %s, want %s", path, s, want)
		}
	}
}

func plain(v any) string {
	if v == nil {
		return "null"
	}
	if s, ok := v.(string); ok {
		return s
	}
	if _, ok := v.(json.Number); !ok {
		if b, err := json.Marshal(v); err == nil {
			return string(b)
		}
	}
	return fmt.Sprint(v)
}

// value reads the right side of a let line.
func (d *door) value(from string) string {
	kind, arg, _ := strings.Cut(from, " ")
	switch kind {
	case "body":
		return d.reply.body
	case "header":
		if v := d.reply.get(arg); v != "" {
			return v
		}
	case "json":
		if v, ok := d.reply.json(arg); ok {
			return plain(v)
		}
	}
	d.t.Fatalf("%s:%d: there is no %s\n%.600s", d.path, d.line, from, d.reply.body)
	return ""
}

// json finds a member by its path: names and numbers with dots between.
func (r *reply) json(path string) (any, bool) {
	var v any
	dec := json.NewDecoder(strings.NewReader(r.body))
	dec.UseNumber()
	if err := dec.Decode(&v); err != nil {
		return nil, false
	}
	for step := range strings.SplitSeq(path, ".") {
		switch node := v.(type) {
		case map[string]any:
			next, ok := node[step]
			if !ok {
				return nil, false
			}
			v = next
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(node) {
				return nil, false
			}
			v = node[i]
		default:
			return nil, false
		}
	}
	return v, true
}

// reply is an answer as it came over the socket.
type reply struct {
	code   int
	header http.Header
	raw    string // the body as sent
	body   string // the body decoded
}

func (r *reply) get(name string) string { return strings.Join(r.header.Values(name), ", ") }

func hasHeader(request []string, name string) bool {
	return slices.ContainsFunc(request[1:], func(h string) bool {
		return strings.HasPrefix(strings.ToLower(h), strings.ToLower(name)+":")
	})
}
