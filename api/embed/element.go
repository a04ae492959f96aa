package embed

import (
	"encoding/json"
	"strings"

	_ "embed"
)

//go:embed element.js
var element string

// Element is the script of <salient-map> for pages that load it from the server
// at base, an address without a slash at its end.
func Element(base string) ([]byte, error) {
	b, err := json.Marshal(base) // JavaScript reads it alike, and no < is left in it
	return []byte(strings.Replace(element, `"{{server}}"`, string(b), 1)), err
}
