package api

import (
	"slices"
	"strconv"
	"strings"
)

// some names the members of a set, or how many there are beyond those that
// anybody would read.
func some(set []string) string {
	const most = 20
	switch {
	case len(set) == 0:
		return "none"
	case len(set) > most:
		return strings.Join(set[:most], ", ") + " and " + strconv.Itoa(len(set)-most) + " more"
	}
	return strings.Join(set, ", ")
}

// nearby is the address that a slip of the pen made path of, or "". Routes are
// paths in which a segment may be a parameter.
func nearby(path string, routes []string) string {
	var firsts []string
	for _, r := range routes {
		first, _, _ := strings.Cut(r[1:], "/")
		firsts = append(firsts, first)
	}
	asked := strings.Split(strings.Trim(path, "/"), "/")
	asked[0] = nearest(asked[0], firsts)
	if asked[0] == "" || slices.Contains(asked, "") {
		return ""
	}
	for _, r := range routes {
		if meant, ok := along(asked, strings.Split(r[1:], "/")); ok {
			return "/" + strings.Join(meant, "/")
		}
	}
	if slices.Contains(routes, "/"+asked[0]) {
		return "/" + asked[0]
	}
	return ""
}

// along is a path with the words of a route that it may have meant; false when it
// does not fit the route.
func along(asked, route []string) ([]string, bool) {
	if len(asked) != len(route) {
		return nil, false
	}
	meant := slices.Clone(asked)
	for i, word := range route {
		if strings.HasPrefix(word, ":") || strings.HasPrefix(word, "*") {
			continue
		}
		if meant[i] = nearest(asked[i], []string{word}); meant[i] == "" {
			return nil, false
		}
	}
	return meant, true
}

// nearest returns the candidate that is a typing slip or a letter's case away
// from s, or "".
func nearest(s string, candidates []string) string {
	best, bestD := "", 3
	for _, c := range candidates {
		if d := editDistance(strings.ToLower(s), strings.ToLower(c)); d < bestD && d < max(2, len(c)/2) {
			best, bestD = c, d
		}
	}
	return best
}

// editDistance is the Levenshtein distance in bytes, for short words.
func editDistance(a, b string) int {
	if len(a) > 64 {
		return 64
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(diagonal+cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
