package api

import (
	"fmt"
	"net/url"
	"strings"
)

// ownFrames keeps a page out of the frames of other servers' pages: only embeds
// are made for them.
func ownFrames(policy string) string { return policy + "; frame-ancestors 'self'" }

// ParseFraming reads who may show embeds in a frame: sources of the directive
// frame-ancestors (Content Security Policy Level 3), with spaces between:
// https://paper.example, https://*.paper.example, https:, *, 'self' or 'none'.
// "" is anybody. The answer is the directive's value.
func ParseFraming(text string) (string, error) {
	sources := strings.Fields(text)
	if len(sources) == 0 {
		return "*", nil
	}
	for _, source := range sources {
		if !isFramer(source) || source == "'none'" && len(sources) > 1 {
			return "", fmt.Errorf("frame ancestors %q: %q is none; want https://paper.example, https://*.paper.example, https:, *, 'self' or 'none' alone, with spaces between", text, source)
		}
	}
	return strings.Join(sources, " "), nil
}

func isFramer(source string) bool {
	switch source {
	case "*", "'self'", "'none'", "https:", "http:":
		return true
	}
	u, err := url.Parse(strings.Replace(source, "://*.", "://", 1))
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.User != nil {
		return false
	}
	return isHost(u.Host) && u.Path == "" && u.RawQuery == "" && u.Fragment == "" && !strings.HasSuffix(source, "?") && !strings.HasSuffix(source, "#")
}
