package main

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// abridged holds an answer as a page shows it against what was printed.
type abridged struct {
	known   map[string]string // known times: as shown, as they are in this run
	made    bool              // the page made a store: there may be more of them
	reached int               // how many of the lines shown were found, at best
}

// knownTime is a time of a record with all its microseconds, as a page shows it.
var knownTime = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z`)

// match says whether the lines are what is shown, and which known times they make
// known besides.
func (a *abridged) match(shown, printed []string) (map[string]string, bool) {
	return a.rest(shown, printed, 0, a.known)
}

// rest matches what is left of both from line n of the page's on.
func (a *abridged) rest(shown, printed []string, n int, known map[string]string) (map[string]string, bool) {
	a.reached = max(a.reached, n)
	if n == len(shown) {
		return known, len(printed) == 0
	}
	if shown[n] != "…" {
		if len(printed) == 0 {
			return nil, false
		}
		next, ok := a.line(shown[n], printed[0], known)
		if !ok {
			return nil, false
		}
		return a.rest(shown, printed[1:], n+1, next)
	}
	for skip := range len(printed) + 1 {
		if next, ok := a.rest(shown, printed[skip:], n+1, known); ok {
			return next, true
		}
	}
	return nil, false
}

// line matches one line, in which "…" is any text.
func (a *abridged) line(shown, printed string, known map[string]string) (map[string]string, bool) {
	if !a.made && !strings.Contains(shown, "…") {
		return known, shown == printed
	}
	pattern, fresh := "", []string(nil)
	if a.made {
		shown, printed = strings.ReplaceAll(shown, "%3A", ":"), strings.ReplaceAll(printed, "%3A", ":")
	}
	for i, part := range strings.Split(shown, "…") {
		if i > 0 {
			pattern += ".*?"
		}
		for a.made {
			at := knownTime.FindStringIndex(part)
			if at == nil {
				break
			}
			pattern += regexp.QuoteMeta(part[:at[0]])
			if is, ok := known[part[at[0]:at[1]]]; ok {
				pattern += regexp.QuoteMeta(is)
			} else {
				fresh = append(fresh, part[at[0]:at[1]])
				pattern += `(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)`
			}
			part = part[at[1]:]
		}
		pattern += regexp.QuoteMeta(part)
	}
	found := regexp.MustCompile("^" + pattern + "$").FindStringSubmatch(printed)
	if found == nil {
		return nil, false
	}
	next := maps.Clone(known)
	for i, time := range fresh {
		if is, ok := next[time]; ok && is != found[i+1] {
			return nil, false
		}
		next[time] = found[i+1]
	}
	return next, true
}

// asked is a command with the known times of this run in the place of those shown.
func (p *page) asked(command string) string {
	for shown, is := range p.known {
		command = strings.ReplaceAll(command, shown, is)
		command = strings.ReplaceAll(command, strings.ReplaceAll(shown, ":", "%3A"), strings.ReplaceAll(is, ":", "%3A"))
	}
	return command
}

// inOrder wants the known times shown to follow each other as those of the run do:
// two that differ on the page differ in truth.
func (p *page) inOrder() {
	shown := slices.Sorted(maps.Keys(p.known))
	for i := 1; i < len(shown); i++ {
		if a, b := p.known[shown[i-1]], p.known[shown[i]]; a >= b {
			p.t.Errorf("the page shows %s before %s, which are %s and %s", shown[i-1], shown[i], a, b)
		}
	}
}

// words splits a command as a shell does, as far as quotes go.
func words(command string) (out []string, err error) {
	word, begun, quote := "", false, rune(0)
	for _, c := range command {
		switch {
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '\'' || c == '"'):
			quote, begun = c, true
		case quote == 0 && c == ' ':
			if begun {
				out = append(out, word)
			}
			word, begun = "", false
		case quote == 0 && strings.ContainsRune("|&;<>$`\\*?", c):
			return nil, fmt.Errorf("%q needs a shell", c)
		default:
			word, begun = word+string(c), true
		}
	}
	if quote != 0 {
		return nil, fmt.Errorf("a quote does not end")
	}
	if begun {
		out = append(out, word)
	}
	return out, nil
}

// The judge of the pages must itself tell right from wrong.
func TestAbridged(t *testing.T) {
	const first, second = "2026-04-08T06:00:00.000001Z", "2026-04-08T09:00:00.000002Z"
	lines := func(s string) []string { return strings.Split(s, "|") }
	for _, c := range []struct {
		shown, printed string
		made, want     bool
	}{
		{"a|b", "a|b", false, true},
		{"a", "a|b", false, false},
		{"a|b|c", "a|b", false, false},
		{"a|c", "a|b|c", false, false},
		{"a|…|c", "a|b|b|c", false, true},
		{"…|c", "a|c|b|c", false, true},
		{"a|…|c|d", "a|c|b|c|d", false, true},
		{"a|…", "a", false, true},
		{"a|…|c", "a|b", false, false},
		{"a…c", "abc", false, true},
		{"a…c", "abcd", false, false},
		{"a.c", "abc", true, false},
		{first, "2026-11-22T20:24:10.807681Z", false, false},
		{first, "2026-11-22T20:24:10.807681Z", true, true},
		{first + "|" + first, "2026-11-22T20:24:10.8Z|2026-11-22T20:24:10.8Z", true, true},
		{first + "|" + first, "2026-11-22T20:24:10.8Z|2026-11-22T20:24:11.8Z", true, false},
		{first + "|" + second, "2026-11-22T20:24:10.8Z|2026-11-22T20:24:11.8Z", true, true},
		{strings.ReplaceAll(first, ":", "%3A"), "2026-11-22T20%3A24%3A10.8Z", true, true},
	} {
		a := abridged{made: c.made, known: map[string]string{}}
		if _, got := a.match(lines(c.shown), lines(c.printed)); got != c.want {
			t.Errorf("%q as %q: %v, want %v", c.printed, c.shown, got, c.want)
		}
	}
}
