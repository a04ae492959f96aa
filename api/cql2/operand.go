package cql2

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// operand reads a literal, a property, a function or an expression in brackets.
func (p *textParser) operand() (Expr, error) {
	tok := p.tok
	switch {
	case tok.kind == text:
		return String(tok.text), p.advance()
	case tok.kind == name:
		return Property(tok.text), p.advance()
	case tok.kind == number:
		n, err := strconv.ParseFloat(tok.text, 64)
		if err != nil || math.IsInf(n, 0) {
			return nil, fail(p.here(), "%s is out of range", quoted(tok.text))
		}
		return Number(n + 0), p.advance()
	case tok.kind == sign && tok.text == "(":
		return p.nested(&p.brackets, (*textParser).bracket)
	case tok.kind != word:
		return nil, p.unexpected("a property, a value or an opening bracket")
	}
	return p.worder(tok)
}

// bracket reads an expression in brackets.
func (p *textParser) bracket() (Expr, error) {
	if err := p.advance(); err != nil {
		return nil, err
	}
	e, err := p.or()
	if err != nil {
		return nil, err
	}
	return e, p.take(")")
}

// reserved words are no names of properties unless they are quoted.
const reserved = " AND OR NOT LIKE BETWEEN IN IS NULL "

// worder reads what begins with a word.
func (p *textParser) worder(tok token) (Expr, error) {
	upper := strings.ToUpper(tok.text)
	if strings.Contains(reserved, " "+upper+" ") {
		return nil, p.unexpected("a property or a value")
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	call := p.tok.kind == sign && p.tok.text == "("
	switch {
	case upper == "TRUE" || upper == "FALSE":
		return Bool(upper == "TRUE"), nil
	case isWKT(upper) && (call || p.keyword("Z")):
		return p.geometry(upper)
	case !call:
		return Property(tok.text), nil
	case upper == "DATE" || upper == "TIMESTAMP":
		return p.instant(upper == "DATE")
	case upper == "INTERVAL":
		return p.interval()
	}
	op, ok := functionNamed(tok.text)
	if !ok {
		return nil, fail(p.where(tok.at), "there is no function %s", quoted(tok.text))
	}
	args, err := p.list()
	if err != nil {
		return nil, err
	}
	if n, _ := op.arity(); len(args) != n {
		return nil, fail(p.where(tok.at), "%s takes %d arguments, not %d", upper, n, len(args))
	}
	return &Call{op, args}, nil
}

// functionNamed finds a function by its name in any case.
func functionNamed(s string) (Op, bool) {
	for op := range relations {
		if strings.EqualFold(string(op), s) {
			return op, true
		}
	}
	for op := range allen {
		if strings.EqualFold(string(op), s) {
			return op, true
		}
	}
	for _, op := range [...]Op{CaseI, AccentI} {
		if strings.EqualFold(string(op), s) {
			return op, true
		}
	}
	return "", false
}

// instant reads the brackets of DATE or TIMESTAMP.
func (p *textParser) instant(day bool) (Expr, error) {
	if err := p.take("("); err != nil {
		return nil, err
	}
	i, err := p.instantText()
	if err != nil {
		return nil, err
	}
	if i.Day != day {
		return nil, p.unexpected("DATE with a date, such as '2025-04-07', or TIMESTAMP with an instant, such as '2025-04-07T20:02:46Z'")
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	return i, p.take(")")
}

func (p *textParser) instantText() (Instant, error) {
	if p.tok.kind != text {
		return Instant{}, p.unexpected("a date or an instant in single quotes")
	}
	i, ok := parseInstant(p.tok.text)
	if !ok {
		return i, p.unexpected("a date, such as 2025-04-07, or an instant, such as 2025-04-07T20:02:46Z")
	}
	return i, nil
}

// parseInstant reads a full-date or a date-time of RFC 3339, with any offset.
func parseInstant(s string) (Instant, bool) {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return Instant{t, true}, inYears(t)
	}
	t, err := time.Parse(time.RFC3339Nano, strings.ToUpper(s))
	t = t.UTC().Truncate(time.Microsecond)
	return Instant{t, false}, err == nil && inYears(t)
}

// inYears: other years have no four digits to be written with.
func inYears(t time.Time) bool { return t.Year() >= 1 && t.Year() <= 9999 }

// interval reads the brackets of INTERVAL.
func (p *textParser) interval() (Expr, error) {
	if err := p.take("("); err != nil {
		return nil, err
	}
	start, err := p.intervalEnd()
	if err != nil {
		return nil, err
	}
	if err := p.take(","); err != nil {
		return nil, err
	}
	stop, err := p.intervalEnd()
	if err != nil {
		return nil, err
	}
	return Interval{start, stop}, p.take(")")
}

func (p *textParser) intervalEnd() (Expr, error) {
	tok := p.tok
	switch {
	case tok.kind == text && tok.text == "..":
		return nil, p.advance()
	case tok.kind == text:
		i, err := p.instantText()
		if err != nil {
			return nil, err
		}
		return i, p.advance()
	case tok.kind == name, tok.kind == word && !strings.Contains(reserved, " "+strings.ToUpper(tok.text)+" "):
		return Property(tok.text), p.advance()
	}
	return nil, p.unexpected("an instant in single quotes, '..' or a property")
}
