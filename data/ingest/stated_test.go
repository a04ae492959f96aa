package ingest

import "testing"

func TestStatedAs(t *testing.T) {
	for _, c := range []struct{ source, class, want string }{
		{"deepstate", "#0288d1", "#0f9d58"},
		{"deepstate", "#000000", "#880e4f"},
		{"deepstate", "#01579b", "#01579b"},
		{"owl", "#0288d1", "#0288d1"},
	} {
		if got := StatedAs(c.source, c.class); got != c.want {
			t.Errorf("StatedAs(%q, %q) = %q, want %q", c.source, c.class, got, c.want)
		}
	}
}
