package data

import (
	"fmt"
	"time"

	"github.com/salient-map/salient/geo"
)

// Basis says what a snapshot rests on.
type Basis string

// The bases. Mapped: drawn by the source on its map. Assessed: drawn by the
// source as its assessment. Schematic: drawn by Salient itself to show a stated
// figure; the outline means nothing.
const (
	Mapped    Basis = "mapped"
	Assessed  Basis = "assessed"
	Schematic Basis = "schematic"
)

// Snapshot is one source's picture at one instant. It is immutable once made
// by [NewSnapshot]. Times are UTC: valid and published time in whole seconds,
// known time to the microsecond.
type Snapshot struct {
	Source      string
	ValidAt     time.Time // when it held
	PublishedAt time.Time // when the source published it; zero when not known
	RecordedAt  time.Time // when we learned it; set by the store
	Revision    int       // 1 for the first at this ValidAt, then 2, 3, …; set by the store
	Basis       Basis
	Note        string // what a reader must know, such as that a date is inferred
	Origin      string // the file or address it was read from
	Withdrawn   bool   // a tombstone: from RecordedAt on, no snapshot stands at ValidAt
	Areas       []*Area

	hash geo.Hash
}

// NewSnapshot validates s and gives it its hash. The error says what is wrong,
// with the number of the area, from 0.
func NewSnapshot(s Snapshot) (*Snapshot, error) {
	if !ValidID(s.Source) {
		return nil, fmt.Errorf("snapshot: source id %q: want 1 to 63 of a-z 0-9 . _ -", s.Source)
	}
	if s.ValidAt.IsZero() {
		return nil, fmt.Errorf("snapshot of %s: no valid_at", s.Source)
	}
	switch s.Basis {
	case Mapped, Assessed, Schematic:
	default:
		return nil, fmt.Errorf("snapshot of %s: basis %q: want mapped, assessed or schematic", s.Source, s.Basis)
	}
	if s.Withdrawn && len(s.Areas) > 0 {
		return nil, fmt.Errorf("snapshot of %s: a withdrawal has no areas", s.Source)
	}
	for i, a := range s.Areas {
		if err := a.validate(); err != nil {
			return nil, fmt.Errorf("snapshot of %s at %s: area %d: %w", s.Source, FormatInstant(s.ValidAt), i, err)
		}
	}
	s.ValidAt = s.ValidAt.UTC().Truncate(time.Second)
	if !s.PublishedAt.IsZero() {
		s.PublishedAt = s.PublishedAt.UTC().Truncate(time.Second)
	}
	s.hash = s.contentHash()
	return &s, nil
}

// Hash identifies the content: source, valid and published time, basis, note,
// withdrawal and areas; not when it was recorded, nor from which file.
func (s *Snapshot) Hash() geo.Hash { return s.hash }

func (s *Snapshot) contentHash() geo.Hash {
	c := newCanon("snapshot")
	c.str(s.Source)
	c.time(s.ValidAt)
	c.time(s.PublishedAt)
	c.str(string(s.Basis))
	c.str(s.Note)
	c.flag(s.Withdrawn)
	c.num(int64(len(s.Areas)))
	for _, a := range s.Areas {
		a.canon(c)
	}
	return c.sum()
}

// Recorded returns a copy that carries its known time and revision.
func (s *Snapshot) Recorded(at time.Time, revision int) *Snapshot {
	c := *s
	c.RecordedAt, c.Revision = at.UTC().Truncate(time.Microsecond), revision
	return &c
}
