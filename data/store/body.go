package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// row is a record as every engine writes it.
type row struct {
	position   int64
	recordedAt time.Time
	key        string
	revision   int
	hash       geo.Hash // of the content
	body       []byte
}

// The bits that open the body of a snapshot.
const (
	hasPublished = 1 << iota
	isWithdrawn
)

// appendSnapshot writes what the key does not say: the flags, the publishing
// time in microseconds after the valid one, basis, note and origin; then per
// area the number of its description and how far the number of its shape is
// from the one before.
func (p *press) appendSnapshot(b []byte, s *data.Snapshot) ([]byte, error) {
	var flags uint64
	if !s.PublishedAt.IsZero() {
		flags |= hasPublished
	}
	if s.Withdrawn {
		flags |= isWithdrawn
	}
	b = binary.AppendUvarint(b, flags)
	if flags&hasPublished != 0 {
		b = binary.AppendVarint(b, s.PublishedAt.UnixMicro()-s.ValidAt.UnixMicro())
	}
	for _, text := range []string{string(s.Basis), s.Note, s.Origin} {
		b = appendText(b, text)
	}
	last := int64(0)
	for _, a := range s.Areas {
		shape, err := p.shape(a.Shape)
		if err != nil {
			return nil, err
		}
		b = binary.AppendUvarint(b, uint64(p.description(a)))
		b = binary.AppendVarint(b, shape-last)
		last = shape
	}
	return b, nil
}

func (l *library) snapshot(key string, b []byte) (*data.Snapshot, error) {
	source, instant, err := cutSnapshotKey(key)
	if err != nil {
		return nil, err
	}
	s := data.Snapshot{Source: source, ValidAt: instant}
	c := cursor{b: b}
	flags := c.uvarint()
	if flags&hasPublished != 0 {
		s.PublishedAt = time.UnixMicro(s.ValidAt.UnixMicro() + c.varint()).UTC()
	}
	s.Withdrawn = flags&isWithdrawn != 0
	s.Basis, s.Note, s.Origin = data.Basis(c.text()), c.text(), c.text()
	if flags >= isWithdrawn<<1 {
		return nil, fmt.Errorf("flags %b are not known", flags)
	}
	for shape := int64(0); len(c.b) > 0; {
		description := c.uvarint()
		shape += c.varint()
		if c.err != nil {
			break
		}
		a, err := l.area(description, shape)
		if err != nil {
			return nil, fmt.Errorf("area %d: %w", len(s.Areas), err)
		}
		s.Areas = append(s.Areas, a)
	}
	if err := c.end(); err != nil {
		return nil, err
	}
	return data.NewSnapshot(s)
}

// cutSnapshotKey takes a key apart that [data.Record.Key] put together.
func cutSnapshotKey(key string) (source string, validAt time.Time, err error) {
	rest, ok := strings.CutPrefix(key, "snapshot/")
	source, instant, cut := strings.Cut(rest, "/")
	if !ok || !cut {
		return "", time.Time{}, fmt.Errorf("%q is no key of a snapshot", key)
	}
	validAt, err = time.Parse(time.RFC3339Nano, instant)
	if err == nil && data.FormatInstant(validAt) != instant {
		err = errors.New("not in the one form that keys have")
	}
	if err != nil {
		return "", time.Time{}, fmt.Errorf("key %q: %w", key, err)
	}
	return source, validAt.UTC(), nil
}

// appendDescription writes what a source says of an area besides its shape.
func appendDescription(b []byte, a *data.Area) []byte {
	for _, text := range []string{a.Controller, string(a.Status), a.Territory, a.Class, a.ClassKey} {
		b = appendText(b, text)
	}
	outside := uint64(0)
	if a.OutsideTotals {
		outside = 1
	}
	b = binary.AppendUvarint(b, outside)
	b = binary.AppendUvarint(b, uint64(len(a.Labels)))
	for _, label := range a.Labels {
		b = appendText(appendText(b, label.Lang), label.Text)
	}
	return b
}

func readDescription(b []byte) (data.Area, error) {
	c := cursor{b: b}
	a := data.Area{Controller: c.text(), Status: data.Status(c.text()), Territory: c.text(), Class: c.text(), ClassKey: c.text()}
	a.OutsideTotals = c.uvarint() == 1
	for range c.count() {
		a.Labels = append(a.Labels, data.Label{Lang: c.text(), Text: c.text()})
	}
	return a, c.end()
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// jsonOf writes the record as JSON, or says why JSON would not keep it whole.
func jsonOf(r data.Record) ([]byte, error) {
	var value any
	switch {
	case r.Source != nil:
		value = r.Source
	case r.Claim != nil:
		value = r.Claim
	case r.Place != nil:
		value = r.Place
	case r.Border != nil:
		value = r.Border
	}
	b, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	// Go writes a broken character as U+FFFD and says nothing of it.
	if !utf8.ValidString(fmt.Sprintf("%+v", value)) {
		return nil, errors.New("text is not valid UTF-8")
	}
	back, err := recordOf(r.Key(), b)
	if err != nil {
		return nil, err
	}
	again, err := json.Marshal(back)
	if err == nil && !bytes.Equal(b, again) {
		err = fmt.Errorf("reads back otherwise than it was: %s", again)
	}
	return b, err
}

// recordOf reads what jsonOf wrote, into the type that the key asks for.
func recordOf(key string, b []byte) (value any, err error) {
	kind, _, _ := strings.Cut(key, "/")
	switch kind {
	case "source":
		value = new(data.Source)
	case "claim":
		value = new(data.Claim)
	case "place":
		value = new(data.Place)
	case "border":
		value = new(data.Border)
	default:
		return nil, fmt.Errorf("key %q: records of that kind are not known", key)
	}
	return value, json.Unmarshal(b, value)
}

func hashOf(b []byte) geo.Hash { return sha256.Sum256(b) }
