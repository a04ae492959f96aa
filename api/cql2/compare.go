package cql2

import "cmp"

// pair compiles two values that must be of one type. A text beside an instant is
// read as one: many clients quote dates like any other value.
func (c compiler) pair(a, b Expr) (x, y scalar, t Type, err error) {
	x, left, err := c.scalar(a)
	if err != nil {
		return nil, nil, 0, err
	}
	y, right, err := c.scalar(b)
	if err != nil {
		return nil, nil, 0, err
	}
	if left == TypeInstant && right == TypeText {
		y, right = readInstant(b, y, right)
	}
	if right == TypeInstant && left == TypeText {
		x, left = readInstant(a, x, left)
	}
	if left != right {
		return nil, nil, 0, fail("", "%s cannot be compared with %s", left, right)
	}
	return x, y, left, nil
}

func readInstant(e Expr, v scalar, t Type) (scalar, Type) {
	if s, ok := e.(String); ok {
		if i, ok := parseInstant(string(s)); ok {
			v, t, _ = constant(i.value())
		}
	}
	return v, t
}

// comparison compiles =, <>, <, >, <= and >=.
func (c compiler) comparison(call *Call) (predicate, error) {
	x, y, t, err := c.pair(call.Args[0], call.Args[1])
	if err != nil {
		return nil, err
	}
	if t == TypeInterval || t == TypeGeometry || t == TypeBool && call.Op != Equal && call.Op != NotEqual {
		return nil, fail("", "%s cannot be compared with %s; there are functions for it", t, call.Op)
	}
	holds := call.Op.holds()
	return func(r *run) truth {
		a, b := x(r), y(r)
		if a.Null() || b.Null() {
			return unknown
		}
		return truthOf(holds(order(a, b)))
	}, nil
}

func (o Op) holds() func(order int) bool {
	switch o {
	case Equal:
		return func(n int) bool { return n == 0 }
	case NotEqual:
		return func(n int) bool { return n != 0 }
	case Less:
		return func(n int) bool { return n < 0 }
	case Greater:
		return func(n int) bool { return n > 0 }
	case LessEqual:
		return func(n int) bool { return n <= 0 }
	}
	return func(n int) bool { return n >= 0 }
}

// order compares values of one type. What lies within a day is no earlier and no
// later than that date.
func order(a, b Value) int {
	switch a.kind {
	case TypeText:
		return cmp.Compare(a.text, b.text)
	case TypeInstant:
		if a.to < b.from {
			return -1
		} else if a.from > b.to {
			return 1
		}
		return 0
	}
	return cmp.Compare(a.number, b.number)
}

// between compiles BETWEEN, both ends included.
func (c compiler) between(call *Call) (predicate, error) {
	low, err := c.comparison(&Call{GreaterEqual, []Expr{call.Args[0], call.Args[1]}})
	if err != nil {
		return nil, err
	}
	high, err := c.comparison(&Call{LessEqual, []Expr{call.Args[0], call.Args[2]}})
	return func(r *run) truth { return min(low(r), high(r)) }, err
}

// in compiles IN: equal to one of the values.
func (c compiler) in(call *Call) (predicate, error) {
	list, ok := call.Args[1].(List)
	if !ok {
		return nil, fail("", "IN takes a list of values")
	}
	all := make([]predicate, len(list))
	for i, e := range list {
		var err error
		if all[i], err = c.comparison(&Call{Equal, []Expr{call.Args[0], e}}); err != nil {
			return nil, err
		}
	}
	return func(r *run) truth {
		most := no
		for _, p := range all {
			if most = max(most, p(r)); most == yes {
				break
			}
		}
		return most
	}, nil
}
