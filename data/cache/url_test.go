package cache

import (
	"slices"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"
)

func TestURLForms(t *testing.T) {
	for raw, want := range map[string]address{
		"redis://h":                     {hosts: []string{"h:6379"}},
		"redis://h:7/":                  {hosts: []string{"h:7"}},
		"redis://h:7/3":                 {hosts: []string{"h:7"}, db: 3},
		"redis://h?db=3":                {hosts: []string{"h:6379"}, db: 3},
		"redis://[::1]":                 {hosts: []string{"[::1]:6379"}},
		"redis://[::1]:7":               {hosts: []string{"[::1]:7"}},
		"redis://u:p@h":                 {hosts: []string{"h:6379"}, user: "u", password: "p"},
		"redis://:p%40s%2Fs@h":          {hosts: []string{"h:6379"}, password: "p@s/s"},
		"redis://a,b:7":                 {hosts: []string{"a:6379", "b:7"}, many: true},
		"redis://h?cluster=true":        {hosts: []string{"h:6379"}, many: true},
		"redis://a,b:7/2?master_name=m": {hosts: []string{"a:26379", "b:7"}, master: "m", db: 2},
		"redis://u:p@a?master_name=m&sentinel_password=s": {hosts: []string{"a:26379"}, master: "m", user: "u", password: "p", sentinelPassword: "s"},
		"unix:///run/r.sock":                              {hosts: []string{"/run/r.sock"}},
		"unix://u:p@/run/r.sock?db=2":                     {hosts: []string{"/run/r.sock"}, user: "u", password: "p", db: 2},
	} {
		got, err := parseURL(raw)
		if err != nil {
			t.Errorf("%s: %v", raw, err)
			continue
		}
		if !slices.Equal(got.hosts, want.hosts) {
			t.Errorf("%s: hosts %q, want %q", raw, got.hosts, want.hosts)
		}
		got.hosts, want.hosts = nil, nil
		if g, w := *got, want; g.master != w.master || g.many != w.many || g.db != w.db || g.user != w.user ||
			g.password != w.password || g.sentinelPassword != w.sentinelPassword || g.tls != nil {
			t.Errorf("%s: %+v, want %+v", raw, g, w)
		}
	}
}

func TestURLOverTLS(t *testing.T) {
	a, err := parseURL("rediss://h")
	if err != nil || a.tls == nil || a.tls.InsecureSkipVerify {
		t.Fatalf("rediss://h: %+v, %v", a, err)
	}
	if a, err = parseURL("rediss://a,b?skip_verify=true"); err != nil || !a.tls.InsecureSkipVerify || !a.many {
		t.Fatalf("rediss with skip_verify: %+v, %v", a, err)
	}
}

// Each is refused with words that help, and none of them gives away a password.
func TestURLRefused(t *testing.T) {
	for raw, says := range map[string]string{
		"localhost:6379":                             "no scheme",
		"http://h":                                   "unknown scheme",
		"redis://":                                   "host is missing",
		"redis://a,,b":                               "host is missing",
		"redis://h:0":                                "port",
		"redis://h:99999":                            "port",
		"redis://:secret/word@h":                     "database",
		"redis://:sec%zzret@h":                       "not a url",
		"redis://h/zero":                             "database",
		"redis://h/1/2":                              "database",
		"redis://h?db=-1":                            "parameter db",
		"redis://h#secret":                           "not a url",
		"redis://h?read_timeout=9s":                  `unknown parameter "read_timeout"`,
		"redis://h?cluster=perhaps":                  "parameter cluster",
		"redis://h?a;b":                              "malformed parameters",
		"redis://h?skip_verify=true":                 "rediss only",
		"redis://a,b/1":                              "database 0",
		"redis://a?master_name=m&cluster=true":       "exclude each other",
		"unix://run/r.sock":                          "third slash",
		"unix:///":                                   "no path",
		"unix:///run/r.sock?cluster=true":            "neither",
		"redis://u:secret@h?sentinel_password=%zz":   "malformed parameters",
		"redis://u:secret@ho st?master_name=secret%": "malformed",
	} {
		_, err := parseURL(raw)
		if err == nil {
			t.Errorf("%s is taken", raw)
			continue
		}
		if !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), "want redis://") {
			t.Errorf("%s: %v, want a word on %q and the forms", raw, err, says)
		}
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error gives away the password: %v", raw, err)
		}
	}
}

func FuzzParseURL(f *testing.F) {
	for _, s := range []string{"", "redis://h", "redis://u:p@a:1,[::1]:2/3?master_name=m", "unix:///s?db=1", "rediss://h?skip_verify=1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		a, err := parseURL(raw)
		if err != nil {
			return
		}
		if len(a.hosts) == 0 || slices.Contains(a.hosts, "") || a.db < 0 {
			t.Errorf("%q became %+v", raw, a)
		}
	})
}

// Each form makes the client of its kind, with our patience and not the
// library's.
func TestClientKinds(t *testing.T) {
	for raw, want := range map[string]string{
		"redis://127.0.0.1:1":               "single",
		"unix:///nowhere":                   "single",
		"redis://127.0.0.1:1?master_name=m": "single", // go-redis hides Sentinel behind its dialler
		"redis://127.0.0.1:1,127.0.0.1:2":   "cluster",
	} {
		a, err := parseURL(raw)
		if err != nil {
			t.Fatal(err)
		}
		switch c := newClient(a, production()).(type) {
		case *redis.ClusterClient:
			o := c.Options()
			if want != "cluster" || !o.ContextTimeoutEnabled || o.ReadTimeout != production().read || o.DialerRetries != 1 {
				t.Errorf("%s: a cluster client with %+v", raw, o)
			}
			_ = c.Close()
		case *redis.Client:
			o := c.Options()
			if want != "single" || !o.ContextTimeoutEnabled || o.ReadTimeout != production().read || o.DialerRetries != 1 || o.MaxRetries != 0 {
				t.Errorf("%s: a client with %+v", raw, o)
			}
			_ = c.Close()
		default:
			t.Errorf("%s: %T", raw, c)
		}
	}
}
