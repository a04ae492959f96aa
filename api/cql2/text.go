package cql2

import (
	"strconv"
	"strings"
)

// ParseText reads a filter in the text encoding (cql2-text). Errors are *Error.
func ParseText(src string) (Expr, error) {
	return bounded(len(src), func() (Expr, error) { return parseText(src) })
}

func parseText(src string) (Expr, error) {
	p := &textParser{lexer: lexer{src: src}}
	if err := p.advance(); err != nil {
		return nil, err
	}
	e, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.tok.kind != end {
		return nil, p.unexpected("the end, AND or OR")
	}
	return e, nil
}

// textParser is a parser by recursive descent, one token ahead.
type textParser struct {
	lexer
	tok            token
	brackets, nots int // that are open
}

// nested reads something that may nest again, of which so many are open. Brackets
// leave nothing behind in what is read, and are bounded all the same: a filter is
// as deep as it is written.
func (p *textParser) nested(open *int, read func(*textParser) (Expr, error)) (Expr, error) {
	if *open++; *open > MaxDepth {
		return nil, fail(p.here(), "nested more than %d deep", MaxDepth)
	}
	defer func() { *open-- }()
	return read(p)
}

func (p *textParser) advance() (err error) {
	p.tok, err = p.next()
	return err
}

func (p *textParser) here() string { return p.where(p.tok.at) }

func (p *textParser) unexpected(want string) error {
	if p.tok.kind == end {
		return fail(p.here(), "the filter ends; want %s", want)
	}
	return fail(p.here(), "%s; want %s", quoted(p.tok.text), want)
}

// keyword reports whether the token is that word, in any case.
func (p *textParser) keyword(w string) bool {
	return p.tok.kind == word && strings.EqualFold(p.tok.text, w)
}

// took takes the token if it is that word.
func (p *textParser) took(w string) (bool, error) {
	if !p.keyword(w) {
		return false, nil
	}
	return true, p.advance()
}

// take takes a punctuation mark.
func (p *textParser) take(mark string) error {
	if p.tok.kind != sign || p.tok.text != mark {
		return p.unexpected(strconv.Quote(mark))
	}
	return p.advance()
}

func (p *textParser) or() (Expr, error) { return p.chain(Or, p.and) }

func (p *textParser) and() (Expr, error) { return p.chain(And, p.not) }

// chain reads one or more expressions with the operator between: a flat call,
// however many there are.
func (p *textParser) chain(op Op, read func() (Expr, error)) (Expr, error) {
	first, err := read()
	if err != nil || !p.keyword(string(op)) {
		return first, err
	}
	call := &Call{op, []Expr{first}}
	for p.keyword(string(op)) {
		if err := p.advance(); err != nil {
			return nil, err
		}
		e, err := read()
		if err != nil {
			return nil, err
		}
		call.Args = append(call.Args, e)
	}
	return call, nil
}

func (p *textParser) not() (Expr, error) {
	not, err := p.took("NOT")
	if err != nil {
		return nil, err
	}
	if !not {
		return p.predicate()
	}
	e, err := p.nested(&p.nots, (*textParser).not)
	if err != nil {
		return nil, err
	}
	return &Call{Not, []Expr{e}}, nil
}

// predicate reads an operand and what is said of it, if anything.
func (p *textParser) predicate() (Expr, error) {
	left, err := p.operand()
	if err != nil {
		return nil, err
	}
	var call *Call
	negated := false
	if p.tok.kind == sign && strings.ContainsAny(p.tok.text, "<>=") {
		call = &Call{Op(p.tok.text), []Expr{left}}
		if err = p.advance(); err == nil {
			err = p.arguments(call, "")
		}
	} else {
		if negated, err = p.took("NOT"); err != nil {
			return nil, err
		}
		call, err = p.worded(left, negated)
	}
	if err != nil || call == nil {
		return left, err
	}
	if negated {
		return &Call{Not, []Expr{call}}, nil
	}
	return call, nil
}

// worded reads LIKE, BETWEEN, IN or IS NULL; nil when none of them follows.
func (p *textParser) worded(left Expr, negated bool) (*Call, error) {
	for _, op := range [...]Op{Like, Between, In} {
		if took, err := p.took(string(op)); err != nil {
			return nil, err
		} else if !took {
			continue
		}
		call := &Call{op, []Expr{left}}
		switch op {
		case Between:
			return call, p.arguments(call, "AND")
		case In:
			list, err := p.list()
			call.Args = append(call.Args, list)
			return call, err
		}
		return call, p.arguments(call, "")
	}
	if negated {
		return nil, p.unexpected("LIKE, BETWEEN or IN")
	}
	is, err := p.took("IS")
	if err != nil || !is {
		return nil, err
	}
	not, err := p.took("NOT")
	if err != nil {
		return nil, err
	}
	if !p.keyword("NULL") {
		return nil, p.unexpected("NULL")
	}
	call := &Call{IsNull, []Expr{left}}
	if not {
		call = &Call{Not, []Expr{call}}
	}
	return call, p.advance()
}

// arguments reads one operand, or two with a word between.
func (p *textParser) arguments(call *Call, between string) error {
	e, err := p.operand()
	if err != nil {
		return err
	}
	call.Args = append(call.Args, e)
	if between == "" {
		return nil
	}
	if took, err := p.took(between); err != nil {
		return err
	} else if !took {
		return p.unexpected(between)
	}
	return p.arguments(call, "")
}

func (p *textParser) list() (List, error) {
	if err := p.take("("); err != nil {
		return nil, err
	}
	var list List
	for {
		e, err := p.operand()
		if err != nil {
			return nil, err
		}
		list = append(list, e)
		if p.tok.kind == sign && p.tok.text == "," {
			if err := p.advance(); err != nil {
				return nil, err
			}
			continue
		}
		return list, p.take(")")
	}
}
