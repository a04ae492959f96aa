package data

import (
	"fmt"
	"regexp"
)

// Kind says what sort of publisher a source is.
type Kind string

// The kinds of sources.
const (
	KindMap        Kind = "map"
	KindGovernment Kind = "government"
	KindMilitary   Kind = "military"
	KindAgency     Kind = "agency"
	KindPress      Kind = "press"
)

// Source is who publishes. Attribution is the text that every answer with the
// source's data carries; Licence says what may be done with it.
type Source struct {
	ID          string `json:"id"`
	Title       string `json:"title"`
	Kind        Kind   `json:"kind"`
	URL         string `json:"url,omitempty"`
	Licence     string `json:"licence,omitempty"`
	Attribution string `json:"attribution,omitempty"`
	Description string `json:"description,omitempty"`
}

var idForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,62}$`)

// ValidID reports whether s may name a source: 1 to 63 lower-case letters,
// digits, dots, dashes and underscores, the first a letter or digit.
func ValidID(s string) bool { return idForm.MatchString(s) }

// Validate says what is wrong with the source, or nil.
func (s Source) Validate() error {
	if !ValidID(s.ID) {
		return fmt.Errorf("source id %q: want 1 to 63 of a-z 0-9 . _ -, a letter or digit first", s.ID)
	}
	if s.Title == "" {
		return fmt.Errorf("source %s: no title", s.ID)
	}
	switch s.Kind {
	case KindMap, KindGovernment, KindMilitary, KindAgency, KindPress:
		return nil
	}
	return fmt.Errorf("source %s: kind %q: want map, government, military, agency or press", s.ID, s.Kind)
}
