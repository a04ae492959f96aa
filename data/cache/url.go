package cache

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
)

// address is where a Redis is, of which kind, and how to be let in.
type address struct {
	hosts  []string // host:port, or the path of one unix socket
	master string   // the name Sentinels know the master by; they are the hosts
	many   bool     // the hosts are nodes of a cluster
	db     int

	user, password                 string
	sentinelUser, sentinelPassword string
	tls                            *tls.Config
}

// parseURL reads the forms that [Options].RedisURL lists. Its errors never
// repeat the URL, which may hold a password.
func parseURL(raw string) (*address, error) {
	a, err := parseAddress(raw)
	if err != nil {
		return nil, fmt.Errorf("redis url: %w; want redis://[user:password@]host[:port][,host…][/db] "+
			"or unix://[user:password@]/path, with special characters percent-encoded", err)
	}
	return a, nil
}

func parseAddress(raw string) (*address, error) {
	scheme, rest, ok := strings.Cut(raw, "://")
	if !ok {
		return nil, errors.New("no scheme")
	}
	a := &address{}
	switch scheme {
	case "rediss":
		a.tls = &tls.Config{MinVersion: tls.VersionTLS12} // ServerName follows each host dialled
	case "redis", "unix":
	default:
		return nil, errors.New("unknown scheme")
	}

	// net/url knows one host only, so the list is taken out before it reads.
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	at := strings.LastIndexByte(rest[:end], '@') + 1
	hosts := rest[at:end]
	u, err := url.Parse(scheme + "://" + rest[:at] + "h" + rest[end:])
	if err != nil || u.Fragment != "" {
		return nil, errors.New("not a url")
	}
	a.user = u.User.Username()
	a.password, _ = u.User.Password()

	if err := a.query(u); err != nil {
		return nil, err
	}
	if scheme == "unix" {
		return a, a.socket(hosts, u.Path)
	}
	if err := a.path(u.Path); err != nil {
		return nil, err
	}
	return a, a.list(hosts)
}

func (a *address) query(u *url.URL) error {
	values, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return errors.New("malformed parameters")
	}
	for name, v := range values {
		var err error
		switch last := v[len(v)-1]; name {
		case "db":
			a.db, err = database(last)
		case "master_name":
			a.master = last
		case "cluster":
			a.many, err = strconv.ParseBool(last)
		case "sentinel_username":
			a.sentinelUser = last
		case "sentinel_password":
			a.sentinelPassword = last
		case "skip_verify":
			if a.tls == nil {
				return errors.New("skip_verify is for rediss only")
			}
			a.tls.InsecureSkipVerify, err = strconv.ParseBool(last)
		default:
			return fmt.Errorf("unknown parameter %q", name)
		}
		if err != nil {
			return fmt.Errorf("parameter %s has a malformed value", name)
		}
	}
	return nil
}

func (a *address) path(path string) error {
	path = strings.Trim(path, "/")
	if path == "" {
		return nil
	}
	var err error
	if a.db, err = database(path); err != nil {
		return errors.New("the database is not a number")
	}
	return nil
}

// database reads the number of a database, as SELECT takes it.
func database(s string) (int, error) {
	n, err := strconv.ParseUint(s, 10, 16)
	return int(n), err
}

func (a *address) socket(host, path string) error {
	switch {
	case host != "":
		return errors.New("a unix socket has no host; its path begins with a third slash")
	case len(path) < 2:
		return errors.New("no path to the unix socket")
	case a.master != "" || a.many:
		return errors.New("a unix socket is neither Sentinel nor Cluster")
	}
	a.hosts = []string{path}
	return nil
}

func (a *address) list(hosts string) error {
	port := "6379"
	if a.master != "" {
		port = "26379"
	}
	for host := range strings.SplitSeq(hosts, ",") {
		u, err := url.Parse("//" + host)
		if err != nil || u.Hostname() == "" || u.Host != host {
			return errors.New("a host is missing or malformed")
		}
		p := port
		if u.Port() != "" {
			p = u.Port()
		}
		if n, err := strconv.ParseUint(p, 10, 16); err != nil || n == 0 {
			return errors.New("a port is not a number from 1 to 65535")
		}
		a.hosts = append(a.hosts, net.JoinHostPort(u.Hostname(), p))
	}
	switch {
	case a.master != "" && a.many:
		return errors.New("master_name and cluster exclude each other")
	case a.master == "" && len(a.hosts) > 1:
		a.many = true
	}
	if a.many && a.db != 0 {
		return errors.New("a cluster has database 0 only")
	}
	return nil
}
