package words

import (
	"strconv"
	"strings"
)

// AsStated puts a claimant's own qualifier to a figure: its words before it, and behind
// it a share of the whole and what else stands behind a semicolon: "more than 800 km²
// (64 %)".
func (l Language) AsStated(qualifier, figure string) string {
	var notes []string
	for i, part := range strings.Split(qualifier, ";") {
		part = strings.TrimSpace(part)
		if share, ok := l.share(part); ok {
			notes = append(notes, share)
		} else if i == 0 {
			figure = l.Qualified(part, figure)
		} else if part != "" {
			notes = append(notes, part)
		}
	}
	if len(notes) > 0 {
		figure += " (" + strings.Join(notes, "; ") + ")"
	}
	return figure
}

// share writes a percentage with the decimals that it was stated with.
func (l Language) share(text string) (string, bool) {
	number, ok := strings.CutSuffix(text, "%")
	number = strings.TrimSpace(number)
	v, err := strconv.ParseFloat(number, 64)
	if !ok || err != nil || strings.Trim(number, "0123456789.") != "" {
		return "", false
	}
	_, decimals, _ := strings.Cut(number, ".")
	return l.Number(v, len(decimals)) + nbsp + "%", true
}
