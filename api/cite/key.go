package cite

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"
)

// mostSources is how many sources a key names; of more it names the first ones.
const mostSources = 3

// key is a name for the entry: "salient-changes-deepstate-2024-09-06-2025-03-12". It
// is made of the permanent address, so that different works have different ones, and
// a work has one in every language and by every known time. What of the address no
// word of the key says, filters and boxes above all, a hash behind it says.
func (w Work) key() string {
	address, err := url.Parse(w.URL)
	if err != nil { // none of the server's own
		address = &url.URL{Path: w.URL}
	}
	asked := address.Query()
	asked.Del("as_of")
	take := func(name, mark string) []string {
		value := asked.Get(name)
		asked.Del(name)
		return strings.Split(value, mark)
	}
	sources := append(take("source", ","), take("sources", ",")...)
	sources = slices.DeleteFunc(sources, func(id string) bool { return id == "" })
	named := sources[:min(len(sources), mostSources)]
	path := strings.Split(strings.Trim(address.Path, "/"), "/")
	words := append([]string{"salient", path[0], strings.Join(named, "+")}, path[1:]...)
	words = append(words, take("datetime", "/")...)
	said := strings.Join(slices.DeleteFunc(words, func(word string) bool { return word == "" }), "-")
	key := strings.Join(regexp.MustCompile(`[a-z0-9]+(\+[a-z0-9]+)*`).FindAllString(strings.ToLower(said), -1), "-")
	if key == said && len(named) == len(sources) && len(asked) == 0 {
		return key
	}
	return fmt.Sprintf("%s-%08x", key, uint32(xxhash.Sum64String(said+" "+strings.Join(sources, ",")+"?"+asked.Encode())))
}
