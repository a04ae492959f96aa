package main

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// TestImportAppears imports by one process while another serves: the store that
// is not there yet, the second day, and a correction.
func TestImportAppears(t *testing.T) {
	write(t, map[string][]byte{
		"2024-09-01.geojson": blob(40, 0), "2024-09-02.geojson": blob(40, 1), "again/2024-09-02.geojson": blob(40, 2),
	})
	s := serveProcess(t, "--db", "maps.db")
	status, body, _, err := fetch(client(), s.base+"/snapshots/latest?source=desk")
	if err != nil || status != http.StatusBadRequest {
		t.Fatalf("before the first import: %d %v %s", status, err, body)
	}
	longest := time.Duration(0)
	for _, step := range []struct{ input, shows string }{
		{"2024-09-01.geojson", `"valid_at":"2024-09-01T23:59:59Z"`},
		{"2024-09-02.geojson", `"valid_at":"2024-09-02T23:59:59Z"`},
	} {
		importDesk(t, step.input)
		longest = max(longest, eventually(t, step.input+" is served", func() bool {
			_, body, _, err := fetch(client(), s.base+"/snapshots/latest?source=desk")
			return err == nil && bytes.Contains(body, []byte(step.shows))
		}))
	}
	done(t, "import", "geojson", "--db", "maps.db", "--correct", "--source", "desk", "--controller", "ukraine",
		"--status", "held", "--territory", "russia", "again")
	longest = max(longest, eventually(t, "the correction is served", func() bool {
		return strings.Contains(s.get("/snapshots/latest?source=desk"), `"revision":2`)
	}))
	t.Logf("seen %v after the import ended at the latest, looking every %v", longest.Round(time.Millisecond), lookEvery)
	if longest > 5*time.Second {
		t.Errorf("an import was seen only after %v; 2 s are promised", longest)
	}
	if got := s.metric("salient_store_position"); got != 4 {
		t.Errorf("the server is at position %v, want 4", got)
	}
	s.stop()
}

// TestRestartAnswersTheSame compares what two lives of a server answer, byte
// for byte, headers that name the moment left out.
func TestRestartAnswersTheSame(t *testing.T) {
	days(t, 3, 800)
	paths := []string{
		"/snapshots/2024-09-02", "/snapshots/2024-09-02?source=desk&precision=4&winding=d3", "/snapshots/latest?f=geojsonl",
		"/snapshots", "/sources", "/claims", "/places", "/borders", "/tiles/2024-09-02.json", "/tiles/latest.json?source=desk",
		"/styles/2024-09-03.json",
	}
	for z, tile := range map[int]string{5: "19/10", 8: "152/85", 10: "612/340", 12: "2448/1364"} {
		paths = append(paths, fmt.Sprintf("/tiles/2024-09-02/%d/%s.mvt?source=desk", z, tile))
	}
	life := func() map[string]string {
		s := serveProcess(t, "--db", "maps.db")
		defer s.stop()
		answers := map[string]string{}
		for _, p := range paths {
			status, body, header, err := fetch(client(), s.base+p)
			if err != nil || status != http.StatusOK {
				t.Errorf("%s: %d %v %s", p, status, err, body)
			}
			answers[p] = header.Get("ETag") + "\n" + header.Get("Link") + "\n" + header.Get("Cache-Control") + "\n" + string(body)
		}
		return answers
	}
	first, second := life(), life()
	for _, p := range paths {
		if first[p] != second[p] {
			t.Errorf("%s differs after a restart: %d and %d bytes", p, len(first[p]), len(second[p]))
		}
	}
}

// TestStopsGracefully signals a server that has requests under way: some whose
// answers nobody has read yet, some whose last header is still to come. All of
// them are answered whole, and the exit code is 0.
func TestStopsGracefully(t *testing.T) {
	days(t, 1, 40_000)
	s := serveProcess(t, "--db", "maps.db")
	path := "/snapshots/" + day(0) + "?source=desk"
	want := s.get(path)
	if len(want) < 500_000 {
		t.Fatalf("an answer of %d bytes is too small to be under way for long", len(want))
	}
	const slow, half = 24, 8
	var open []net.Conn
	for i := range slow + half {
		c, err := net.Dial("tcp", strings.TrimPrefix(s.base, "http://"))
		must(t, err)
		defer c.Close()
		must(t, c.SetDeadline(time.Now().Add(hang)))
		open = append(open, c)
		_, err = fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: x\r\n", path)
		must(t, err)
		if i < slow {
			_, err = fmt.Fprint(c, "\r\n")
			must(t, err)
		}
	}
	readers := make([]*bufio.Reader, len(open))
	for i, c := range open {
		readers[i] = bufio.NewReaderSize(c, 1<<12)
		if i < slow { // its answer has begun
			_, err := readers[i].Peek(1)
			must(t, err)
		}
	}
	load := startLoad(s.base+"/snapshots/"+day(0)+"?source=kyiv-stated", 4)
	time.Sleep(100 * time.Millisecond)
	must(t, s.cmd.Process.Signal(syscall.SIGTERM))
	eventually(t, "new connections are refused", func() bool {
		c, err := net.Dial("tcp", strings.TrimPrefix(s.base, "http://"))
		if err == nil {
			_ = c.Close()
		}
		return err != nil
	})
	for _, c := range open[slow:] {
		_, err := fmt.Fprint(c, "\r\n")
		must(t, err)
	}
	var wg sync.WaitGroup
	for i, r := range readers {
		wg.Go(func() {
			if got, err := answerOf(r); err != nil || got != want {
				t.Errorf("request %d of %d: %d of %d bytes, %v", i, len(readers), len(got), len(want), err)
			}
		})
	}
	wg.Wait()
	s.ended()
	if answered, broken := load.stop(); len(broken) > 0 || answered == 0 {
		t.Errorf("of the load %d were answered, these broke off: %v", answered, broken)
	}
}

func answerOf(r *bufio.Reader) (string, error) {
	answer, err := http.ReadResponse(r, nil)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	var b bytes.Buffer
	_, err = b.ReadFrom(answer.Body)
	if answer.StatusCode != http.StatusOK {
		return "", fmt.Errorf("status %s", answer.Status)
	}
	return b.String(), err
}

// TestCannotServe wants a word and an exit code for what stands in the way.
func TestCannotServe(t *testing.T) {
	write(t, map[string][]byte{"notes.txt": []byte("no database\n")})
	must(t, os.Mkdir("folder", 0o755))
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer taken.Close()
	free := "127.0.0.1:0"
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"port in use":   {[]string{"--addr", taken.Addr().String()}, exitFailed, taken.Addr().String() + ": bind: address already in use"},
		"no address":    {[]string{"--addr", "nonsense"}, exitFailed, "nonsense"},
		"redis scheme":  {[]string{"--addr", free, "--redis", "http://127.0.0.1"}, exitUsage, "cache: redis url: unknown scheme; want redis://"},
		"redis secret":  {[]string{"--addr", free, "--redis", "redis://u:hush%zz@h"}, exitUsage, "redis url"},
		"public url":    {[]string{"--addr", free, "--public-url", "maps.example.org"}, exitUsage, `public URL "maps.example.org": want http(s)://`},
		"no database":   {[]string{"--addr", free, "--db", "notes.txt"}, exitFailed, "open store notes.txt: is not a Salient store"},
		"a folder":      {[]string{"--addr", free, "--db", "folder"}, exitFailed, "open store folder: is a directory"},
		"folder absent": {[]string{"--addr", free, "--db", "gone/maps.db"}, exitFailed, "gone"},
	} {
		t.Run(name, func(t *testing.T) {
			o := salient(t, append([]string{"serve"}, c.args...)...)
			if o.code != c.code || !strings.Contains(o.stderr, c.says) || o.stdout != "" {
				t.Errorf("exit code %d, want %d; said %q, want %q", o.code, c.code, o.stderr, c.says)
			}
			if strings.Contains(o.stderr, "hush") {
				t.Errorf("a password is shown: %s", o.stderr)
			}
			if !strings.HasPrefix(o.stderr, "salient: ") || strings.Count(o.stderr, "\n") != 1 {
				t.Errorf("want one line that begins salient: %q", o.stderr)
			}
		})
	}
}
