package strata

// NewFine is New with at most so many edges in a cell.
func NewFine(levels int, layers []Layer, most int) *Pile { return build(levels, layers, most) }
