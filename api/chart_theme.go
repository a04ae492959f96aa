package api

import "github.com/salient-map/salient/data"

// chartTheme is the colours of a chart. Those of lines are told apart by people
// who see colours otherwise too, and stand out from the paper by 4.5 to 1.
type chartTheme struct {
	paper, ink, muted, grid string
	lines                   []string
}

func themeNamed(name string) chartTheme {
	if name == "dark" {
		return chartTheme{"#14171a", "#eceae4", "#a3a7ab", "#2c3136",
			[]string{"#62b5ea", "#f0914f", "#45c99d", "#d69ce6", "#e3c04d", "#f28d9e", "#b9c0c6", "#9aa7ff"}}
	}
	return chartTheme{"#ffffff", "#1d1f21", "#5f6468", "#e3e4e6",
		[]string{"#0a66ad", "#b8440f", "#00704f", "#864198", "#806100", "#b3264a", "#4a5056", "#3f3fb8"}}
}

// dashesOf is how a line of a status is drawn: what is said to be held whole.
func dashesOf(s data.Status) string {
	switch s {
	case data.Claimed:
		return "9 4"
	case data.Contested:
		return "2 3"
	case data.Unknown:
		return "9 4 2 4"
	case data.Unclassified:
		return "4 4"
	}
	return ""
}
