package geojson

import (
	"iter"
	"math"
	"strconv"
)

// Raw is one JSON value as text, checked when it was read; nil stands for none.
type Raw []byte

// Member is one name of a JSON object and its value.
type Member struct {
	Name  string
	Value Raw
}

// String is the JSON text itself.
func (r Raw) String() string { return string(r) }

// IsNull reports whether the value is null.
func (r Raw) IsNull() bool { return string(r) == "null" }

// Text returns what a JSON string says, with U+FFFD for an escape of half a
// surrogate pair; ok is false for any other value.
func (r Raw) Text() (text string, ok bool) {
	if len(r) == 0 || r[0] != '"' {
		return "", false
	}
	return string((&scanner{b: r}).text()), true
}

// Float returns a JSON number as the float64 nearest to it; ok is false for any
// other value and for a number beyond the range of a float64.
func (r Raw) Float() (v float64, ok bool) {
	if len(r) == 0 || r[0] != '-' && r[0]-'0' > 9 {
		return 0, false
	}
	v, err := strconv.ParseFloat(string(r), 64)
	return v, err == nil
}

// Bool returns true or false as such; ok is false for any other value.
func (r Raw) Bool() (v, ok bool) {
	v = string(r) == "true"
	return v, v || string(r) == "false"
}

// Object returns a JSON object; ok is false for any other value.
func (r Raw) Object() (o Object, ok bool) {
	if len(r) == 0 || r[0] != '{' {
		return Object{}, false
	}
	return Object{r}, true
}

// Object is a JSON object as text, with its members in the order they were
// written. Looking a member up scans the text, which suits the few members that
// properties have. The zero Object is empty.
type Object struct{ raw Raw }

// JSON is the object's text, nil for the zero Object.
func (o Object) JSON() Raw { return o.raw }

// All visits the members in order.
func (o Object) All() iter.Seq2[string, Raw] {
	return func(yield func(string, Raw) bool) {
		for name, value := range o.members() {
			if !yield(string(name), value) {
				return
			}
		}
	}
}

func (o Object) members() iter.Seq2[[]byte, Raw] {
	return func(yield func([]byte, Raw) bool) {
		if len(o.raw) == 0 {
			return
		}
		s := scanner{b: o.raw, max: math.MaxInt}
		for s.enter(); ; {
			name, ok := s.member()
			if !ok || !yield(name, s.value()) {
				return
			}
		}
	}
}

// Get returns the value of a member, nil when there is none.
func (o Object) Get(name string) Raw {
	for have, value := range o.members() {
		if string(have) == name {
			return value
		}
	}
	return nil
}

// String returns what a string member says; ok is false where there is no such
// member or it is no string.
func (o Object) String(name string) (text string, ok bool) { return o.Get(name).Text() }

// Float returns a number member; ok is as in [Raw.Float].
func (o Object) Float(name string) (v float64, ok bool) { return o.Get(name).Float() }

// Bool returns a member that is true or false; ok is as in [Raw.Bool].
func (o Object) Bool(name string) (v, ok bool) { return o.Get(name).Bool() }
