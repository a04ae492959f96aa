package pages

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// node is a value of a JSON document, its members in the order of the text.
type node struct {
	members []member
	list    []*node
	isList  bool
	isNull  bool
	scalar  any // string, json.Number or bool
}

type member struct {
	name  string
	value *node
}

// parse reads one JSON document.
func parse(doc []byte) (*node, error) {
	d := json.NewDecoder(bytes.NewReader(doc))
	d.UseNumber()
	n, err := read(d)
	if err != nil {
		return nil, fmt.Errorf("page of a document: %w", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("page of a document: more follows its end")
	}
	return n, nil
}

func read(d *json.Decoder) (*node, error) {
	t, err := d.Token()
	if err != nil {
		return nil, err
	}
	n := &node{}
	switch t := t.(type) {
	case json.Delim:
		n.isList = t == '['
		for d.More() {
			if err := n.extend(d); err != nil {
				return nil, err
			}
		}
		_, err = d.Token()
	case nil:
		n.isNull = true
	default:
		n.scalar = t
	}
	return n, err
}

// extend reads an entry of a list, or a member with its name.
func (n *node) extend(d *json.Decoder) error {
	var name string
	if !n.isList {
		t, err := d.Token()
		if err != nil {
			return err
		}
		name, _ = t.(string)
	}
	v, err := read(d)
	if err != nil {
		return err
	}
	if n.isList {
		n.list = append(n.list, v)
	} else {
		n.members = append(n.members, member{name, v})
	}
	return nil
}

// get is a member by its name; nil when there is none.
func (n *node) get(name string) *node {
	if n == nil {
		return nil
	}
	for _, m := range n.members {
		if m.name == name {
			return m.value
		}
	}
	return nil
}

// text is a scalar as a text, "" for anything else.
func (n *node) text() string {
	if n == nil || n.scalar == nil {
		return ""
	}
	return fmt.Sprint(n.scalar)
}

func (n *node) isScalar() bool { return n.isNull || n.scalar != nil }

// isTable reports whether a list is one of objects.
func (n *node) isTable() bool { return len(n.list) > 0 && len(n.list[0].members) > 0 }
