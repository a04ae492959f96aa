package main

import (
	"bytes"
	"net/http"
	"os"
	"strings"
	"testing"
)

// TestReady takes the store away from a server, which says so and serves on,
// and puts it back, longer than it was.
func TestReady(t *testing.T) {
	write(t, map[string][]byte{"2024-09-01.geojson": blob(40, 0), "2024-09-02.geojson": blob(40, 1)})
	importDesk(t, "2024-09-01.geojson")
	s := serveProcess(t, "--db", "maps.db")
	readyz := func() (int, string) {
		status, body, _, err := fetch(client(), s.base+"/readyz")
		must(t, err)
		return status, string(bytes.TrimSpace(body))
	}
	if status, body := readyz(); status != http.StatusOK {
		t.Errorf("at first: %d %s", status, body)
	}
	text, err := os.ReadFile("maps.db")
	must(t, err)
	must(t, os.WriteFile("copy.db", text, 0o644))
	must(t, os.Remove("maps.db"))
	eventually(t, "the server is not ready", func() bool { status, _ := readyz(); return status == http.StatusServiceUnavailable })
	if _, body := readyz(); !strings.Contains(body, "gone") || strings.Contains(body, "maps.db") {
		t.Errorf("it says %s, want that the store is gone, and no path", body)
	}
	s.get("/snapshots/2024-09-01?source=desk")
	done(t, "import", "geojson", "--db", "copy.db", "--quiet", "--source", "desk", "--controller", "ukraine",
		"--status", "held", "--territory", "russia", "2024-09-02.geojson")
	must(t, os.Rename("copy.db", "maps.db"))
	eventually(t, "the server is ready again", func() bool { status, _ := readyz(); return status == http.StatusOK })
	s.get("/snapshots/2024-09-02?source=desk")
	if n := strings.Count(s.log(), "is served on\" error="); n != 1 {
		t.Errorf("that the file is gone is said %d times, want once:\n%s", n, s.log())
	}
	s.stop()
}
